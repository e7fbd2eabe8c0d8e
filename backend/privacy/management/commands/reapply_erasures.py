"""`manage.py reapply_erasures`: after a restore, erase again whoever had been erased."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.privacy import services
from backend.privacy.ledger import LedgerError


class Command(BaseCommand):
    help = "Erase again everybody in the erasure ledger whom a restored backup brought back."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            again = services.reapply_erasures()
        except LedgerError as error:
            raise CommandError(f"{error} All other lines were applied.") from error
        self.stdout.write(f"{again} erased again.")
