"""Sums of each person's weeks, counted back from the last day that may be looked at.

One `bincount` a feature, cumulated over the weeks: what happened in any window is a difference of
two rows. Weeks are whole, so that weekdays cancel.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.compact import Bools, Floats, Ints
from pipeline.sweep.columns import LEFT, NIGHT, RIGHT, UNKNOWN, Columns

WEEKS = 26  # look-back; what is older says little about now
LEVELS = 8  # toes 0 to trunk 7
CHECKED_SHARE_MIN = 0.05  # of the days; below it a silent day is no sign of a good one


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
    totals : dict of str to ndarray of float, (WEEKS + 1, ..., p)
        ``totals[name][w]`` is the sum over the last `w` weeks.
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
            Length of the window.

        Returns
        -------
        ndarray of float, (..., p)
            One sum a person.
        """
        total: Floats = self.totals[name][weeks]
        return total

    def before(self, name: str, weeks: int) -> Floats:
        """Return the sum over all that is older than some weeks.

        Parameters
        ----------
        name : str
            A feature.
        weeks : int
            How many of the last weeks are left out.

        Returns
        -------
        ndarray of float, (..., p)
            One sum a person.
        """
        total: Floats = self.totals[name][WEEKS] - self.totals[name][weeks]
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
    last: Ints = np.minimum(columns.last_day, as_of).astype(np.int64)
    days = np.clip(last - columns.first_day + 1, 0, 7 * WEEKS)
    totals = {"days": np.minimum(7 * np.arange(WEEKS + 1)[:, None], days[None, :]).astype(float)}
    _add_days(totals, columns, last)
    _add_episodes(totals, columns, last)
    checked = totals.pop("checked")[WEEKS]
    return Sums(last, days, checked >= CHECKED_SHARE_MIN * np.maximum(days, 1), totals)


def _cells(last: Ints, patient: NDArray[np.int32], day: NDArray[np.int32]) -> tuple[Ints, Bools]:
    """Return the cell of each row in a table of weeks and people, and which rows have one."""
    age = last[patient] - day
    inside = (age >= 0) & (age < 7 * WEEKS)
    return (age[inside] // 7) * len(last) + patient[inside], inside


def _cumulated(weekly: NDArray[np.generic]) -> Floats:
    total = np.zeros((len(weekly) + 1, *weekly.shape[1:]))
    np.cumsum(weekly, axis=0, out=total[1:])
    return total


def _add_days(totals: dict[str, Floats], columns: Columns, last: Ints) -> None:
    people = len(last)
    cells, inside = _cells(last, columns.day_patient, columns.day)
    count = columns.day_count[inside].astype(float)

    def weekly(weights: NDArray[np.generic] | None) -> Floats:
        made = np.bincount(cells, weights=weights, minlength=WEEKS * people)
        return made.reshape(WEEKS, people).astype(float)

    week = {
        "logged": weekly(None),
        "checked": weekly(columns.day_checked[inside]),
        "count": weekly(count),
        "episode_days": weekly(count > 0),
    }
    week["excess"] = week["count"] - week["episode_days"]
    calendar = np.diff(totals["days"], axis=0)
    for name, events, exposure in (
        ("spread_logged", "count", week["logged"]),
        ("spread_excess", "excess", week["episode_days"]),
        ("spread_days", "count", calendar),
    ):
        # The sum of squares over exposure, from which the Pearson statistic of weeks follows.
        week[name] = week[events] ** 2 / np.maximum(exposure, 1)
        week[f"weeks_{name}"] = (exposure > 0).astype(float)
    totals.update({name: _cumulated(table) for name, table in week.items()})


def _add_episodes(totals: dict[str, Floats], columns: Columns, last: Ints) -> None:
    people = len(last)
    cells, inside = _cells(last, columns.episode_patient, columns.episode_day)
    flags, severity = columns.episode_flags[inside], columns.severity[inside].astype(float)
    level, logs = columns.level[inside], columns.log_minutes[inside].astype(float)

    def add(name: str, used: Bools, weights: Floats | None = None) -> None:
        picked = None if weights is None else weights[used]
        made = np.bincount(cells[used], weights=picked, minlength=WEEKS * people)
        totals[name] = _cumulated(made.reshape(WEEKS, people))

    for name, known, values in (
        ("severity", severity >= 0, severity),
        ("minutes", ~np.isnan(logs), logs),
    ):
        add(f"{name}_n", known)
        add(f"{name}_sum", known, values)
        add(f"{name}_squares", known, values**2)
    add("night", (flags & NIGHT) > 0)
    add("sided", (flags & (LEFT | RIGHT)) > 0)
    add("left", (flags & LEFT) > 0)
    add("right", (flags & RIGHT) > 0)
    known = level > UNKNOWN
    place = (cells[known] // people * LEVELS + level[known]) * people + cells[known] % people
    made = np.bincount(place, minlength=WEEKS * LEVELS * people)
    totals["level"] = _cumulated(made.reshape(WEEKS, LEVELS, people))
