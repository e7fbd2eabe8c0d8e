from django.db import migrations

from backend.core import sealed_columns
from backend.diary.migrations._sealed import COLUMNS


class Migration(migrations.Migration):
    atomic = False  # VACUUM is no part of a transaction
    dependencies = [("diary", "0008_only_sealed")]

    operations = sealed_columns.wipe(COLUMNS)
