"""`manage.py restore_drill`: prove that a backup can be brought back, and how long that takes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from backend.ops.backups import BackupError, back_up, inspect, new_identity

DRILL_DATABASE = "pins_restore_drill"


class Command(BaseCommand):
    help = (
        "Restore a backup into a fresh database beside the real one, compare every table, run the "
        "checks, and print how old the data is (RPO) and how long it took (RTO)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--backup", type=Path, help="a backup; without one, it is made now")
        parser.add_argument("--identity", type=Path, help="file with the private key of --backup")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["backup"]) != bool(options["identity"]):
            raise CommandError("--backup and --identity go together.")
        with tempfile.TemporaryDirectory(prefix="restore-drill-") as scratch:
            folder = Path(scratch)
            backup, identity = self._backup(folder, options)
            try:
                made_at = inspect(path=backup, identity=identity.read_text()).made_at
            except (BackupError, OSError) as error:
                raise CommandError(str(error)) from error
            started = time.perf_counter()
            with _fresh_database(folder) as environment:
                self._manage(
                    environment, "restore", str(backup), "--identity", str(identity), "--replace"
                )
                restored = time.perf_counter() - started
                self._manage(environment, "check")
                self._manage(environment, "migrate", "--check")
                self._manage(environment, "rotate_keys")
        age = timezone.now() - made_at
        self.stdout.write(
            f"RPO {age.total_seconds():.0f} s: what was saved later is not in this backup.\n"
            f"RTO {restored:.1f} s: from the file to a database whose every table was compared."
        )

    def _backup(self, folder: Path, options: dict[str, Any]) -> tuple[Path, Path]:
        if options["backup"]:
            return options["backup"], options["identity"]
        private, public = new_identity()
        identity = folder / "identity"
        identity.write_text(private)
        self.stdout.write("Making a backup …")
        try:
            return back_up(folder=folder, recipient=public, now=timezone.now()), identity
        except BackupError as error:
            raise CommandError(str(error)) from error

    def _manage(self, environment: dict[str, str], *arguments: str) -> None:
        self.stdout.write(f"manage.py {arguments[0]} …")
        command = [sys.executable, "manage.py", *arguments]
        ran = subprocess.run(  # noqa: S603 - our own command
            command,
            cwd=settings.BASE_DIR,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            raise CommandError(f"manage.py {arguments[0]} failed: {ran.stderr.strip()}")
        self.stdout.write(ran.stdout.strip())


@contextmanager
def _fresh_database(folder: Path) -> Iterator[dict[str, str]]:
    """Give the environment of an empty installation of the same engine; gone afterwards."""
    environment = {
        "PN_VAR_DIR": str(folder / "var"),
        "PN_SECRET_KEY": settings.SECRET_KEY,
        "PN_ERASURE_LEDGER": str(settings.ERASURE_LEDGER),  # read: who was erased stays erased
    }
    if connection.vendor == "sqlite":
        yield environment | {"PN_DATABASE_URL": f"sqlite:///{folder / 'restored.sqlite3'}"}
        return
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {DRILL_DATABASE}")
        cursor.execute(f"CREATE DATABASE {DRILL_DATABASE}")
    try:
        yield environment | {"PN_DATABASE_URL": _address(connection.settings_dict)}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {DRILL_DATABASE} WITH (FORCE)")


def _address(wanted: dict[str, Any]) -> str:
    host = urlsplit(f"//{wanted['HOST']}:{wanted['PORT']}".rstrip(":")).netloc
    who = quote(wanted["USER"])
    if wanted["PASSWORD"]:
        who += f":{quote(wanted['PASSWORD'], safe='')}"
    return urlunsplit(("postgresql", f"{who}@{host}", f"/{DRILL_DATABASE}", "", ""))
