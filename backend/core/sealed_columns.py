"""Seal the columns of a database that was filled before: what the migrations are made of.

Used by migrations that have been released: its meaning must not change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import migrations, models, transaction
from django.db.migrations.operations.base import Operation

from backend.core.sealed_fields import EncryptedBytesField
from backend.core.sealing import seal

ROWS_PER_BATCH, FILES_PER_BATCH = 2_000, 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column to seal; `field` is what it becomes, `sealed_by` its row's key (`id` by default)."""

    app: str
    model: str
    name: str
    field: models.Field[Any, Any]

    @property
    def fresh(self) -> str:
        return f"{self.name}_sealed"


def add(columns: list[Column]) -> list[Operation]:
    """Make an empty column beside each."""
    return [
        migrations.AddField(one.model, one.fresh, models.BinaryField(null=True)) for one in columns
    ]


def fill(columns: list[Column]) -> list[Operation]:
    """Seal row by row, in batches that are kept: begun anew, it goes on where it stopped."""

    def seal_all(apps: Any, schema_editor: Any) -> None:
        for one in columns:
            model = apps.get_model(one.app, one.model)
            for batch in _batches(model, one):
                _keep(schema_editor.connection, model, one, batch)

    return [migrations.RunPython(seal_all)]


def swap(columns: list[Column]) -> list[Operation]:
    """Drop what is not sealed and give its name to what is."""
    operations: list[Operation] = fill(columns)  # what was written meanwhile
    for one in columns:
        operations += [
            migrations.RunPython(_blank(one)),
            migrations.RemoveField(one.model, one.name),
            migrations.RenameField(one.model, one.fresh, one.name),
            migrations.AlterField(one.model, one.name, one.field),
        ]
    return operations


def wipe(columns: list[Column]) -> list[Operation]:
    """Rewrite the tables: a dropped column's old bytes stay in a database's file until then."""

    def vacuum(apps: Any, schema_editor: Any) -> None:
        connection = schema_editor.connection
        tables = {apps.get_model(one.app, one.model)._meta.db_table for one in columns}
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                return
            for table in sorted(tables):
                cursor.execute(f'VACUUM FULL "{table}"')

    return [migrations.RunPython(vacuum)]


def _batches(model: Any, column: Column) -> Iterator[list[tuple[Any, bytes]]]:
    names = [model._meta.get_field(name).attname for name in column.field.sealed_by] or ["pk"]  # type: ignore[attr-defined]
    size = FILES_PER_BATCH if isinstance(column.field, EncryptedBytesField) else ROWS_PER_BATCH
    last: Any = None
    while True:
        rows = model.objects.filter(**{f"{column.fresh}__isnull": True}).order_by("pk")
        rows = rows if last is None else rows.filter(pk__gt=last)
        found = list(rows.values_list("pk", column.name, *names)[:size])
        if not found:
            return
        last = found[-1][0]
        table = model._meta.db_table
        yield [
            (pk, seal(_encoded(value), f"{table}.{column.name}:{'/'.join(map(str, key))}"))
            for pk, value, *key in found
            if value not in (None, "", b"", [], {})
        ]


def _encoded(value: Any) -> bytes:
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _keep(connection: Any, model: Any, column: Column, batch: list[tuple[Any, bytes]]) -> None:
    key = model._meta.pk
    statement = (
        f'UPDATE "{model._meta.db_table}" SET "{column.fresh}" = %s WHERE "{key.column}" = %s'  # noqa: S608 - our own names
    )
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.executemany(
            statement, [(value, key.get_db_prep_value(pk, connection)) for pk, value in batch]
        )


def _blank(column: Column) -> Any:
    """Return what writes nothing as nothing: an empty value has nothing to seal."""

    def write(apps: Any, schema_editor: Any) -> None:
        if not column.field.null:
            empty = apps.get_model(column.app, column.model).objects.filter(
                **{f"{column.fresh}__isnull": True}
            )
            empty.update(**{column.fresh: b""})
        if schema_editor.connection.vendor == "postgresql":
            # It alters no table that has checks of this transaction's rows before it.
            schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return write
