"""Rows by some columns, and new rows, for what is done at every save or look.

Django composes its SQL anew each time, which takes ten times as long as the database needs; here it
is composed once. Values go in and out by the fields' own conversions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Field, Model
from django.db.models.expressions import Col

M = TypeVar("M", bound=Model)
# The place of a column, the column, and what makes its value of the database's.
Conversion = tuple[int, Col, list[Callable[[Any, Any, Any], Any]]]


def rows_where(model: type[M], *, then: str = "", **values: Any) -> list[M]:
    """Return the rows of which each named field is its value.

    `then` is SQL of our own that comes after: further conditions, an order, a limit.
    """
    fields = {name: model._meta.get_field(name) for name in values}
    asked = [
        field.get_db_prep_value(values[name], connection)  # type: ignore[union-attr] # a column
        for name, field in fields.items()
    ]
    columns, converters, select = _reading(model, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(f"{select} WHERE {_conditions(model, tuple(values))} {then}", asked)
        found = cursor.fetchall()
    if converters:
        found = [_converted(row, converters) for row in found]
    return [model.from_db(connection.alias, columns, row) for row in found]


def insert(row: Model) -> None:
    """Insert a row; `save(force_insert=True)` for tables whose rows no signal listens to."""
    fields, sql = _writing(type(row), connection.vendor)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with transaction.mark_for_rollback_on_error(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        if row.pk is None:
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias


@cache
def _reading(model: type[Model], vendor: str) -> tuple[list[str], list[Conversion], str]:
    """Return the columns, the conversions of those that need some, and the start of a SELECT."""
    del vendor  # the conversions are its own
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    converters = []
    for place, field in enumerate(fields):
        column = field.get_col(model._meta.db_table)
        found = connection.ops.get_db_converters(column) + column.get_db_converters(connection)
        if found:
            converters.append((place, column, found))
    named = ", ".join(quote(str(field.column)) for field in fields)
    return (
        [field.attname for field in fields],
        converters,
        f"SELECT {named} FROM {quote(model._meta.db_table)}",  # noqa: S608 - no word of theirs
    )


@cache
def _conditions(model: type[Model], names: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    columns = []
    for name in names:
        field = model._meta.get_field(name)
        assert isinstance(field, Field), "a column of its own"
        columns.append(quote(str(field.column)))
    return " AND ".join(f"{column} = %s" for column in columns)


@cache
def _writing(model: type[Model], vendor: str) -> tuple[list[Field[Any, Any]], str]:
    """Return the columns of a new row and its INSERT; a key that the database counts comes back."""
    del vendor
    key = model._meta.auto_field
    fields = [field for field in model._meta.concrete_fields if field is not key]
    quote = connection.ops.quote_name
    named = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    returning = f" RETURNING {quote(str(key.column))}" if key else ""
    table = quote(model._meta.db_table)
    return fields, f"INSERT INTO {table} ({named}) VALUES ({places}){returning}"  # noqa: S608


def _converted(row: Sequence[Any], converters: list[Conversion]) -> list[Any]:
    values = list(row)
    for place, column, found in converters:
        for convert in found:
            values[place] = convert(values[place], column, connection)
    return values
