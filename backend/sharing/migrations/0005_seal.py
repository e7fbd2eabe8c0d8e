from django.db import migrations

from backend.core import sealed_columns
from backend.sharing.migrations._sealed import COLUMNS


class Migration(migrations.Migration):
    dependencies = [("sharing", "0004_notes_and_log")]

    operations = [*sealed_columns.add(COLUMNS), *sealed_columns.swap(COLUMNS)]
