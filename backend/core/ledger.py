"""What a restored backup must not bring back: a file outside the database, only ever added to.

One JSON line each. Neither a name nor anything of a diary is in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings


class LedgerError(ValueError):
    """A line cannot be read; the message names it."""


def append(line: dict[str, Any]) -> None:
    """Write the line and wait until it is on the disk; raises OSError when it cannot be."""
    path: Path = settings.ERASURE_LEDGER
    path.parent.mkdir(parents=True, exist_ok=True)
    # One write to a file opened for appending: two processes at once do not mix their lines.
    ledger = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(ledger, (json.dumps(line) + "\n").encode())
        os.fsync(ledger)
    finally:
        os.close(ledger)


def lines(kind: str) -> Iterator[dict[str, Any]]:
    """Yield every line of a kind; raises `LedgerError` for a torn one, after all that can be read."""
    path: Path = settings.ERASURE_LEDGER
    torn = []
    written = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, text in enumerate(written, start=1):
        try:
            line = dict(json.loads(text))
        except (TypeError, ValueError):
            torn.append(number)
            continue
        if line.get("kind", "erased") == kind:  # the first releases wrote erasures alone
            yield line
    if torn:
        raise LedgerError(f"{path}: lines {', '.join(map(str, torn))} cannot be read.")
