"""A clinician's list of 500 people who share four months each, over HTTP on PostgreSQL."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from tests.bench.served import Server, percentile, private_postgresql, run_alone, server
from tests.diaries import made_entry

if TYPE_CHECKING:
    from backend.sharing.models import Grant

PEOPLE, DAYS = 500, 120
LOOKS = 100  # of each person's diary, written down before
ASKED = 30
P95_MS_MAX = 200
PATH = "/api/v1/patients"


def main() -> None:
    with (
        private_postgresql() as (url, folder),
        server(PN_DATABASE_URL=url, PN_VAR_DIR=str(folder)) as running,
    ):
        run_alone("bench_clinician", url=url, folder=folder)
        _measure(running)


def _measure(running: Server) -> None:
    bare = [running.ask("GET", "/api/v1/me")[0] for _ in range(ASKED)]
    asked = [running.ask("GET", PATH) for _ in range(ASKED)]
    seconds = [took for took, _ in asked[3:]]
    print(
        f"{PEOPLE} people, {len(asked[-1][1]) / 1e3:.0f} kB: median {percentile(seconds, 0.5):.0f} ms, "
        f"p95 {percentile(seconds, 0.95):.0f} ms (at most {P95_MS_MAX}); "
        f"who am I: median {percentile(bare, 0.5):.1f} ms"
    )


def fill() -> None:
    import django

    django.setup()
    from django.db import connection, transaction
    from django.utils import timezone

    from backend.accounts.models import Role, User
    from backend.diary.models import Diary
    from backend.sharing.models import Access, Grant

    chance, now = Random(1), timezone.now()
    with transaction.atomic():
        User.objects.filter(username="bench0").update(role=Role.CLINICIAN)
        clinician = User.objects.get(username="bench0")
        owners = User.objects.bulk_create(User(username=f"p{n}") for n in range(PEOPLE))
        diaries = Diary.objects.bulk_create(Diary(owner=one, revision=200) for one in owners)
        first = now.date() - timedelta(days=DAYS)
        grants = Grant.objects.bulk_create(
            Grant(
                diary=one, clinician=clinician, first_day=first, expires_at=now + timedelta(days=90)
            )
            for one in diaries
        )
        looks = [Access(grant=one, what="trends", revision=150) for one in grants] * LOOKS
        Access.objects.bulk_create(looks, batch_size=5_000)
        _write(grants, chance, now)
        _analyse(grants, now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _analyse(grants: list[Grant], now: datetime) -> None:
    """Keep what the analysis keeps; for every tenth one the worker has not come to it yet."""
    from backend.insights import day_counts
    from backend.insights.models import AnalysisState

    counts = day_counts.count([grant.diary_id for grant in grants])
    AnalysisState.objects.bulk_create(
        AnalysisState(
            diary_id=diary,
            analysed_revision=200 if number % 10 else 199,
            analysed_at=now,
            counted_from=counted.first_day,
            day_counts=counted.days,
        )
        for number, (diary, counted) in enumerate(counts.items())
    )


def _write(grants: list[Grant], chance: Random, now: datetime) -> None:
    from backend.diary.models import CheckIn, Episode
    from backend.insights.models import Finding

    bodies = [made_entry(chance) for _ in range(200)]
    episodes, checkins, findings = [], [], []
    for grant in grants:
        for back in range(DAYS):
            moment = now - timedelta(days=back, minutes=chance.randrange(600))
            if chance.random() < 0.6:
                episode = Episode(id=uuid.uuid4(), diary_id=grant.diary_id, revision=1)
                episode.fill({**chance.choice(bodies), "started_at": moment})
                episodes.append(episode)
            if chance.random() < 0.6:
                given: dict[str, Any] = {"id": uuid.uuid4(), "date": moment.date()}
                checkins.append(CheckIn(diary_id=grant.diary_id, revision=1, **given))
        findings += [
            Finding(
                diary_id=grant.diary_id,
                rule=chance.choice(["E19", "E22", "E25", "H03"]),
                rule_version=1,
                urgency=chance.choice(["soon", "same_day"]),
                window_key=str(number),
                day=now.date() - timedelta(days=number),
                last_day=now.date() - timedelta(days=number),
                message="made up",
            )
            for number in range(20)
        ]
    for model, rows in ((Episode, episodes), (CheckIn, checkins), (Finding, findings)):
        model.objects.bulk_create(rows, batch_size=2_000)  # type: ignore[attr-defined]


if __name__ == "__main__":
    fill()
