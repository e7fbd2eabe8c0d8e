"""Rows by one column, for what is asked at every save.

Django composes its SQL anew each time, which takes ten times as long as the database needs.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field, Model

M = TypeVar("M", bound=Model)


def rows_where(model: type[M], field_name: str, value: Any) -> list[M]:
    """Return the rows of which one field is a value, in no order."""
    field = model._meta.get_field(field_name)
    assert isinstance(field, Field), "a column of its own"
    quote = connection.ops.quote_name
    table, column = quote(model._meta.db_table), quote(str(field.column))
    sql = f"SELECT * FROM {table} WHERE {column} = %s"  # noqa: S608 - names of our own models
    asked = [field.get_db_prep_value(value, connection)]
    return list(model._base_manager.raw(sql, asked))
