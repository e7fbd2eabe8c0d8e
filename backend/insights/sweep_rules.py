"""The history rules in the nightly sweep: time alone may let one speak.

All diaries of a chunk are asked at once. Who hears something new is analysed in full, for the words
and the evidence; what was said and still holds is only marked.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

import pipeline
from backend.diary import queries as diary_queries
from backend.diary.models import Diary
from backend.insights import services
from backend.insights.models import Finding
from backend.insights.sweep_rows import DueDiary, Rows, first_read
from pipeline import histories
from pipeline.analysis import last_sunday
from pipeline.findings import Finding as Spoken


@dataclass(slots=True)
class Heard:
    """What the rules say of some diaries: in full where it is news, else which rows still hold."""

    news: dict[uuid.UUID, list[Spoken]] = field(default_factory=dict)
    holds: dict[uuid.UUID, date] = field(default_factory=dict)  # last day by finding


def hear(*, diaries: list[DueDiary], rows: Rows, night: date) -> Heard:
    """Ask the rules of all diaries, as of the night or its Sunday."""
    spoken = _speaking(diaries, rows, night)
    said = _said({diaries[place].id for place in spoken["patient_id"]})
    heard = Heard()
    news = set()
    for place, rule, urgency, day in spoken.itertuples(index=False):
        diary_id = diaries[place].id
        latest = said.get((diary_id, rule))
        if latest is None or services.is_news(latest, urgency=urgency, day=day):
            news.add(diary_id)
        elif latest.last_day < day:
            heard.holds[latest.pk] = day
    for diary in Diary.objects.filter(pk__in=news).order_by("pk"):
        frames = diary_queries.frames(diary=diary)
        heard.news[diary.pk] = pipeline.analyse(frames, as_of=night)
    return heard


def keep(heard: Heard) -> int:
    """Write what was heard; return how many findings are new. Call in a transaction."""
    for day in set(heard.holds.values()):
        held = [pk for pk, last in heard.holds.items() if last == day]
        Finding.objects.filter(pk__in=held, last_day__lt=day).update(last_day=day)
    diaries = Diary.objects.in_bulk(list(heard.news))
    return sum(
        services.record_finding(diary=diaries[diary_id], finding=finding)
        for diary_id, findings in heard.news.items()
        for finding in findings
    )


def _speaking(diaries: list[DueDiary], rows: Rows, night: date) -> pd.DataFrame:
    """Return place, rule, urgency and day of all that the rules say.

    What is older than the rows that were read can only silence a rule, and then the full analysis
    knows; but that a diary is old enough for a rule must be seen here.
    """
    old = [place for place, diary in enumerate(diaries) if diary.is_old]
    first = pd.DataFrame({"patient_id": old, "date": pd.Timestamp(first_read(night))})
    checkins = pd.concat([rows.checkins, first]) if old else rows.checkins
    tables = []
    for schedule, day in (("save", night), ("weekly", last_sunday(night))):
        spells = histories.read(
            rows.episodes,
            as_of=day,
            checkins=checkins,
            contexts=rows.contexts,
            visits=rows.visits,
            weeklies=rows.weeklies,
        )
        tables.append(histories.evaluate(spells, schedule=(schedule,)).assign(day=day))
    return pd.concat(tables, ignore_index=True)


def _said(diaries: set[uuid.UUID]) -> dict[tuple[uuid.UUID, str], Finding]:
    rows = Finding.objects.filter(diary__in=diaries, episode=None).order_by("day")
    return {(row.diary_id, row.rule): row for row in rows}
