"""`manage.py import_diary USER FILE`: what a file would change; with `--apply`, change it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.core.problems import Problem
from backend.diary.management.tools import diary_of
from backend.diary.models import Diary
from backend.interop import services
from pipeline import exchange


class Command(BaseCommand):
    help = "Bring a CSV or JSON file, or an archive, into one person's diary. Shows first what it would do."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the name that the person signs in with")
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="write it; without, only show")
        parser.add_argument(
            "--mapping", type=Path, metavar="FILE.json", help="columns of another tracker's CSV"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        diary = diary_of(options["user"])
        path: Path = options["file"]
        content, mapping = _content(path), _mapping(options["mapping"])
        try:
            plan = services.plan_import(diary=diary, content=content, mapping=mapping)
        except Problem as problem:
            raise CommandError(f"{path}: {problem.document.get('detail', problem)}") from problem
        for fault in plan.faults:
            self.stderr.write(f"{path}: line {fault.line}: {fault.column or 'row'}: {fault.reason}")
        if plan.columns:
            names = ", ".join(plan.columns)
            raise CommandError(f"{path} is another tracker's: give --mapping for {names}.")
        self.stdout.write(", ".join(f"{count} {name}" for name, count in plan.counts.items()))
        if options["apply"]:
            self._apply(diary, content, mapping, path)
        else:
            self.stdout.write("Nothing is written yet; add --apply.")

    def _apply(
        self, diary: Diary, content: bytes, mapping: exchange.Mapping | None, path: Path
    ) -> None:
        place: int | None = 0
        written = 0
        while place is not None:
            step = services.apply_step(diary=diary, content=content, mapping=mapping, start=place)
            written += step.written
            for fault in step.refused:
                self.stderr.write(f"{path}: line {fault.line}: {fault.reason}")
            place = step.next
            self.stderr.write(f"{place or step.total} of {step.total} rows")
        self.stdout.write(f"{written} written, revision {diary.revision}")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > services.FILE_BYTES_MAX:
            raise CommandError(f"{path} is larger than {services.FILE_BYTES_MAX // 2**20} MB.")
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _mapping(path: Path | None) -> exchange.Mapping | None:
    if path is None:
        return None
    try:
        return services.read_mapping(json.loads(_content(path)))
    except ValueError as error:
        raise CommandError(f"{path} is not JSON: {error}.") from error
    except Problem as problem:
        raise CommandError(f"{path}: {problem.document['errors'][0]}") from problem
