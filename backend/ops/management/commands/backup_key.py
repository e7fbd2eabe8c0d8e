"""`manage.py backup_key`: make the pair of keys for backups."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from backend.ops.backups import new_identity


class Command(BaseCommand):
    help = (
        "Make a pair of keys: backups are written with the public one, read with the private one."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        private, public = new_identity()
        self.stdout.write(
            f"{private}\n"
            "The line above is the private key. Keep it on paper and on another machine: without "
            "it no backup can be read.\n"
            "For this machine's environment, the public key:\n"
            f"PN_BACKUP_RECIPIENT={public}"
        )
