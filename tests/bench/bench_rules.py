"""Rules: one entry, 10,000 diaries of 180 days, and how often stable people hear from them."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import date, timedelta
from time import process_time

import numpy as np
import pandas as pd

from pipeline import histories, rules
from pipeline.findings import urgency_rank
from pipeline.triage import triage
from tests.bench.diaries.simulator import simulate
from tests.bench.served import percentile
from tests.vectors import make

PEOPLE, DAYS = 10_000, 180
STABLE, WEEKS = 1_000, 8


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


def _said(table: pd.DataFrame, day: date, heard: dict[tuple[int, str], tuple[date, str]]) -> list:
    """Return what is news: a rule within its cool-down is said again only when more urgent."""
    news = []
    for row in table.itertuples():
        before = heard.get((row.patient_id, row.rule))
        if before is not None:
            rest = timedelta(days=rules.cooldown_days(row.rule, row.urgency))
            louder = urgency_rank(row.urgency) > urgency_rank(before[1])
            if not louder and day <= before[0] + rest:
                continue
        heard[row.patient_id, row.rule] = (day, row.urgency)
        news.append((row.patient_id, row.rule, row.urgency))
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


def stable_people() -> None:
    cohort = simulate(11, STABLE, changing=0.0)
    entries = cohort.episodes.assign(day=pd.to_datetime(cohort.episodes["started_at"]).dt.date)
    first = entries["day"].min() + timedelta(days=84)
    heard: dict[tuple[int, str], tuple[date, str]] = {}
    alerts: Counter[int] = Counter()
    by_rule: Counter[str] = Counter()
    for day in (first + timedelta(days=turn) for turn in range(7 * WEEKS)):
        known = entries[entries["day"] <= day].drop(columns="day")
        spells = histories.read(known, as_of=day, checkins=cohort.checkins)
        weekly = ("save", "weekly") if day.weekday() == 6 else ("save",)
        tables = [histories.evaluate(spells, schedule=weekly)]
        tables.append(_entry_table(entries[entries["day"] == day], day))
        for patient, rule, urgency in _said(pd.concat(tables), day, heard):
            if urgency != "emergency":
                alerts[patient] += 1
                by_rule[rule] += 1
    each = np.array([alerts[patient] for patient in range(STABLE)])
    print(
        f"{STABLE:,} stable people, {WEEKS} weeks: {each.mean():.2f} alerts below emergency each, "
        f"{(each <= 1).mean():.1%} hear at most one; {dict(by_rule.most_common())}"
    )


def main() -> None:
    one_entry()
    many_diaries()
    stable_people()
