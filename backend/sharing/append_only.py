"""The access logs are only ever added to: the database refuses to alter or drop a row.

Triggers, because they also hold for SQL that does not come from this software. They are dropped
before a migration and made anew after it: SQLite rebuilds a table to alter it, which would lose its
triggers, and stops at a trigger that names a table which is away for that moment.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.utils import CursorWrapper

REFUSAL = "the access log is only ever added to"
# A look goes with a diary that is being erased.
LOOK_IS_KEPT = """EXISTS (
  SELECT 1 FROM sharing_grant g JOIN diary_diary d ON d.id = g.diary_id
  WHERE g.id = OLD.grant_id AND NOT d.is_erasing)"""
# A try of a link goes also with a link that is over and emptied.
TRY_IS_KEPT = """EXISTS (
  SELECT 1 FROM sharing_sharelink l JOIN diary_diary d ON d.id = l.diary_id
  WHERE l.id = OLD.link_id AND NOT d.is_erasing AND l.ciphertext <> '')"""
KEPT = {"sharing_access": LOOK_IS_KEPT, "sharing_linkaccess": TRY_IS_KEPT}

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR {kept} THEN
    RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $$"""
POSTGRESQL_TRIGGER = """
CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_is_kept()"""
SQLITE_UPDATE = """
CREATE TRIGGER {table}_unaltered BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""
SQLITE_DELETE = """
CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN {kept}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END"""


def install(*, using: str, **_: Any) -> None:
    """Make the triggers; after every migration."""
    connection = connections[using]
    made = (
        [SQLITE_UPDATE, SQLITE_DELETE]
        if connection.vendor == "sqlite"
        else [POSTGRESQL_FUNCTION, POSTGRESQL_TRIGGER]
    )
    with connection.cursor() as cursor:
        for table in _tables(cursor, using):
            _drop(cursor, using, table)
            for statement in made:
                cursor.execute(statement.format(table=table, kept=KEPT[table], refusal=REFUSAL))


def remove(*, using: str, **_: Any) -> None:
    """Drop the triggers; before every migration."""
    with connections[using].cursor() as cursor:
        for table in _tables(cursor, using):
            _drop(cursor, using, table)


def _tables(cursor: CursorWrapper, using: str) -> list[str]:
    there = connections[using].introspection.table_names(cursor)
    return [table for table in KEPT if table in there]


def _drop(cursor: CursorWrapper, using: str, table: str) -> None:
    on_table = f" ON {table}" if connections[using].vendor == "postgresql" else ""
    for name in ("unaltered", "kept"):
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on_table}")
