"""`manage.py load_demo`: the made-up diary, once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from backend.accounts.models import User
from backend.ops.demo import PATIENT


class Command(BaseCommand):
    help = "Load the plainly labelled demo patient, diary and clinician, once."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(username=PATIENT).exists():
            return
        from backend.ops import services  # loads the rules, which later starts need not wait for

        services.load_demo(now=timezone.now(), progress=self._progress)

    def _progress(self, done: int, steps: int) -> None:
        share = 100 * done // steps
        if share > 100 * (done - 1) // steps:
            end = "\n" if done == steps else ""
            self.stdout.write(f"\rLoading the demo diary … {share:3d} %", ending=end)
            self.stdout.flush()
