"""`manage.py rotate_keys`: seal everything with the first of the data keys, or count by key."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from backend.core.sealing import key_id, new_key
from backend.ops import resealing

SECONDS_BETWEEN_LINES = 2.0


class Command(BaseCommand):
    help = (
        "Seal with the first key of PN_DATA_KEYS all that another one sealed. May be broken off "
        "and begun anew; fails as long as something does not open."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="open and count, change nothing")
        parser.add_argument(
            "--new-key",
            action="store_true",
            help="first make a key, where they are kept in a file; stop the server before",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new_key"]:
            self._add_key()
        self._said_at = time.monotonic()
        work = resealing.check if options["check"] else resealing.reseal
        outcomes = work(tell=self._tell)
        first = key_id(settings.DATA_KEYS[0])
        for outcome in outcomes:
            self.stdout.write(_line(outcome, is_check=options["check"]))
        if faults := [fault for outcome in outcomes for fault in outcome.faults]:
            shown = "\n".join(faults[: resealing.FAULTS_SHOWN])
            raise CommandError(
                f"{len(faults)} values do not open; keep every key and every backup:\n{shown}"
            )
        left = sum(
            count for outcome in outcomes for key, count in outcome.by_key.items() if key != first
        )
        if left:
            raise CommandError(
                f"{left} values are sealed with another key than the first, {first}: "
                "run `manage.py rotate_keys` before that key is taken away."
            )
        self.stdout.write(f"Everything opens; the first key is {first}.")

    def _add_key(self) -> None:
        path = settings.DATA_KEYS_FILE
        if path is None:
            raise CommandError(
                "The keys come from PN_DATA_KEYS: put a new one first there "
                "(`openssl rand -base64 32`), then run this without --new-key."
            )
        settings.DATA_KEYS.insert(0, new_key())
        resealing.keep_keys(path, settings.DATA_KEYS)

    def _tell(self, column: str, done: int, total: int) -> None:
        if time.monotonic() - self._said_at > SECONDS_BETWEEN_LINES:
            self._said_at = time.monotonic()
            self.stdout.write(f"{column}: {done} of {total}")


def _line(outcome: resealing.Outcome, *, is_check: bool) -> str:
    if not is_check:
        return f"{outcome.column}: {outcome.resealed} sealed anew"
    found = ", ".join(f"{count} with {key}" for key, count in sorted(outcome.by_key.items()))
    return f"{outcome.column}: {found or 'nothing'}"
