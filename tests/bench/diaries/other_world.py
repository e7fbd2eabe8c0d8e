"""A second world of diaries, built otherwise: person by person, from what is published of diaries.

Nothing of the first simulator is used but its shape of the truth. Counts are gamma-Poisson with a
spread that follows Taylor's law by weeks and a frailty that is kept from day to day; logging is a
chain of on and off days with short and long gaps; changes come in smooth curves. On everybody, stable
or changing, lie the nuisances of real life: seasons, fatigue of reporting, weeks without the app,
a slow drift, more areas tapped than before, travel, blanks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.bench.diaries.people import CHANGES, REMEDIES, STABLE_KINDS, TRIGGERS, People
from tests.bench.diaries.simulator import Cohort

FIRST = np.datetime64("2024-09-02", "D")  # a leap year's autumn, so that a year's border is crossed
LEG = (
    ("big_toe", "little_toe", "middle_toes"),
    ("heel", "sole", "foot_top"),
    ("ankle",),
    ("calf", "shin_outer"),
    ("knee", "knee_back"),
    ("thigh_front", "thigh_outer"),
    ("buttock", "groin"),
)
OFFSETS = ("", "", "+01:00", "-08:00", "+05:30", "Z")


@dataclass(slots=True)
class Person:
    """One person's days: rate, share of the change, whether logged, what was done."""

    rate: np.ndarray
    share: np.ndarray
    logged: np.ndarray
    exposed: np.ndarray
    home_days: int


def simulate(seed: int, people: int) -> Cohort:
    """Return the diaries of `people` people, ids 0 to people - 1."""
    chance = np.random.default_rng([seed, 7])
    who = _people(chance, people)
    start = FIRST + chance.integers(0, 60, people)
    episodes: list[tuple] = []
    checkins: list[tuple] = []
    for place in range(people):
        _live(chance, who, place, start[place], (episodes, checkins))
    columns = ["patient_id", "started_at", "duration_minutes", "severity", "regions"]
    told = pd.DataFrame(episodes, columns=[*columns, "triggers", "signs", "relief"])
    told = told.astype({"duration_minutes": float, "severity": float})
    seen = pd.DataFrame(checkins, columns=["patient_id", "date", "had_episode", "exposures"])
    patients = pd.DataFrame(
        {
            "patient_id": np.arange(people),
            "enrolled_on": np.datetime_as_string(start),
            "as_of": np.datetime_as_string(start + who.days - 1),
        }
    )
    return Cohort(patients, told, seen, who, start)


def _people(chance: np.random.Generator, people: int) -> People:
    kinds = (*STABLE_KINDS, *CHANGES)
    kind = np.where(
        chance.random(people) < 0.5,
        chance.integers(0, len(STABLE_KINDS), people),
        chance.integers(len(STABLE_KINDS), len(kinds), people),
    )
    changes = kind >= len(STABLE_KINDS)
    days = np.where(changes, chance.integers(84, 181, people), chance.integers(30, 181, people))
    onset = np.where(changes, (days * chance.uniform(0.3, 0.7, people)).astype(int), 10_000)
    ramp = np.where(chance.random(people) < 0.4, 0, chance.integers(21, 57, people))
    zeros = np.zeros(people)
    triggers = np.zeros((people, len(TRIGGERS)))
    remedies = np.zeros((people, len(REMEDIES)))
    for place in range(people):
        for cause in chance.choice(len(TRIGGERS), chance.integers(0, 3), replace=False):
            triggers[place, cause] = np.log(chance.choice([1.5, 2, 3, 4]))
        for cure in chance.choice(len(REMEDIES), chance.integers(0, 4), replace=False):
            remedies[place, cure] = np.log(chance.choice([0.4, 0.5, 0.6, 0.75]))
        if kind[place] == STABLE_KINDS.index("trigger"):
            triggers[place, chance.integers(0, len(TRIGGERS))] = np.log(chance.uniform(3, 5))
    habits = {
        "side": chance.integers(0, 2, people),
        "frailty": chance.gamma(2, 0.2, people),
        "memory": chance.beta(2, 4, people),
        "checkins": chance.choice([1.0, 0.5, 0.0], people),
    }
    rate = np.exp(chance.uniform(np.log(1 / 14), np.log(2), people))
    is_milder = chance.random(people) < 0.5
    return People(kind, days, onset, ramp, zeros, is_milder, rate, triggers, remedies, habits)


def _live(
    chance: np.random.Generator,
    who: People,
    place: int,
    start: np.datetime64,
    out: tuple[list[tuple], list[tuple]],
) -> None:
    kind = (*STABLE_KINDS, *CHANGES)[who.kind[place]]
    person = _days(chance, who, place, kind)
    tell = _teller(chance, who, place, kind)
    counts = _counts(chance, who, place, person.rate)
    checks = {1.0: 1.0, 0.5: chance.uniform(0.15, 0.85), 0.0: 0.0}[who.habits["checkins"][place]]
    who.habits["checkins"][place] = checks
    for day in np.flatnonzero(person.logged):
        done = [code for code, did in zip(TRIGGERS, person.exposed[day], strict=True) if did]
        for _ in range(counts[day]):
            tags = [code for code in done if chance.random() < 0.3]
            text, *rest = tell(person.share[day], day / len(counts))
            out[0].append((place, f"{start + day}T{text}", *rest[:3], ";".join(tags), "", rest[3]))
        if chance.random() < checks:
            out[1].append((place, str(start + day), bool(counts[day]), ";".join(done)))


def _days(chance: np.random.Generator, who: People, place: int, kind: str) -> Person:
    days = np.arange(who.days[place])
    since = np.clip((days - who.onset[place] + 1) / max(who.ramp_days[place], 1), 0, 1)
    share = since**2 * (3 - 2 * since)
    week = (days + place) % 7
    log = np.zeros(len(days))
    swing = chance.uniform(0.4, 0.63) if kind == "weekday" else chance.uniform(0, 0.15)
    log += np.where(np.isin(week, chance.choice(7, chance.integers(1, 4))), swing, -swing)
    month = chance.uniform(0.3, 0.6) if kind == "monthly" else 0.0
    log += month * np.sin(2 * np.pi * (days / 28 + chance.random()))
    if chance.random() < 0.3:  # a season
        log += chance.uniform(0.1, 0.3) * np.sin(2 * np.pi * (days / 365 + chance.random()))
    if chance.random() < 0.3:  # a drift, too slow and small to be news
        log += chance.uniform(-0.2, 0.2) * days / len(days)
    if kind == "bursty":
        for first in np.flatnonzero(chance.random(len(days)) < 1 / 20):
            log[first : first + chance.integers(2, 5)] = np.log(chance.uniform(3, 8))
    exposed = _exposed(chance, week)
    log += exposed @ who.trigger_logs[place]
    if kind == "frequency_rising":
        log += np.log(chance.uniform(2, 6)) * share
    if kind == "improving" and not who.by_severity[place]:
        log += np.log(chance.uniform(0.1, 0.4)) * share
    before = days < min(who.onset[place], len(days))
    rate = who.rate[place] * np.exp(log) / np.exp(log[before]).mean()
    return Person(rate, share, _logged(chance, len(days), kind), exposed, len(days))


def _exposed(chance: np.random.Generator, week: np.ndarray) -> np.ndarray:
    busy = chance.random(len(week)) < 0.5
    out = np.zeros((len(week), len(TRIGGERS)), dtype=bool)
    for place in range(len(TRIGGERS)):
        by_weekday = np.clip(chance.beta(1.2, 2.5) + chance.normal(0, 0.2, 7), 0.02, 0.95)
        share = by_weekday[week] * np.where(busy, 1.3, 0.7)
        out[:, place] = chance.random(len(week)) < share
    return out


def _counts(chance: np.random.Generator, who: People, place: int, rate: np.ndarray) -> np.ndarray:
    """Gamma frailty, kept from yesterday or drawn anew; Taylor's law by weeks."""
    weekly = 7 * rate.mean()
    excess = max(chance.uniform(0.8, 2.2) * weekly**1.4 / weekly - 1, 0.05)
    keep = who.habits["memory"][place]
    shape = max(rate.mean() / excess * (1 + keep) / (1 - keep), 0.25)
    who.habits["frailty"][place] = 1 / shape
    fate = chance.gamma(shape, 1 / shape, len(rate))
    for day in np.flatnonzero(chance.random(len(rate)) < keep):
        fate[day] = fate[day - 1] if day else fate[day]
    return np.minimum(chance.poisson(rate * fate), 25)


def _logged(chance: np.random.Generator, days: int, kind: str) -> np.ndarray:
    logged = np.ones(days, dtype=bool)
    starts = chance.random(days) < chance.choice([0.01, 0.04, 0.12], p=[0.4, 0.4, 0.2])
    for first in np.flatnonzero(starts):
        length = chance.geometric(0.7) if chance.random() < 0.8 else chance.geometric(1 / 10)
        logged[first : first + length] = False
    turn = int(days * chance.uniform(0.3, 0.75))
    if kind == "changed_logging":
        way = chance.integers(0, 3)
        if way == 0:
            logged[turn : turn + 7] = False
        else:
            lower = slice(turn, None) if way == 1 else slice(0, turn)
            logged[lower] &= chance.random(days)[lower] < 0.42
    if chance.random() < 0.1:  # the phone was new, the app came later
        logged[turn : turn + chance.integers(7, 25)] = False
    if chance.random() < 0.15:  # reporting tires
        logged &= chance.random(days) < np.exp(-np.arange(days) / chance.uniform(150, 400))
    return logged


def _teller(chance: np.random.Generator, who: People, place: int, kind: str):
    """Return what tells one episode, given the share of the change and of the record."""
    own, far = (("left", "right"), ("right", "left"))[who.habits["side"][place]]
    rising, milder = kind == "severity_rising", kind == "improving" and who.by_severity[place]
    score = chance.uniform(*((2, 5.5) if rising else (5, 8) if milder else (2, 7)))
    points = chance.uniform(1.5, 4) if rising else -chance.uniform(2, 4) if milder else 0.0
    longer = np.log(chance.uniform(2, 5)) if kind == "duration_rising" else 0.0
    level = chance.uniform(0, 2.4 if kind == "spreading" else 5)
    levels = chance.uniform(1.5, 4) if kind == "spreading" else 0.0
    joins = chance.uniform(0.3, 0.8) if kind == "bilateral_onset" else 0.0
    both = chance.uniform(0.2, 0.9) if not joins and chance.random() < 0.25 else 0.0
    stray = chance.uniform(0.01, 0.03)
    night = chance.uniform(0.03, 0.29)
    nights = chance.uniform(0.56, 0.9) - night if kind == "night_shift" else 0.0
    usual, shape = np.log(chance.uniform(8, 60)), chance.uniform(1.5, 5)
    more_areas = chance.uniform(0.3, 0.8) if chance.random() < 0.15 else 2.0
    offset = OFFSETS[chance.integers(0, len(OFFSETS))]
    mood = 0.0

    def tell(share: float, age: float) -> tuple:
        nonlocal mood
        mood = 0.4 * mood + chance.normal(0, 1.1)
        severity = int(np.clip(round(score + points * share + mood), 0, 10))
        used = [place for place in range(len(REMEDIES)) if chance.random() < 0.06 + 0.05 * severity]
        log = usual + longer * share + 0.1 * (severity - score)
        log += sum(who.remedy_logs[place, cure] for cure in used)
        minutes = np.exp(log) * chance.gamma(shape, 1 / shape)
        heap = 5 if minutes < 45 else 15
        minutes = max(5.0, heap * round(minutes / heap)) if chance.random() < 0.85 else minutes
        hour = chance.integers(22, 30) % 24
        if chance.random() >= night + nights * share:
            hour = int(np.clip(chance.normal(14, 4), 6, 21))
        text = f"{hour:02d}:{chance.integers(0, 60):02d}:00{offset}"
        top = int(np.clip(round(level + levels * share + chance.normal(0, 0.5)), 0, 6))
        if chance.random() < 0.02:
            top = int(chance.integers(0, 7))
        codes = {f"{own}_{chance.choice(LEG[top])}"}
        for _ in range(int(age > more_areas) * 2 + int(chance.random() < 0.4)):
            codes.add(f"{own}_{chance.choice(LEG[chance.integers(0, top + 1)])}")
        if chance.random() < max(both, joins * share, stray):
            codes.add(f"{far}_{chance.choice(LEG[chance.integers(0, top + 1)])}")
        return (
            text,
            np.nan if chance.random() < 0.08 else round(float(minutes), 1),
            np.nan if chance.random() < 0.05 else float(severity),
            ";".join(sorted(codes)),
            ";".join(REMEDIES[cure] for cure in used),
        )

    return tell
