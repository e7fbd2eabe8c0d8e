"""Diaries for the sweep, written as rows: a plain past, and then perhaps a change."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pandas as pd

from backend.diary.models import CheckIn, Diary, Episode, Visit
from backend.insights import sweep
from backend.insights.models import Finding
from tests.backend.factories import UserFactory

NIGHT = date(2026, 6, 30)
AFTER = datetime(2026, 7, 1, 12, 30, tzinfo=UTC)  # noon is over: the day before can be swept


def day(ago: int) -> date:
    return NIGHT - timedelta(days=ago)


def open_diary() -> Diary:
    diary = Diary.objects.create(owner=UserFactory())
    Diary.objects.filter(pk=diary.pk).update(created_at=datetime(2026, 1, 5, tzinfo=UTC))
    diary.refresh_from_db()
    return diary


def touch(diary: Diary) -> int:
    diary.revision += 1
    diary.save(update_fields=["revision"])
    return diary.revision


def log(diary: Diary, days_ago, *, times: int = 1, **changes) -> None:
    """Keep episodes on some days: pressed nerves that settled, of which no rule speaks."""
    revision = touch(diary)
    usual = {"duration_minutes": 20, "severity": 3, "regions": ["left_heel"]}
    usual |= {"triggers": ["sitting_cross_legged"], "signs": ["eased_quickly"]} | changes
    hour, offset = usual.pop("hour", 10), usual.pop("utc_offset_minutes", 0)
    starts = [
        datetime.combine(day(ago), time(hour, 5 * one), UTC)
        for ago in days_ago
        for one in range(times)
    ]
    Episode.objects.bulk_create(
        Episode(
            id=uuid.uuid4(),
            diary=diary,
            revision=revision,
            started_at=start,
            utc_offset_minutes=offset,
            local_date=(start + timedelta(minutes=offset)).date(),
            timezone="UTC",
            **usual,
        )
        for start in starts
    )


def check_in(diary: Diary, days_ago) -> None:
    revision = touch(diary)
    CheckIn.objects.bulk_create(
        CheckIn(id=uuid.uuid4(), diary=diary, revision=revision, date=day(ago)) for ago in days_ago
    )


def see_a_doctor(diary: Diary, days_ago: int) -> None:
    revision = touch(diary)
    Visit.objects.create(id=uuid.uuid4(), diary=diary, revision=revision, visited_on=day(days_ago))


def rising() -> Diary:
    """One every fourth day for months, two a day in the last three weeks."""
    diary = open_diary()
    log(diary, range(21, 140, 4))
    log(diary, range(21), times=2)
    check_in(diary, range(140))
    return diary


def steady() -> Diary:
    diary = open_diary()
    log(diary, range(0, 140, 4))
    check_in(diary, range(140))
    return diary


def sweep_night(now: datetime = AFTER) -> None:
    sweep.start(now=now)
    while chunk := sweep.claim(now=now):
        sweep.work(chunk=chunk, now=now)


def told(evidence: dict) -> str:
    return json.dumps(evidence, sort_keys=True)


def by_oracle(diaries: list[Diary], night: date) -> set[tuple[str, str, str]]:
    """What `pipeline.sweep.detect` says of the same diaries, from strings."""
    from pipeline.sweep import detect

    patients = pd.DataFrame(
        {
            "patient_id": [str(one.pk) for one in diaries],
            "enrolled_on": [one.created_at.date().isoformat() for one in diaries],
            "as_of": np.nan,
        }
    )
    episodes = pd.DataFrame(
        [
            {
                "patient_id": str(row.diary_id),
                "started_at": f"{row.local_start:%Y-%m-%dT%H:%M:%S}",
                "duration_minutes": row.duration_minutes,
                "severity": row.severity,
                "regions": ";".join(row.regions),
            }
            for row in Episode.objects.filter(is_deleted=False)
        ]
    )
    checkins = pd.DataFrame(
        [
            {"patient_id": str(row.diary_id), "date": row.date.isoformat()}
            for row in CheckIn.objects.filter(is_deleted=False)
        ]
    )
    found = detect(patients, episodes, checkins, night)
    return {
        (row.patient_id, row.finding, told(row.evidence)) for row in found.itertuples(index=False)
    }


def kept(**which) -> set[tuple[str, str, str]]:
    """What is kept, by diary, rule and the sweep's own evidence."""
    rows = Finding.objects.filter(withdrawn_at=None, evidence__has_key="sweep", **which)
    return {(str(row.diary_id), row.rule, told(row.evidence["sweep"])) for row in rows}
