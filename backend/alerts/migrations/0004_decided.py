"""Findings whose note stands are decided: only the others need a look."""

from django.db import migrations
from django.db.models import Exists, OuterRef


def take_marks_off(apps, schema_editor):
    database = schema_editor.connection.alias
    notes = (
        apps.get_model("alerts", "Alert")
        .objects.using(database)
        .filter(channel="note", finding=OuterRef("pk"), urgency=OuterRef("urgency"))
    )
    findings = apps.get_model("insights", "Finding").objects.using(database)
    findings.filter(Exists(notes)).update(is_undecided=False)


class Migration(migrations.Migration):
    dependencies = [("alerts", "0003_joined"), ("insights", "0005_undecided")]

    operations = [migrations.RunPython(take_marks_off, migrations.RunPython.noop, elidable=True)]
