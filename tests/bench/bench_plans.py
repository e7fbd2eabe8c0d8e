"""Ten million entries on PostgreSQL: every statement of every request, and how it finds its rows.

Fills all tables that grow with people (100,000 people, 100 entries each), asks each route as one more
person, prints its slowest plan, and what the looks of the worker cost that go over everybody. Then the
bytes that an entry takes, with its indices. BENCH_PEOPLE and BENCH_ENTRIES make it smaller.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable
from typing import Any

from tests.bench.served import private_postgresql, run_alone
from tests.entries import entry

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "100000"))
ENTRIES = int(os.environ.get("BENCH_ENTRIES", "100"))
AT_ONCE = 10_000
GET_RUNS = 5
NOTE = "After the bus home, gone by the time I was upstairs."


def main() -> None:
    with private_postgresql() as (url, folder):
        run_alone("bench_plans", url=url, folder=folder)


def everything() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from backend.accounts.models import User
    from tests.backend.conftest import Phone

    call_command("migrate", verbosity=0)
    alice = User.objects.create_user("alice", password="correct horse battery")
    phone = Phone(alice)
    _fill(_lengths_after_saving(phone))
    _sizes()
    _requests(phone, alice.diary)
    _looks_of_the_worker()


def _lengths_after_saving(phone: Any) -> dict[str, int]:
    """Write one person's diary by the API; return how many bytes its sealed values have."""
    from django.db.models import Avg
    from django.db.models.functions import Length

    from backend.diary.models import Change, Episode

    for number in range(ENTRIES):
        started = f"2026-0{1 + number % 9}-{1 + number % 28:02d}T{number % 24:02d}:30:00+00:00"
        body = entry(started_at=started, note=NOTE, denied=["saddle_numbness", "bladder_leak_new"])
        assert phone.put(f"/api/v1/episodes/{uuid.uuid4()}", body, format="json").status_code == 201
    note = Episode.objects.aggregate(length=Avg(Length("note")))["length"]
    change = Change.objects.aggregate(length=Avg(Length("body")))["length"]
    print(f"a sealed note has {note:.0f} bytes, a sealed change {change:.0f}")
    return {"note": round(note), "body": round(change)}


def _fill(lengths: dict[str, int]) -> None:
    from django.db import connection, transaction

    from tests import crowd

    started = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        indexes = _indexes(cursor, crowd.tables())
        # Made again at the end, which is far faster than row by row.
        for name in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        for first in range(1, PEOPLE + 1, AT_ONCE):
            with transaction.atomic():
                crowd.gather(
                    people=min(AT_ONCE, PEOPLE + 1 - first),
                    entries=ENTRIES,
                    first=first,
                    **lengths,
                )
        for definition in indexes.values():
            cursor.execute(definition)
        cursor.execute("VACUUM ANALYZE")
    print(f"{PEOPLE} people, {PEOPLE * ENTRIES} entries in {time.monotonic() - started:.0f} s")


def _indexes(cursor: Any, tables: set[str]) -> dict[str, str]:
    """Return the indices that are no constraint, each with its definition."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes AS i WHERE tablename = ANY(%s) AND NOT EXISTS"
        " (SELECT 1 FROM pg_constraint WHERE conname = i.indexname)",
        [list(tables)],
    )
    return dict(cursor.fetchall())


def _sizes() -> None:
    from django.db import connection

    from tests import crowd

    print(f"{'table':<28}{'rows':>12}{'bytes a row':>13}{'indices':>9}{'together':>10}")
    with connection.cursor() as cursor:
        total = 0
        for label, _, _ in crowd.ROWS:
            table = crowd.table_of(label)
            cursor.execute(
                f"SELECT count(*), pg_table_size('{table}'), pg_indexes_size('{table}') FROM {table}"
            )
            rows, heap, indices = cursor.fetchone()
            total += heap + indices
            print(
                f"{table:<28}{rows:>12}{heap / rows:>13.0f}{indices / rows:>9.0f}"
                f"{(heap + indices) / rows:>10.0f}"
            )
    print(
        f"all of it {total / 1e9:.1f} GB: {total / PEOPLE / ENTRIES:.0f} bytes an entry, with all "
        f"that belongs to its person"
    )


def _requests(phone: Any, diary: Any) -> None:
    """Ask the routes that people use most; print how many statements and how long."""
    from backend.accounts.models import Role, User
    from tests import crowd, plans
    from tests.backend.conftest import Phone

    bob = User.objects.create_user("bob", password="!", role=Role.CLINICIAN)
    _share(diary, bob)
    desk, diary_id = Phone(bob), diary.pk
    asked: dict[str, Callable[[], Any]] = {
        "PUT episodes/…": lambda: phone.put(
            f"/api/v1/episodes/{uuid.uuid4()}", entry(), format="json"
        ),
        "POST sync": lambda: phone.post("/api/v1/sync", {"since": 90}, format="json"),
    }
    for path in ("episodes", "checkins", "status", "findings", "alerts", "reports", "trends"):
        asked[f"GET {path}"] = lambda path=path: phone.get(f"/api/v1/{path}")
    for path in ("grants", "access-log", "shares", "invitations", "export/diary.json"):
        asked[f"GET {path}"] = lambda path=path: phone.get(f"/api/v1/{path}")
    for path in ("patients", f"patients/{diary_id}/trends", f"patients/{diary_id}/entries"):
        asked[f"GET {path.replace(str(diary_id), '…')}"] = lambda path=path: desk.get(
            f"/api/v1/{path}"
        )
    print(f"{'request':<28}{'statements':>11}{'read whole':>12}{'ms':>8}")
    for name, ask in asked.items():
        with plans.watched() as watched:
            answer = ask()
            b"".join(answer.streaming_content if answer.streaming else [answer.content])
        assert answer.status_code < 400, (name, answer.status_code)
        took = [_ms(ask) for _ in range(GET_RUNS)]
        whole = watched.of_tables(crowd.tables())
        print(
            f"{name:<28}{watched.statements:>11}{len(whole):>12}{sorted(took)[GET_RUNS // 2]:>8.1f}"
        )
        assert not whole, whole


def _share(diary: Any, clinician: Any) -> None:
    from datetime import date

    from django.utils import timezone

    from backend.sharing.services import Scope, grant_access

    scope = Scope(date(2026, 1, 1))
    grant_access(diary=diary, clinician=clinician, scope=scope, days=30, now=timezone.now())


def _looks_of_the_worker() -> None:
    """Time what beat asks for every 20 seconds, over everybody."""
    from django.utils import timezone

    from backend.alerts import queries as alerts
    from backend.insights import queries as insights
    from backend.reports import queries as reports
    from tests import plans

    now = timezone.now()
    looks: dict[str, Callable[[], Any]] = {
        "diaries to analyse": lambda: insights.due_diaries(now=now, limit=200),
        "findings without a note": lambda: alerts.undecided_diaries(now=now, limit=200),
        "alerts to send": lambda: alerts.due_alerts(now=now, limit=200),
        "reminders": lambda: alerts.due_reminders(now=now, limit=200),
        "reports to make": lambda: reports.due_reports(now=now, limit=200),
    }
    print(f"{'a look of the worker':<28}{'ms':>11}  reads whole")
    for name, look in looks.items():
        with plans.watched() as watched:
            look()
        took = sorted(_ms(look) for _ in range(GET_RUNS))[GET_RUNS // 2]
        whole = ", ".join(sorted({table for table, _ in watched.whole}))
        print(f"{name:<28}{took:>11.1f}  {whole or 'nothing'}")


def _ms(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    everything()
