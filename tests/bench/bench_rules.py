"""Rules: one entry, 10,000 diaries of 180 days, and what stable and changing people hear."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from time import process_time
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from pipeline import histories, rules
from pipeline.findings import urgency_rank
from pipeline.triage import triage
from tests.bench.diaries.people import CHANGES
from tests.bench.diaries.simulator import Cohort, simulate
from tests.bench.served import percentile
from tests.vectors import make

PEOPLE, DAYS = 10_000, 180
STABLE, WEEKS = 1_000, 8
CHANGING, FOUND_DAYS = 300, 42


class Heard(NamedTuple):
    patient: int
    day: date
    rule: str
    urgency: str


def one_entry() -> None:
    rows = json.loads(gzip.decompress(make.FILE.read_bytes()))["vectors"]
    took = []
    for row in rows:
        began = process_time()
        triage(row["entry"], row["contexts"], as_of=make.AS_OF, visits=row.get("visits", ()))
        took.append(process_time() - began)
    count = len(rules.catalogue().entry_rules)
    print(
        f"one entry, {count} rules: p50 {percentile(took, 0.5):.2f} ms, "
        f"p95 {percentile(took, 0.95):.2f} ms"
    )


def dense(people: int) -> tuple[pd.DataFrame, date]:
    """Return the last 180 days of `people`, who all write up to today: 1,000 diaries, tiled."""
    entries = simulate(7, 1_000).episodes
    stamps = pd.to_datetime(entries["started_at"])
    today = stamps.max().normalize()
    ends = stamps.dt.normalize().groupby(entries["patient_id"]).transform("max")
    stamps += today - ends
    shown = entries.assign(started_at=stamps)[stamps > today - pd.Timedelta(days=DAYS)]
    copies = [
        shown.assign(patient_id=shown["patient_id"] + 1_000 * turn)
        for turn in range(people // 1_000)
    ]
    return pd.concat(copies, ignore_index=True), today.date()


def many_diaries() -> None:
    entries, as_of = dense(PEOPLE)
    began = process_time()
    spells = histories.read(entries, as_of=as_of)
    read = process_time() - began
    table = histories.evaluate(spells)
    print(
        f"{PEOPLE:,} diaries of {DAYS} days, {len(entries):,} entries, 15 rules: "
        f"{process_time() - began:.1f} s on one core ({read:.1f} s to read the strings); "
        f"{len(table):,} answers"
    )


@dataclass(slots=True)
class Ears:
    """What each person was told, decided as the server does; areas are left out."""

    said: dict[tuple[int, str], tuple[date, str]] = field(default_factory=dict)
    asked: dict[int, date] = field(default_factory=dict)  # when last told to see a doctor

    def is_news(self, row: Any, day: date) -> bool:
        asked = self.asked.get(row.patient_id, date.min)
        is_old_news = (day - asked).days <= rules.visit_asked_days(row.rule)
        if row.urgency == "routine" and is_old_news:
            return False
        before = self.said.get((row.patient_id, row.rule))
        if before is None or urgency_rank(row.urgency) > urgency_rank(before[1]):
            return True
        return day > before[0] + timedelta(days=rules.cooldown_days(row.rule, row.urgency))

    def hear(self, table: pd.DataFrame, day: date) -> list[Heard]:
        """Take in what the rules say on a day, the most urgent first; return what is news."""
        news = []
        rows = sorted(table.itertuples(), key=lambda row: (-urgency_rank(row.urgency), row.rule))
        for row in rows:
            if self.is_news(row, day):
                self.said[row.patient_id, row.rule] = (day, row.urgency)
                self.asked[row.patient_id] = day
                news.append(Heard(row.patient_id, day, row.rule, row.urgency))
        return news


def _entry_table(entries: pd.DataFrame, day: date) -> pd.DataFrame:
    rows = []
    for row in entries.itertuples():
        entry = {
            "started_at": f"{row.started_at}+00:00",
            "duration_minutes": None if np.isnan(row.duration_minutes) else row.duration_minutes,
            "severity": None if np.isnan(row.severity) else row.severity,
            **{name: _split(getattr(row, name)) for name in ("regions", "triggers", "signs")},
            "relief": _split(row.relief),
        }
        found = triage(entry, as_of=day).findings
        rows += [(row.patient_id, one.rule, one.urgency) for one in found]
    return pd.DataFrame(rows, columns=list(histories.COLUMNS))


def _split(joined: str) -> list[str]:
    return [code for code in joined.split(";") if code]


def heard_below_emergency(cohort: Cohort, last: int) -> list[Heard]:
    """Return what a cohort is told from the fourth week of the first diary to day `last`."""
    entries = cohort.episodes.assign(day=pd.to_datetime(cohort.episodes["started_at"]).dt.date)
    first = entries["day"].min()
    ears, news = Ears(), []
    for day in (first + timedelta(days=turn) for turn in range(21, last)):
        known = entries[entries["day"] <= day].drop(columns="day")
        spells = histories.read(known, as_of=day, checkins=cohort.checkins)
        weekly = ("save", "weekly") if day.weekday() == 6 else ("save",)
        tables = [histories.evaluate(spells, schedule=weekly)]
        tables.append(_entry_table(entries[entries["day"] == day], day))
        news += ears.hear(pd.concat(tables), day)
    return [one for one in news if one.urgency != "emergency"]


def stable_people() -> None:
    cohort = simulate(11, STABLE, changing=0.0)
    begin = cohort.start.min().astype(object) + timedelta(days=28)
    end = begin + timedelta(weeks=WEEKS)
    ends = cohort.start + cohort.people.days.astype("timedelta64[D]")
    writing = np.flatnonzero(ends >= np.datetime64(end))
    heard = [one for one in heard_below_emergency(cohort, 28 + 7 * WEEKS) if one.day >= begin]
    alerts = Counter(one.patient for one in heard)
    each = np.array([alerts[patient] for patient in writing])
    by_rule = Counter(one.rule for one in heard if one.patient in set(writing.tolist()))
    print(
        f"{len(each):,} stable people who write for {WEEKS} weeks: {each.mean():.2f} alerts below "
        f"emergency each, {(each <= 1).mean():.1%} hear at most one; {dict(by_rule.most_common())}"
    )


def changing_people() -> None:
    cohort = simulate(12, CHANGING, changing=1.0)
    who = cohort.people
    change = [
        start.astype(object) + timedelta(days=int(onset))
        for start, onset in zip(cohort.start, who.onset, strict=True)
    ]
    heard = heard_below_emergency(cohort, 180)
    told = {one.patient for one in heard if 0 <= (one.day - change[one.patient]).days <= FOUND_DAYS}
    for kind in CHANGES[:-1]:
        people = np.flatnonzero(who.is_kind(kind)).tolist()
        print(
            f"{kind}: {len(told.intersection(people)) / len(people):.0%} of {len(people)} hear of "
            f"something within {FOUND_DAYS} days of the change"
        )


def main() -> None:
    one_entry()
    many_diaries()
    stable_people()
    changing_people()
