"""`manage.py check_alerts`: for a timer that pages an operator when it fails."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backend.alerts import canary


class Command(BaseCommand):
    help = "Fail when the canary diary did not raise its alert of the day."

    def handle(self, *args: Any, **options: Any) -> None:
        if found := canary.faults(now=timezone.now()):
            raise CommandError("\n".join(found))
        self.stdout.write("Checks and alerts are in time.")
