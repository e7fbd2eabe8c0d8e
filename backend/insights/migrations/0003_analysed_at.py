from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("insights", "0002_sweep")]

    # The sweep looks at every diary each night; the analysis of one waits for its changes alone.
    operations = [migrations.RenameField("analysisstate", "next_due_at", "analysed_at")]
