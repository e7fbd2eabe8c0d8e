from django.db import migrations

from backend.core import sealed_columns
from backend.diary.migrations._sealed import COLUMNS


class Migration(migrations.Migration):
    dependencies = [("diary", "0007_seal")]

    operations = sealed_columns.swap(COLUMNS)
