from django.db import migrations

from backend.core import sealed_columns
from backend.interop.migrations._sealed import COLUMNS


class Migration(migrations.Migration):
    atomic = False  # VACUUM is no part of a transaction
    dependencies = [("interop", "0002_seal")]

    operations = sealed_columns.wipe(COLUMNS)
