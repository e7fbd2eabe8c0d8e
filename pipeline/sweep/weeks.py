"""Sums of each person's last weeks, counted back from the last day that may be looked at.

Windows are whole weeks, so that weekdays cancel. Each row of the diary falls into one span between
the windows' ends; one `bincount` a feature adds the rows up, and a running total over the spans
gives every window.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.compact import Bools, Floats, Ints
from pipeline.sweep.columns import LEFT, NIGHT, RIGHT, UNKNOWN, Columns

WINDOWS = (1, 2, 3, 4, 6, 8, 12)  # weeks
WEEKS = 26  # look-back; what is older says little about now
ENDS = (*WINDOWS, WEEKS)
LEVELS = 8  # toes 0 to trunk 7
CHECKED_SHARE_MIN = 0.05  # of the days; below it a silent day is no sign of a good one

# Small whole numbers share one float: a field of 2**13 holds the episodes of any span (83 a day),
# and three or four fields fit into the 53 bits that a float adds without rounding.
FIELD = 2.0**13
SUM_FIELD = 2.0**17  # a sum of scores

# The span of each age in days, one more for rows that are older or yet to come.
SPAN = np.searchsorted(np.array(ENDS) * 7, np.arange(-1, 7 * WEEKS + 1), side="right")
SPAN[0] = len(ENDS)


@dataclass(frozen=True, slots=True)
class Sums:
    """Cumulative sums over weeks for some people.

    Parameters
    ----------
    last_day : ndarray of int, (p,)
        The day from which weeks are counted back, inclusive.
    days : ndarray of int, (p,)
        Calendar days of the diary within the look-back.
    checks_in : ndarray of bool, (p,)
        Whether the person's silent days can be told from unlogged ones.
    totals : dict of str to ndarray of float, (windows + 1, ..., p)
        ``totals[name][i]`` is the sum over the last ``ENDS[i]`` weeks.
    """

    last_day: Ints
    days: Ints
    checks_in: Bools
    totals: dict[str, Floats]

    def after(self, name: str, weeks: int) -> Floats:
        """Return the sum over the last weeks.

        Parameters
        ----------
        name : str
            A feature.
        weeks : int
            Length of the window, one of `ENDS`.

        Returns
        -------
        ndarray of float, (..., p)
            One sum a person.
        """
        total: Floats = self.totals[name][ENDS.index(weeks)]
        return total

    def before(self, name: str, weeks: int) -> Floats:
        """Return the sum over all that is older than some weeks.

        Parameters
        ----------
        name : str
            A feature.
        weeks : int
            How many of the last weeks are left out, one of `ENDS`.

        Returns
        -------
        ndarray of float, (..., p)
            One sum a person.
        """
        totals = self.totals[name]
        total: Floats = totals[-1] - totals[ENDS.index(weeks)]
        return total


def sums(columns: Columns, as_of: int) -> Sums:
    """Return the sums as they stood at the end of a day.

    Parameters
    ----------
    columns : Columns
        Diaries.
    as_of : int
        Last day that may be looked at, since 1970; a diary that ended earlier is looked at as it
        stood at its end.

    Returns
    -------
    Sums
        Nothing dated later is in it.
    """
    last = np.minimum(columns.last_day, as_of)
    days: Ints = np.clip(last.astype(np.int64) - columns.first_day + 1, 0, 7 * WEEKS)
    totals = {"days": np.minimum(7.0 * np.array(ENDS)[:, None], days[None, :])}
    checked = _add_days(totals, columns, last, days)
    _add_episodes(totals, columns, last)
    checks_in = checked >= CHECKED_SHARE_MIN * np.maximum(days, 1)
    return Sums(last.astype(np.int64), days, checks_in, totals)


def _ages(last: NDArray[np.int32], patient: NDArray[np.int32], day: NDArray[np.int32]) -> Ints:
    """Return the age of each row, -1 for what is yet to come, 7 * WEEKS for what is too old."""
    age: Ints = np.clip(last[patient] - day, -1, 7 * WEEKS)
    return age


def _table(cells: Ints, weights: Floats, size: int, people: int) -> Floats:
    made: Floats = np.bincount(cells, weights=weights, minlength=size).astype(
        np.float64, copy=False
    )
    return made.reshape(-1, people)


def _split(packed: Floats, field: float) -> tuple[Floats, Floats]:
    """Return the upper fields and the lowest one; both are whole numbers of 0 or more."""
    upper = np.floor(packed / field)  # exact: the field is a power of two
    return upper, packed - upper * field


def _cumulated(spans: Floats) -> Floats:
    total: Floats = np.cumsum(spans, axis=0)
    return total


def _add_days(
    totals: dict[str, Floats], columns: Columns, last: NDArray[np.int32], days: Ints
) -> Floats:
    """Add what logged days tell, and return the days with a check-in."""
    people = len(last)
    age = _ages(last, columns.day_patient, columns.day)
    age[age < 0] = 7 * WEEKS
    cells = (age // 7) * people + columns.day_patient
    count = columns.day_count.astype(np.float64)
    packed = 1.0 + FIELD * columns.day_checked + FIELD**2 * (count > 0)
    size = (WEEKS + 1) * people
    rest, logged = _split(_table(cells, packed, size, people)[:WEEKS], FIELD)
    episode_days, checked = _split(rest, FIELD)
    events = _table(cells, count, size, people)[:WEEKS]
    excess = events - episode_days
    calendar = np.clip(days[None, :] - 7 * np.arange(WEEKS)[:, None], 0, 7).astype(np.float64)
    week = {"logged": logged, "count": events, "episode_days": episode_days, "excess": excess}
    for name, number, exposure in (
        ("spread_logged", events, logged),
        ("spread_excess", excess, episode_days),
        ("spread_days", events, calendar),
    ):
        # The sum of squares over exposure, from which the Pearson statistic of weeks follows.
        week[name] = number**2 / np.maximum(exposure, 1)
        week[f"weeks_{name}"] = (exposure > 0).astype(np.float64)
    starts = (0, *ENDS[:-1])
    for name, weekly in week.items():
        totals[name] = _cumulated(np.add.reduceat(weekly, starts, axis=0))
    total: Floats = checked.sum(axis=0)
    return total


def _add_episodes(totals: dict[str, Floats], columns: Columns, last: NDArray[np.int32]) -> None:
    people, spans = len(last), len(ENDS)
    span = SPAN[_ages(last, columns.episode_patient, columns.episode_day) + 1]
    cells = span * people + columns.episode_patient
    size = (spans + 1) * people

    def add(weights: Floats) -> Floats:
        return _cumulated(_table(cells, weights, size, people)[:spans])

    flags = columns.episode_flags
    packed = (flags & NIGHT > 0) + FIELD * (flags & LEFT > 0) + FIELD**2 * (flags & RIGHT > 0)
    rest, totals["night"] = _split(add(packed + FIELD**3 * (flags & (LEFT | RIGHT) > 0)), FIELD)
    rest, totals["left"] = _split(rest, FIELD)
    totals["sided"], totals["right"] = _split(rest, FIELD)
    score = np.maximum(columns.severity, 0).astype(np.float64)
    packed = (columns.severity > UNKNOWN) + FIELD * score + FIELD * SUM_FIELD * score**2
    rest, totals["severity_n"] = _split(add(packed), FIELD)
    totals["severity_squares"], totals["severity_sum"] = _split(rest, SUM_FIELD)
    is_known = ~np.isnan(columns.log_minutes)
    logs = np.where(is_known, columns.log_minutes, 0).astype(np.float64)
    totals["minutes_n"] = add(is_known.astype(np.float64))
    totals["minutes_sum"], totals["minutes_squares"] = add(logs), add(logs**2)
    is_next = np.concatenate([[False], np.diff(columns.episode_patient) == 0])
    for name, known, value in (
        ("severity", columns.severity > UNKNOWN, score),
        ("minutes", is_known, logs),
    ):
        pair = is_next & known & np.concatenate([[False], known[:-1]])
        step = np.where(pair, np.diff(value, prepend=0.0), 0.0)
        totals[f"{name}_pairs"] = add(pair.astype(np.float64))
        totals[f"{name}_steps"] = add(step**2)
    # Episodes without a level go to a level of their own, which is dropped.
    level = np.where(columns.level > UNKNOWN, columns.level, LEVELS)
    places = (span * (LEVELS + 1) + level) * people + columns.episode_patient
    made = np.bincount(places, minlength=size * (LEVELS + 1)).astype(np.float64)
    levels = made.reshape(spans + 1, LEVELS + 1, people)[:spans, :LEVELS]
    totals["level"] = _cumulated(levels)
