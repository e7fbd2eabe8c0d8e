"""`manage.py report USER -o out.pdf`: the doctor's page, made here and now."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backend.diary import queries as diary_queries
from backend.diary.management.tools import check_writable, diary_of, write_whole
from backend.reports import services
from backend.reports.models import Report

DAYS_DEFAULT = 90


def a_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a day; write it like 2026-11-20") from error


class Command(BaseCommand):
    help = f"Make the doctor's page of one person's diary; by default its last {DAYS_DEFAULT} days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the name that the person signs in with")
        parser.add_argument("--from", dest="start", type=a_day, metavar="YYYY-MM-DD")
        parser.add_argument("--to", dest="end", type=a_day, metavar="YYYY-MM-DD")
        parser.add_argument("--paper", choices=Report.Paper.values, default=Report.Paper.A4.value)
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")

    def handle(self, *args: Any, **options: Any) -> None:
        diary = diary_of(options["user"])
        output: Path = options["output"]
        check_writable(output)
        now = timezone.now()
        today = diary_queries.local_today(diary=diary, now=now)
        end: date = options["end"] or today
        start: date = options["start"] or min(end, today) - timedelta(days=DAYS_DEFAULT - 1)
        if end < start:
            raise CommandError(f"--to {end} is before --from {start}: swap them.")
        if start > today:
            raise CommandError(f"--from {start} has not come yet: today is {today}.")
        made = services.make(
            diary=diary,
            start=start,
            end=end,
            paper=options["paper"],
            now=now,
            progress=self._progress,
        )
        write_whole(output, [made.pdf])
        self.stdout.write(f"{output} ({len(made.pdf):,} bytes, revision {made.revision})")

    def _progress(self, done: int, steps: int, step: str) -> None:
        share = f"{100 * done // steps:3d} %"
        self.stderr.write(f"{share} {step}" if step else f"{share} done")
