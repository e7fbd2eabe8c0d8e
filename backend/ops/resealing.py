"""Which key seals what, and sealing all anew with the first: row by row, while everything goes on."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction
from django.db.models import F, Func, QuerySet, Value
from django.db.models.functions import Length

from backend.core.sealed_fields import EncryptedBytesField, Sealed, SealedField, all_fields
from backend.core.sealing import HEAD_BYTES, VERSION, SealError, head_of_new, seal, unseal

ROWS_PER_BATCH, FILES_PER_BATCH = 1_000, 20
FAULTS_SHOWN = 20

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Outcome:
    """What was found in one column: values by the id of their key, resealed ones, and the unreadable."""

    column: str
    by_key: Counter[str] = field(default_factory=Counter)
    resealed: int = 0
    faults: list[str] = field(default_factory=list)


def check(*, tell: Progress) -> list[Outcome]:
    """Open every sealed value and change nothing."""
    return [_checked(column, tell) for column in all_fields()]


def reseal(*, tell: Progress) -> list[Outcome]:
    """Seal with the first key whatever is sealed with another.

    Broken off, it goes on where it stopped. What does not open is left as it is and listed.
    """
    return [_resealed(column, tell) for column in all_fields()]


def keep_keys(path: Path, keys: list[str]) -> None:
    """Write the embedded installation's keys, one a line; the file is whole at every moment."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text("".join(f"{key}\n" for key in keys))
    fresh.replace(path)


def _name(column: SealedField[Any, Any]) -> str:
    return f"{column.model._meta.db_table}.{column.column}"


def values(column: SealedField[Any, Any]) -> QuerySet[Any]:
    head = Func(
        F(column.attname),
        Value(1),
        Value(HEAD_BYTES),
        function="substr",
        output_field=models.BinaryField(),
    )
    rows = column.model._base_manager.annotate(head=head, size=Length(column.attname))
    return rows.filter(size__gt=0)


def batches(
    column: SealedField[Any, Any], rows: QuerySet[Any]
) -> Iterator[list[tuple[Any, bytes, str]]]:
    """Give key, sealed value and place of the rows, by key."""
    size = FILES_PER_BATCH if isinstance(column, EncryptedBytesField) else ROWS_PER_BATCH
    last: Any = None
    while True:
        ahead = rows.order_by("pk") if last is None else rows.filter(pk__gt=last).order_by("pk")
        found = list(ahead.values("pk", column.attname, *column.row_names)[:size])
        if not found:
            return
        last = found[-1]["pk"]
        yield [
            (row["pk"], row[column.attname].value, column.place(row.__getitem__))
            for row in found
            if isinstance(row[column.attname], Sealed)
        ]


def _checked(column: SealedField[Any, Any], tell: Progress) -> Outcome:
    outcome = Outcome(_name(column))
    rows = values(column)
    total, done = rows.count(), 0
    for batch in batches(column, rows):
        for _, value, place in batch:
            outcome.by_key[_key_of(value)] += 1
            _open(value, place, outcome)
        done += len(batch)
        tell(outcome.column, done, total)
    return outcome


def _resealed(column: SealedField[Any, Any], tell: Progress) -> Outcome:
    outcome = Outcome(_name(column))
    rows = values(column).exclude(head=head_of_new())
    total, done = rows.count(), 0
    for batch in batches(column, rows):
        fresh = []
        for pk, value, place in batch:
            content = _open(value, place, outcome)
            if content is not None:
                fresh.append((seal(content, place), pk, value))
        outcome.resealed += keep(column, fresh)
        done += len(batch)
        tell(outcome.column, done, total)
    return outcome


def _open(value: bytes, place: str, outcome: Outcome) -> bytes | None:
    try:
        return unseal(value, place)
    except SealError as error:
        outcome.faults.append(str(error))
        return None


def _key_of(value: bytes) -> str:
    is_known = value[: len(VERSION)] == VERSION
    return value[len(VERSION) : HEAD_BYTES].hex() if is_known else "unknown"


def keep(column: SealedField[Any, Any], fresh: list[tuple[bytes, Any, bytes]]) -> int:
    """Write what is still as it was read: a row that was saved meanwhile has the first key."""
    pk = column.model._meta.pk
    statement = (
        f'UPDATE "{column.model._meta.db_table}" SET "{column.column}" = %s '  # noqa: S608 - our own names
        f'WHERE "{pk.column}" = %s AND "{column.column}" = %s'
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [(new, pk.get_db_prep_value(key, connection), old) for new, key, old in fresh],
        )
    return len(fresh)
