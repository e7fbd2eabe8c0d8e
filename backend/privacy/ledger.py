"""Who was erased: a file outside the database, only ever added to.

One JSON line each: the account's number and a mark made from when it was opened, which no later
account with the same number has. Neither a name nor anything of the diary is in it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from backend.accounts.models import User


class LedgerError(ValueError):
    """A line cannot be read; the message names it."""


@dataclass(frozen=True, slots=True)
class Erased:
    account: int
    mark: str
    at: str


def mark_of(user: User) -> str:
    opened = f"{user.pk}|{user.date_joined.isoformat()}"
    return hashlib.sha256(opened.encode()).hexdigest()


def append(*, user: User, now: datetime) -> None:
    """Write the line and wait until it is on the disk; raises OSError when it cannot be."""
    path: Path = settings.ERASURE_LEDGER
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(asdict(Erased(user.pk, mark_of(user), now.isoformat()))) + "\n"
    # One write to a file opened for appending: two processes at once do not mix their lines.
    ledger = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(ledger, line.encode())
        os.fsync(ledger)
    finally:
        os.close(ledger)


def entries() -> Iterator[Erased]:
    """Yield every line; raises `LedgerError` for one that is torn, after all that can be read."""
    path: Path = settings.ERASURE_LEDGER
    torn = []
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, start=1):
        try:
            yield Erased(**json.loads(line))
        except (TypeError, ValueError):
            torn.append(number)
    if torn:
        raise LedgerError(f"{path}: lines {', '.join(map(str, torn))} cannot be read.")
