"""Processor time of one save, one analysis, one look at the trends and one report, on PostgreSQL.

Of our processes alone, without the database's and without the web server's own; the diary is one of a
year with 100 entries. docs/scale.md multiplies these.
"""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.bench.served import private_postgresql, run_alone
from tests.entries import entry

ENTRIES, RUNS, WARM = 100, 9, 3


def main() -> None:
    with private_postgresql() as (url, folder):
        run_alone("bench_cost", url=url, folder=folder)


def measure() -> None:
    import django

    django.setup()
    from django.core.cache import cache
    from django.core.management import call_command
    from django.utils import timezone

    from backend.accounts.models import User
    from backend.insights.services import analyse, claim_diary
    from backend.reports.services import make
    from tests.backend.conftest import Phone

    call_command("migrate", verbosity=0)
    alice = User.objects.create_user("alice", password="correct horse battery")
    phone, today = Phone(alice), datetime.now(UTC)

    def save(days_ago: float = 0.1) -> None:
        started = (today - timedelta(days=days_ago)).isoformat()
        body = entry(started_at=started, note="After the bus home.", denied=["saddle_numbness"])
        answer = phone.put(f"/api/v1/episodes/{uuid.uuid4()}", body, format="json")
        assert answer.status_code == 201, answer.content

    for number in range(ENTRIES):
        save(1 + 3.6 * number)
    diary = alice.diary

    def look() -> None:
        cache.clear()
        assert phone.get("/api/v1/trends").status_code == 200

    def analysis() -> None:
        now = timezone.now()
        claim = claim_diary(diary_id=diary.pk, now=now)
        assert claim
        analyse(claim=claim, now=now)

    def report() -> None:
        make(
            diary=diary,
            start=(today - timedelta(days=90)).date(),
            end=today.date(),
            paper="a4",
            now=timezone.now(),
            progress=lambda *_: None,
        )

    for name, work in {
        "a save": save,
        "an analysis": analysis,
        "a look at the trends": look,
        "a report": report,
    }.items():
        print(f"{name:<24}{_cpu_ms(work):>8.1f} ms of processor", flush=True)


def _cpu_ms(work: Callable[[], Any]) -> float:
    took = []
    for _ in range(WARM + RUNS):
        started = time.process_time()
        work()
        took.append(1e3 * (time.process_time() - started))
    return statistics.median(took[WARM:])


if __name__ == "__main__":
    measure()
