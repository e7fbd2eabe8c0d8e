"""`manage.py export_diary USER -o out.csv`: a diary as a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backend.diary.management.tools import check_writable, diary_of, write_whole
from backend.interop import queries

FORMATS = {".csv": "csv", ".json": "json", ".ics": "calendar"}


class Command(BaseCommand):
    help = (
        "Write one person's diary to a file: entries as CSV, all as JSON or FHIR, visits as iCal."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the name that the person signs in with")
        parser.add_argument(
            "--format",
            choices=["csv", "json", "fhir", "calendar"],
            help="by default from the file's name; .fhir.json for FHIR",
        )
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        diary = diary_of(options["user"])
        output: Path = options["output"]
        check_writable(output)
        now = timezone.now()
        pieces = {
            "csv": lambda: queries.entries_csv(diary=diary),
            "json": lambda: queries.diary_json(diary=diary, now=now),
            "fhir": lambda: queries.fhir_bundle(diary=diary, now=now),
            "calendar": lambda: queries.visits_calendar(diary=diary, now=now),
        }[options["format"] or _format(output)]()
        write_whole(output, (piece.encode() for piece in pieces))
        self.stdout.write(f"{output} ({output.stat().st_size:,} bytes, revision {diary.revision})")


def _format(output: Path) -> str:
    if output.name.endswith(".fhir.json"):
        return "fhir"
    if output.suffix not in FORMATS:
        raise CommandError(f"{output} ends in no known format: name one with --format.")
    return FORMATS[output.suffix]
