from django.db import migrations

from backend.core import sealed_columns
from backend.sharing.migrations._sealed import COLUMNS


class Migration(migrations.Migration):
    atomic = False  # VACUUM is no part of a transaction
    dependencies = [("sharing", "0005_seal")]

    operations = sealed_columns.wipe(COLUMNS)
