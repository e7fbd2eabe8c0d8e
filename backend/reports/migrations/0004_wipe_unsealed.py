from django.db import migrations

from backend.core import sealed_columns
from backend.reports.migrations._sealed import COLUMNS


class Migration(migrations.Migration):
    atomic = False  # VACUUM is no part of a transaction
    dependencies = [("reports", "0003_seal")]

    operations = sealed_columns.wipe(COLUMNS)
