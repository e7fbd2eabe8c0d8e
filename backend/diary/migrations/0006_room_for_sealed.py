from django.db import migrations

from backend.core import sealed_columns
from backend.diary.migrations._sealed import COLUMNS


class Migration(migrations.Migration):
    dependencies = [("diary", "0005_erasing")]

    operations = sealed_columns.add(COLUMNS)
