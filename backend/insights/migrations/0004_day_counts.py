from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("insights", "0003_analysed_at")]

    # A diary that was analysed before has no counts yet and is due once more.
    operations = [
        migrations.AddField("analysisstate", "counted_from", models.DateField(null=True)),
        migrations.AddField("analysisstate", "day_counts", models.BinaryField(default=bytes)),
    ]
