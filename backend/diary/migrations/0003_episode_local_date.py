from datetime import timedelta

from django.db import migrations, models

BATCH = 2_000


def fill(apps, schema_editor):
    Episode = apps.get_model("diary", "Episode")
    without = Episode.objects.filter(local_date__isnull=True)
    while batch := list(without.only("started_at", "utc_offset_minutes")[:BATCH]):
        for row in batch:
            local = row.started_at + timedelta(minutes=row.utc_offset_minutes)
            row.local_date = local.date()
        Episode.objects.bulk_update(batch, ["local_date"])


class Migration(migrations.Migration):
    dependencies = [("diary", "0002_answer")]

    operations = [
        migrations.AddField("Episode", "local_date", models.DateField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("Episode", "local_date", models.DateField()),
        migrations.AddIndex(
            "Episode",
            models.Index(fields=["diary", "local_date", "is_deleted"], name="episode_by_day"),
        ),
    ]
