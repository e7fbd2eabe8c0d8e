from django.db import migrations
from django.db.models import CheckConstraint, Q

from backend.core import sealed_columns
from backend.reports.migrations._sealed import COLUMNS

# It speaks of a column that is replaced.
DONE_HAS_PDF = CheckConstraint(
    condition=~Q(status="done") | Q(pdf__isnull=False), name="report_done_has_pdf"
)


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_frozen_source")]

    operations = [
        migrations.RemoveConstraint("Report", DONE_HAS_PDF.name),
        *sealed_columns.add(COLUMNS),
        *sealed_columns.swap(COLUMNS),
        migrations.AddConstraint("Report", DONE_HAS_PDF),
    ]
