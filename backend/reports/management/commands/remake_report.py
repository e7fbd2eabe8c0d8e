"""`manage.py remake_report ID`: make a report again from what it was made from, and compare."""

from __future__ import annotations

import hashlib
import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.core.about import VERSION
from backend.diary.management.tools import check_writable, write_whole
from backend.reports import services
from backend.reports.models import Report


class Command(BaseCommand):
    help = "Make a kept report again from its frozen source and tell whether it is the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("report", type=uuid.UUID, help="id of the report")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE.pdf")

    def handle(self, *args: Any, **options: Any) -> None:
        report = Report.objects.defer("pdf", "source").filter(pk=options["report"]).first()
        if report is None:
            raise CommandError(f"There is no report {options['report']}.")
        output: Path | None = options["output"]
        if output:
            check_writable(output)
        try:
            pdf = services.make_again(report=report)
        except ValueError as error:
            raise CommandError(f"Report {report.pk} cannot be made again: {error}") from error
        if output:
            write_whole(output, [pdf])
        found = hashlib.sha256(pdf).hexdigest()
        if found != report.sha256:
            raise CommandError(
                f"Report {report.pk} differs: it was made by version {report.software} "
                f"({report.sha256}), this is version {VERSION} ({found}). The PDF that was kept "
                "stands."
            )
        self.stdout.write(f"Report {report.pk} is the same, byte for byte: sha256 {found}")
