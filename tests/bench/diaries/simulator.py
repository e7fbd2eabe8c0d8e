"""Diaries of synthetic people, day by day: `simulate(seed, people)`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.bench.diaries.people import REMEDIES, TRIGGERS, People, draw

FIRST_DAY = np.datetime64("2025-01-06", "D")  # a Monday
LEVEL_ZONES = (
    "big_toe middle_toes little_toe",
    "sole heel foot_top foot_inner foot_outer",
    "ankle",
    "shin_inner shin_outer calf",
    "knee knee_back",
    "thigh_front thigh_inner thigh_outer thigh_back",
    "groin buttock",
)
ZONES = tuple(tuple(zones.split()) for zones in LEVEL_ZONES)
FAR_TAP = 0.02


@dataclass(frozen=True, slots=True)
class Cohort:
    """Frames in the shape of the contract, and the truth behind them."""

    patients: pd.DataFrame
    episodes: pd.DataFrame
    checkins: pd.DataFrame
    people: People
    start: np.ndarray  # datetime64[D], (people,)


def simulate(seed: int, people: int, *, changing: float = 0.5) -> Cohort:
    """Return the diaries of `people` people, ids 0 to people - 1."""
    chance = np.random.default_rng(seed)
    who = draw(chance, people, changing=changing)
    start = FIRST_DAY + chance.integers(0, 7, people)
    days = np.arange(who.days.max())
    weekday = (start[:, None] - FIRST_DAY).astype(int) + days
    exposed = _exposures(chance, who, weekday % 7)
    counts = _counts(chance, who, (days, weekday % 7), exposed)
    logged, checked = _logging(chance, who, days)
    counts = np.where(logged, counts, 0)
    episodes = _episodes(chance, who, start, (counts, exposed))
    person, day = np.nonzero(checked)
    patterns = np.array([_join(TRIGGERS, code) for code in range(2 ** len(TRIGGERS))], dtype=object)
    masks = exposed @ (1 << np.arange(len(TRIGGERS)))
    checkins = pd.DataFrame(
        {
            "patient_id": person,
            "date": np.datetime_as_string(start[person] + day),
            "had_episode": counts[person, day] > 0,
            "exposures": patterns[masks[person, day]],
        }
    )
    patients = pd.DataFrame(
        {
            "patient_id": np.arange(people),
            "enrolled_on": np.datetime_as_string(start),
            "as_of": np.datetime_as_string(start + who.days - 1),
        }
    )
    return Cohort(patients, episodes, checkins, who, start)


def _join(codes: tuple[str, ...], mask: int) -> str:
    return ";".join(code for place, code in enumerate(codes) if mask >> place & 1)


def share_of_change(who: People, days: np.ndarray) -> np.ndarray:
    """Return how far each person's change has come on each day, 0 to 1; (people, days)."""
    since = days - who.onset[:, None] + 1
    return np.clip(since / np.maximum(who.ramp_days, 1)[:, None], 0, 1)


def _exposures(chance: np.random.Generator, who: People, weekday: np.ndarray) -> np.ndarray:
    """Days come in habits: tied to the weekday, to yesterday and to one another."""
    people, days = weekday.shape
    base = chance.normal(-0.7, 0.5, (people, len(TRIGGERS)))
    weekend = chance.normal(0, 1.0, (people, len(TRIGGERS)))
    shared = chance.normal(size=(people, days))
    out = np.zeros((people, days, len(TRIGGERS)), dtype=bool)
    for place in range(len(TRIGGERS)):
        own = chance.normal(size=(people, days))
        own[:, 1:] = 0.3 * own[:, :-1] + np.sqrt(1 - 0.09) * own[:, 1:]
        latent = base[:, [place]] + weekend[:, [place]] * (weekday >= 5)
        mixed = 0.5 * shared + np.sqrt(0.75) * own if place % 2 == 0 else own
        out[:, :, place] = latent + mixed > 0
    return out


def _counts(
    chance: np.random.Generator,
    who: People,
    calendar: tuple[np.ndarray, np.ndarray],
    exposed: np.ndarray,
) -> np.ndarray:
    days, weekday = calendar
    habits = who.habits
    wave = np.cos(2 * np.pi * (weekday - habits["weekday_phase"][:, None]) / 7)
    weekend = np.where(weekday >= 5, 1.0, -1.0)
    week = np.where(habits["weekday_is_weekend"][:, None], weekend, wave)
    log = week * habits["weekday_log"][:, None] / 2
    month = np.cos(2 * np.pi * (days / 28 + habits["monthly_phase"][:, None]))
    log += month * habits["monthly_log"][:, None] / 2
    log += (exposed * who.trigger_logs[:, None, :]).sum(axis=2)
    log += _bursts(chance, who, len(days))
    inside = days < who.days[:, None]
    level = np.log((np.exp(log) * inside).sum(axis=1) / inside.sum(axis=1))
    log += np.log(who.rate)[:, None] - level[:, None]
    share = share_of_change(who, days)
    fewer = who.is_kind("improving") & ~who.by_severity
    log += np.where(who.is_kind("frequency_rising") | fewer, who.size, 0)[:, None] * share
    mean = np.exp(log) * _frailty(chance, habits, len(days))
    return np.where(inside, chance.poisson(np.minimum(mean, 30)), 0)


def _bursts(chance: np.random.Generator, who: People, days: int) -> np.ndarray:
    starts = (
        chance.random((len(who.kind), days)) < np.where(who.is_kind("bursty"), 1 / 18, 0)[:, None]
    )
    height = np.zeros(starts.shape)
    for person, day in zip(*np.nonzero(starts), strict=True):
        height[person, day : day + chance.integers(2, 5)] = np.log(chance.uniform(3, 7))
    return height


def _frailty(chance: np.random.Generator, habits: dict[str, np.ndarray], days: int) -> np.ndarray:
    noise = chance.normal(size=(len(habits["memory"]), days))
    memory = habits["memory"]
    for day in range(1, days):
        noise[:, day] = memory * noise[:, day - 1] + np.sqrt(1 - memory**2) * noise[:, day]
    spread = np.log1p(habits["frailty"])[:, None]
    return np.exp(np.sqrt(spread) * noise - spread / 2)


def _logging(
    chance: np.random.Generator, who: People, days: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    habits = who.habits
    after = days >= habits["logging_day"][:, None]
    week_off = after & (days < habits["logging_day"][:, None] + 7)
    adherence = np.broadcast_to(habits["adherence"][:, None], after.shape)
    changed = np.choose(
        habits["logging"][:, None],
        [
            np.where(week_off, 0.0, adherence),
            np.where(after, 0.4, 0.95),
            np.where(after, 0.95, 0.4),
        ],
    )
    adherence = np.where(who.is_kind("changed_logging")[:, None], changed, adherence)
    logged = (chance.random(after.shape) < adherence) & (days < who.days[:, None])
    checked = logged & (chance.random(after.shape) < habits["checkins"][:, None])
    return logged, checked


def _episodes(
    chance: np.random.Generator, who: People, start: np.ndarray, seen: tuple[np.ndarray, np.ndarray]
) -> pd.DataFrame:
    counts, exposed = seen
    people, days = np.nonzero(counts)
    repeats = counts[people, days]
    person, day = np.repeat(people, repeats), np.repeat(days, repeats)
    share = share_of_change(who, np.arange(counts.shape[1]))[person, day]
    severity, latent = _severity(chance, who, person, share)
    remedies = chance.random((len(person), len(REMEDIES))) < (0.08 + 0.05 * latent)[:, None]
    masks = remedies @ (1 << np.arange(len(REMEDIES)))
    tags = exposed[person, day] & (chance.random((len(person), len(TRIGGERS))) < 0.4)
    patterns = np.array([_join(TRIGGERS, code) for code in range(2 ** len(TRIGGERS))], dtype=object)
    relief = np.array([_join(REMEDIES, code) for code in range(2 ** len(REMEDIES))], dtype=object)
    minutes = _minutes(chance, who, person, (share, severity, remedies))
    stamps = (start[person] + day).astype("datetime64[m]") + _minute(chance, who, person, share)
    return pd.DataFrame(
        {
            "patient_id": person,
            "started_at": np.datetime_as_string(stamps, unit="s"),
            "duration_minutes": minutes,
            "severity": severity,
            "regions": _regions(chance, who, person, share),
            "triggers": patterns[tags @ (1 << np.arange(len(TRIGGERS)))],
            "signs": "",
            "relief": relief[masks],
        }
    )


def _severity(
    chance: np.random.Generator, who: People, person: np.ndarray, share: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    moved = who.is_kind("severity_rising") | (who.is_kind("improving") & who.by_severity)
    mean = who.habits["severity"][person] + np.where(moved, who.size, 0)[person] * share
    noise = who.habits["severity_sd"][person] * chance.normal(size=len(person))
    severity = np.clip(np.round(mean + noise), 0, 10)
    return severity, severity


def _minutes(
    chance: np.random.Generator,
    who: People,
    person: np.ndarray,
    seen: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> np.ndarray:
    share, severity, remedies = seen
    log = who.habits["minutes_log"][person] + 0.12 * (severity - who.habits["severity"][person])
    log += np.where(who.is_kind("duration_rising"), who.size, 0)[person] * share
    log += (remedies * who.remedy_logs[person]).sum(axis=1)
    log += who.habits["minutes_sd"][person] * chance.normal(size=len(person))
    minutes = np.exp(log)
    heaped = np.maximum(5, 5 * np.round(minutes / 5))
    minutes = np.where(chance.random(len(person)) < 0.8, heaped, np.maximum(1, np.round(minutes)))
    return np.where(chance.random(len(person)) < 0.03, np.nan, np.minimum(minutes, 2880))


def _minute(
    chance: np.random.Generator, who: People, person: np.ndarray, share: np.ndarray
) -> np.ndarray:
    night = who.habits["night"][person]
    target = np.where(who.is_kind("night_shift"), who.size, who.habits["night"])[person]
    at_night = chance.random(len(person)) < night + (target - night) * share
    dark = (22 * 60 + chance.integers(0, 480, len(person))) % 1440
    return np.where(at_night, dark, chance.integers(360, 1320, len(person)))


def _regions(
    chance: np.random.Generator, who: People, person: np.ndarray, share: np.ndarray
) -> np.ndarray:
    habits = who.habits
    level = habits["level"][person] + habits["level_sd"][person] * chance.normal(size=len(person))
    level += np.where(who.is_kind("spreading"), who.size, 0)[person] * share
    top = np.clip(np.round(level), 0, 6).astype(int)
    low = np.clip(top - chance.integers(0, 3, len(person)), 0, 6)
    low = np.where(chance.random(len(person)) < FAR_TAP, chance.integers(0, 7, len(person)), low)
    joins = np.where(who.is_kind("bilateral_onset"), who.size, 0)[person] * share
    other = chance.random(len(person)) < np.maximum(habits["both"][person], joins)
    other |= chance.random(len(person)) < habits["stray_side"][person]
    sides = np.array(["left", "right"], dtype=object)
    own, far = sides[habits["side"][person]], sides[1 - habits["side"][person]]
    picks = chance.integers(0, 60, (len(person), 2))
    names = []
    for place in range(len(person)):
        upper = ZONES[top[place]][picks[place, 0] % len(ZONES[top[place]])]
        lower = ZONES[low[place]][picks[place, 1] % len(ZONES[low[place]])]
        codes = {f"{own[place]}_{upper}", f"{own[place]}_{lower}"}
        if other[place]:
            codes.add(f"{far[place]}_{lower}")
        names.append(";".join(sorted(codes)))
    return np.array(names, dtype=object)
