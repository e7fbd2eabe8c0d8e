"""`manage.py restore`: bring a backup back and check every table of it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backend.ops.backups import BackupError, restore


class Command(BaseCommand):
    help = "Bring a backup back into the database of PN_DATABASE_URL."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", type=Path)
        parser.add_argument(
            "--identity", type=Path, required=True, help="file with the private key"
        )
        parser.add_argument("--replace", action="store_true", help="although there is a database")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            identity = options["identity"].read_text()
        except OSError as error:
            raise CommandError(f"The private key cannot be read: {error}") from error
        try:
            manifest = restore(
                path=options["backup"],
                identity=identity,
                replace=options["replace"],
                now=timezone.now(),
            )
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(table["rows"] for table in manifest.tables.values())
        self.stdout.write(
            f"{rows} rows in {len(manifest.tables)} tables are back, each table as it was at "
            f"{manifest.made_at:%Y-%m-%d %H:%M} UTC."
        )
        call_command("migrate", verbosity=0, interactive=False)
        call_command("after_restore", stdout=self.stdout)
