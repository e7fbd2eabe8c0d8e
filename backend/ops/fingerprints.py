"""What a database holds, as counts and hashes: two that agree hold the same rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Protocol

from django.apps import apps

ROWS_AT_ONCE = 2_000


class Cursor(Protocol):
    """A database cursor, Django's or SQLite's own."""

    def execute(self, sql: str) -> Any: ...

    def fetchmany(self, size: int) -> list[tuple[Any, ...]]: ...


def tables() -> dict[str, str]:
    """Return every table of ours with the column that orders its rows."""
    found = {"django_migrations": "id"}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.managed and meta.pk.column:
            found[meta.db_table] = meta.pk.column
    return found


def fingerprint(cursor: Cursor) -> dict[str, dict[str, Any]]:
    """Return rows and SHA-256 of each table; only databases of one engine can be compared."""
    found = {}
    for table, key in sorted(tables().items()):
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')  # noqa: S608 - our own names
        digest, rows = hashlib.sha256(), 0
        for row in _rows(cursor):
            rows += 1
            digest.update(repr([_plain(value) for value in row]).encode())
        found[table] = {"rows": rows, "sha256": digest.hexdigest()}
    return found


def _rows(cursor: Cursor) -> Iterator[tuple[Any, ...]]:
    while batch := cursor.fetchmany(ROWS_AT_ONCE):
        yield from batch


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def differences(there: dict[str, dict[str, Any]], here: dict[str, dict[str, Any]]) -> list[str]:
    """Return a sentence for each table in which two databases do not agree."""
    lines = []
    for table in sorted(there.keys() | here.keys()):
        was, found = there.get(table), here.get(table)
        if was is None or found is None:
            lines.append(f"{table} is in one of them only.")
        elif was["rows"] != found["rows"]:
            lines.append(f"{table} has {found['rows']} rows, not {was['rows']}.")
        elif was != found:
            lines.append(f"{table} has as many rows but other contents.")
    return lines
