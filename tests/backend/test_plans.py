"""No request reads other people's rows: each statement finds its own by an index.

The tables hold the rows of a crowd and their statistics, as `ANALYZE` makes them; the planner is left
as it is. `python -m tests.bench plans` asks the same of ten million entries.
"""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from backend.accounts.models import User
from tests import crowd, plans
from tests.backend.conftest import Phone
from tests.backend.test_authorization import MATRIX, ask, content, objects

__all__ = ["objects"]
pytestmark = [pytest.mark.django_db, pytest.mark.on_postgresql]
PEOPLE, ENTRIES = 3000, 8


def read_whole(user: User, path: str, method: str, found: dict[str, object]) -> list[str]:
    """Ask, undo it, and return the statements that would go over a whole table."""
    cache.clear()  # what may be asked a few times an hour is asked once here
    person = Phone(user)
    with plans.watched() as watched, transaction.atomic():
        answer = ask(person, path, method, found)
        assert answer.status_code < 400 or path == "health", content(answer)
        content(answer)
        transaction.set_rollback(True)
    assert watched.statements
    return watched.of_tables(crowd.tables())


def test_no_request_reads_a_whole_table(objects, alice, bob):
    crowd.gather(people=PEOPLE, entries=ENTRIES)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    found = {
        f"{method} {path}": read_whole(bob if row["owner"] == 403 else alice, path, method, objects)
        for (path, method), row in MATRIX.items()
    }

    assert {route: statements for route, statements in found.items() if statements} == {}


def test_a_statement_without_an_index_is_noticed(diary):
    crowd.gather(people=PEOPLE, entries=ENTRIES)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        with plans.watched() as watched:
            cursor.execute("SELECT * FROM diary_episode WHERE severity = %s", [9])

    assert [table for table, _ in watched.whole] == ["diary_episode"]
