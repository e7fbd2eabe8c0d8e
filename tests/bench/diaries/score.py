"""What counts as found, as false and as clear: the rows of the table of bars.

*Clear* is judged by one who knows onset and shape of the change: at the end of the record the
likelihood-free contrast of the change, weighted by its known shape, stands at least `CLEAR_Z`
standard errors above nothing. Whatever can be seen at all has then been seen; whether the sweep,
which knows neither onset nor shape and looks every night, sees it too is what is measured.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from pipeline import vocabulary
from tests.bench.diaries.people import CHANGES, STABLE_KINDS
from tests.bench.diaries.simulator import Cohort, share_of_change

CLEAR_Z = 4.0
NEVER = 10_000


@dataclass(frozen=True, slots=True)
class Truth:
    """For each person: the finding that is true, -1 for none, and whether it is clear."""

    finding: np.ndarray
    is_clear: np.ndarray
    onset: np.ndarray
    days: np.ndarray
    kind: np.ndarray


def truth(cohort: Cohort) -> Truth:
    """Return what is true of each person of a cohort."""
    who = cohort.people
    finding = who.kind - len(STABLE_KINDS)
    return Truth(
        finding=np.maximum(finding, -1),
        is_clear=(finding >= 0) & (_told(cohort) >= CLEAR_Z),
        onset=who.onset,
        days=who.days,
        kind=who.kind,
    )


def _told(cohort: Cohort) -> np.ndarray:
    """Return z of one who is told onset and shape, at the end of the record."""
    who, episodes = cohort.people, cohort.episodes
    person = episodes["patient_id"].to_numpy()
    day = _day(cohort, person, episodes["started_at"].str.slice(0, 10))
    shape = share_of_change(who, np.arange(who.days.max()))
    z = np.zeros(len(who.kind))
    hour = episodes["started_at"].str.slice(11, 13).astype(int).to_numpy()
    regions = episodes["regions"]
    own = np.array(["left", "right"], dtype=object)[1 - who.habits["side"]]
    values = {
        "duration_rising": np.log(np.maximum(episodes["duration_minutes"].to_numpy(), 2.5)),
        "severity_rising": episodes["severity"].to_numpy(),
        "spreading": regions.map(_top).to_numpy(dtype=float),
        "bilateral_onset": np.array(
            [other in codes for other, codes in zip(own[person], regions, strict=True)], dtype=float
        ),
        "night_shift": ((hour >= 22) | (hour < 6)).astype(float),
        "improving": -episodes["severity"].to_numpy(),
    }
    for name, value in values.items():
        found = _slope(person, shape[person, day], value, len(z))
        z = np.where(who.is_kind(name), found, z)
    counts = _count_slope(cohort, (person, day), shape)
    z = np.where(who.is_kind("frequency_rising"), counts, z)
    fewer = who.is_kind("improving") & ~who.by_severity
    return np.where(fewer, -counts, z)


@cache
def _top(regions: str) -> int:
    return max(vocabulary.level(code) or 0 for code in regions.split(";"))


def _day(cohort: Cohort, person: np.ndarray, dates: pd.Series) -> np.ndarray:
    stamps = pd.to_datetime(dates).to_numpy().astype("datetime64[D]")
    return (stamps - cohort.start[person]).astype(int)


def _slope(person: np.ndarray, shape: np.ndarray, value: np.ndarray, people: int) -> np.ndarray:
    """Return t of the regression of a value on the known shape, one a person."""
    known = ~np.isnan(value)
    person, x, y = person[known], shape[known], value[known]

    def total(weights: np.ndarray) -> np.ndarray:
        return np.bincount(person, weights=weights, minlength=people)

    n = np.maximum(total(np.ones(len(x))), 1)
    x = x - (total(x) / n)[person]
    y = y - (total(y) / n)[person]
    xx, xy, yy = total(x * x), total(x * y), total(y * y)
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = np.maximum(yy - xy**2 / xx, 0.02) / np.maximum(n - 2, 1)
        t = xy / np.sqrt(xx * rest)
    return np.where((xx > 0) & (n >= 6), t, 0)


def _count_slope(
    cohort: Cohort, seen: tuple[np.ndarray, np.ndarray], shape: np.ndarray
) -> np.ndarray:
    """Return z of the score test of counts of logged days against the known shape."""
    who = cohort.people
    counts = np.zeros(shape.shape)
    np.add.at(counts, seen, 1)
    logged = counts > 0
    person = cohort.checkins["patient_id"].to_numpy()
    logged[person, _day(cohort, person, cohort.checkins["date"])] = True
    # Without check-ins the silent days are all that there is.
    logged |= (who.habits["checkins"] == 0)[:, None]
    logged &= np.arange(shape.shape[1]) < who.days[:, None]
    n = np.maximum(logged.sum(axis=1), 1)
    mean = (counts * logged).sum(axis=1) / n
    x = np.where(logged, shape - ((shape * logged).sum(axis=1) / n)[:, None], 0)
    spread = 1 + who.habits["frailty"] * mean * (1 + who.habits["memory"])
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (x * counts).sum(axis=1) / np.sqrt(mean * spread * (x**2).sum(axis=1))
    return np.nan_to_num(z)


def table(known: Truth, first: np.ndarray) -> dict[str, float]:
    """Return the rows of the bars.

    `first` holds for each person and finding the day of the record on which it was first raised,
    `NEVER` where it was not.
    """
    stable = known.finding < 0
    false = (first[stable] < NEVER).sum(axis=1)
    years = known.days[stable] / 365.25
    kind = known.kind[stable]

    def alarms(name: str) -> float:
        one = kind == STABLE_KINDS.index(name)
        return float(false[one].sum() / years[one].sum())

    whose = np.flatnonzero(known.finding >= 0)
    own = first[whose, known.finding[whose]]
    delay = own - known.onset[whose]
    # Raised before it began, it was luck.
    hit = (own < NEVER) & (delay >= 0)
    clear = known.is_clear[whose]
    each = {
        name: float(hit[clear & (known.finding[whose] == place)].mean())
        for place, name in enumerate(CHANGES)
    }
    return {
        "false alarms a stable patient-year": float(false.sum() / years.sum()),
        **{f"  {name}": alarms(name) for name in STABLE_KINDS},
        "sensitivity, clear": float(np.mean(list(each.values()))),
        "lowest finding, clear": min(each.values()),
        **{f"  {name}": share for name, share in each.items()},
        "sensitivity, all": float(hit.mean()),
        "clear within 28 days": float((hit & (delay <= 28))[clear].mean()),
        "median delay, clear": float(np.median(delay[hit & clear])),
        "share of changes that are clear": float(clear.mean()),
    }
