"""`manage.py backup`: one encrypted file that holds the whole database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backend.ops.backups import BackupError, back_up


class Command(BaseCommand):
    help = "Write an encrypted backup of the database while everything goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, default=settings.VAR_DIR / "backups")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            path = back_up(
                folder=options["to"], recipient=settings.BACKUP_RECIPIENT, now=timezone.now()
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{path} ({path.stat().st_size / 1024**2:.1f} MB)")
