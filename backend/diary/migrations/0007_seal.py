from django.db import migrations

from backend.core import sealed_columns
from backend.diary.migrations._sealed import COLUMNS


class Migration(migrations.Migration):
    atomic = False  # each batch is kept
    dependencies = [("diary", "0006_room_for_sealed")]

    operations = sealed_columns.fill(COLUMNS)
