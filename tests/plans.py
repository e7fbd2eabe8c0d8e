"""How PostgreSQL would answer each statement that runs meanwhile: by an index, or by reading it all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

EXPLAINED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@dataclass
class Plans:
    """Statements, each with the tables that it would read from the first row to the last."""

    statements: int = 0
    whole: list[tuple[str, str]] = field(default_factory=list)

    def of_tables(self, tables: set[str]) -> list[str]:
        return [f"{table}: {sql}" for table, sql in self.whole if table in tables]


@contextmanager
def watched() -> Iterator[Plans]:
    """Collect the plans of all statements; they are asked for on the statement's own connection."""
    plans = Plans()

    def explain(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if sql.lstrip(" (").upper().startswith(EXPLAINED) and not many:
            plans.statements += 1
            with connection.connection.cursor() as asked:
                (tree,) = asked.execute(f"EXPLAIN (FORMAT JSON) {sql}", params).fetchone()
            plans.whole += [(table, sql) for table in _read_whole(tree[0]["Plan"])]
        return result

    with connection.execute_wrapper(explain):
        yield plans


def _read_whole(node: dict[str, Any]) -> Iterator[str]:
    """Yield the tables that a plan reads by going over all their rows or over a whole index.

    An index of some rows only, such as those that wait, is there to be gone over.
    """
    kind = node["Node Type"]
    is_whole_index = (
        kind in {"Index Scan", "Index Only Scan"}
        and "Index Cond" not in node
        and not _is_partial(node["Index Name"])
    )
    if kind == "Seq Scan" or is_whole_index:
        yield node["Relation Name"]
    for child in node.get("Plans", ()):
        yield from _read_whole(child)


def _is_partial(index: str) -> bool:
    with connection.connection.cursor() as cursor:
        asked = "SELECT indpred IS NOT NULL FROM pg_index WHERE indexrelid = %s::regclass"
        (found,) = cursor.execute(asked, [f'"{index}"']).fetchone()
    return bool(found)
