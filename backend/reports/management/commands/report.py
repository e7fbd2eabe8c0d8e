"""`manage.py report USER -o out.pdf`: the doctor's page, made here and now."""

from __future__ import annotations

import contextlib
import difflib
import os
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backend.accounts.models import User
from backend.diary import queries as diary_queries
from backend.diary.models import Diary
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
        diary = _diary(options["user"])
        output: Path = options["output"]
        _check_writable(output)
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
        _write(output, made.pdf)
        self.stdout.write(f"{output} ({len(made.pdf):,} bytes, revision {made.revision})")

    def _progress(self, done: int, steps: int, step: str) -> None:
        share = f"{100 * done // steps:3d} %"
        self.stderr.write(f"{share} {step}" if step else f"{share} done")


def _diary(username: str) -> Diary:
    diary = Diary.objects.filter(owner__username=username).first()
    if diary is not None:
        return diary
    if User.objects.filter(username=username).exists():
        raise CommandError(f"{username!r} has no diary: nothing was ever logged.")
    names = User.objects.filter(diary__isnull=False).values_list("username", flat=True)
    near = difflib.get_close_matches(username, list(names), n=3)
    hint = f" Did you mean {' or '.join(repr(name) for name in near)}?" if near else ""
    raise CommandError(f"There is no user {username!r}.{hint}")


def _check_writable(output: Path) -> None:
    folder = output.absolute().parent
    if not folder.is_dir():
        raise CommandError(f"There is no folder {folder}: make it first.")
    if output.is_dir():
        raise CommandError(f"{output} is a folder: give the name of a file in it.")
    if not os.access(folder, os.W_OK):
        raise CommandError(f"{folder} cannot be written to: choose another folder.")


def _write(output: Path, pdf: bytes) -> None:
    """Write aside and rename: the file is there whole, or not at all; nobody else may read it."""
    aside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        aside.touch(mode=0o600, exist_ok=False)
        with aside.open("r+b") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(output)
    except OSError as error:
        raise CommandError(f"{output} could not be written: {error.strerror}.") from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()
