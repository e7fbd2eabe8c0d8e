"""`manage.py export_everything USER -o all.zip`: everything about one person."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from backend.diary.management.tools import check_writable, diary_of, write_whole
from backend.privacy import archive


class Command(BaseCommand):
    help = "Write everything that the server holds about one person to a zip archive."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the name that the person signs in with")
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.zip")

    def handle(self, *args: Any, **options: Any) -> None:
        diary = diary_of(options["user"])
        output: Path = options["output"]
        check_writable(output)
        pieces = archive.everything(user=diary.owner, diary=diary, now=timezone.now())
        write_whole(output, pieces)
        self.stdout.write(f"{output} ({output.stat().st_size:,} bytes)")
