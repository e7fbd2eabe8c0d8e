from django.db import migrations

from backend.core import sealed_columns
from backend.interop.migrations._sealed import COLUMNS


class Migration(migrations.Migration):
    dependencies = [("interop", "0001_initial")]

    operations = [*sealed_columns.add(COLUMNS), *sealed_columns.swap(COLUMNS)]
