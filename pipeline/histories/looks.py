"""What the history rules look at in the columns: counts, groups and middles, one a patient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pipeline.compact import Bools, Floats, Ints
from pipeline.diary_view import Window
from pipeline.histories.columns import Spells, day_number

Urgencies = dict[str, Bools]


@dataclass(frozen=True, slots=True)
class Look:
    """Entries that count, not before each patient's first day.

    Parameters
    ----------
    spells : Spells
        The columns.
    since : ndarray of int, (p,)
        First day that may be looked at.
    fits : ndarray of bool, (e,)
        Which entries.
    """

    spells: Spells
    since: Ints
    fits: Bools

    def within(self, window: Window, also: Bools | None = None) -> Bools:
        """Return the entries of a window of days ago, both ends inside."""
        ago = self.spells.ago
        found: Bools = self.fits & (ago >= window[0]) & (ago <= window[1])
        return found if also is None else found & also

    def count(self, window: Window, also: Bools | None = None) -> Ints:
        """Return how many entries of a window each patient has."""
        return counted(self.spells, self.within(window, also))

    def latest(self) -> Iterator[tuple[int, int]]:
        """Yield each patient with an entry that fits, and the newest of these."""
        places = np.flatnonzero(self.fits)
        whose = self.spells.patient[places]
        ends = np.flatnonzero(np.diff(whose, append=-1))
        yield from zip(whose[ends].tolist(), places[ends].tolist(), strict=True)


def look(spells: Spells, *, since: Ints | None = None, also: Bools | None = None) -> Look:
    """Return the entries that count, all of them or since a day of each patient."""
    start = np.full(spells.people, -(2**31)) if since is None else since
    fits = spells.counts & (spells.day >= start[spells.patient])
    return Look(spells, start, fits if also is None else fits & also)


def counted(spells: Spells, which: Bools) -> Ints:
    """Return how many of some entries each patient has."""
    found: Ints = np.bincount(spells.patient[which], minlength=spells.people)
    return found


def distinct(spells: Spells, which: Bools, values: Ints) -> Ints:
    """Return how many different values some entries of each patient have."""
    whose, _ = pairs(spells.patient[which], values[which])
    found: Ints = np.bincount(whose, minlength=spells.people)
    return found


def pairs(whose: Ints, values: Ints) -> tuple[Ints, Ints]:
    """Return each pair of a patient and a value below 2**31 once, sorted; as one number each."""
    keys = np.sort((whose << 32) + values)  # np.unique would hash, at ten times the cost
    keys = keys[np.diff(keys, prepend=-1) > 0]
    patient: Ints = (keys + 2**31) >> 32
    return patient, keys - (patient << 32)


def ranked(spells: Spells, which: Bools, values: Ints, *, rank: int) -> Ints:
    """Return each patient's highest value (`rank` 1) or second highest; -1 without one."""
    best = np.full(spells.people, -1, dtype=np.int64)
    for value in range(int(values.max(initial=-1)) + 1):
        best[counted(spells, which & (values >= value)) >= rank] = value
    return best


def means(spells: Spells, which: Bools, values: Floats) -> tuple[Floats, Ints]:
    """Return the mean of the known values of each patient, NaN without one, and their number."""
    known = which & ~np.isnan(values)
    n = counted(spells, known)
    total = np.bincount(spells.patient[known], weights=values[known], minlength=spells.people)
    with np.errstate(invalid="ignore"):
        return total / n, n


def medians(spells: Spells, which: Bools, values: Floats) -> tuple[Floats, Ints]:
    """Return the middle of the known values of each patient, NaN without one, and their number."""
    known = which & ~np.isnan(values)
    whose, own = spells.patient[known], values[known]
    order = np.lexsort((own, whose))
    n = counted(spells, known)
    starts = np.cumsum(n) - n
    found = np.full(spells.people, np.nan)
    has = n > 0
    low, high = (starts + (n - 1) // 2)[has], (starts + n // 2)[has]
    found[has] = (own[order][low] + own[order][high]) / 2
    return found, n


def logged(spells: Spells, since: Ints) -> tuple[Ints, Ints]:
    """Return whose and which days have any word, each once, from each patient's first day on."""
    whose = np.concatenate([spells.patient, spells.checkin_patient])
    days = np.concatenate([spells.day, spells.checkin_day])
    kept = days >= since[whose]
    return pairs(whose[kept], days[kept])


def in_window(spells: Spells, whose: Ints, days: Ints, window: Window) -> Ints:
    """Return how many of some days lie in a window, for each patient."""
    ago = day_number(spells.as_of) - days
    kept = (ago >= window[0]) & (ago <= window[1])
    found: Ints = np.bincount(whose[kept], minlength=spells.people)
    return found


def ages(spells: Spells, whose: Ints, days: Ints) -> Ints:
    """Return how many days ago the first of some days was, 0 without one."""
    first = np.full(spells.people, day_number(spells.as_of))
    np.minimum.at(first, whose, days)
    found: Ints = day_number(spells.as_of) - first
    return found
