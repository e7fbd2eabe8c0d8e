"""The days of a diary, one by one or gathered into weeks or months, for pictures of time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.frames import Frames

Unit = Literal["day", "week", "month"]
WEEKS_MAX = 105  # two years; more of them are too narrow to tell apart on a page or a phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """What some days in a row hold.

    Parameters
    ----------
    start, end : date
        First and last local day, both inclusive.
    days_logged : int
        Days with an episode or a check-in.
    spells : int
        Episodes that started in these days.
    worst, severity : float or None
        Highest and mean severity, 0 to 10; None where none was logged.
    longest, minutes : float or None
        Longest and median duration in minutes; None where none is known.
    """

    start: date
    end: date
    days_logged: int
    spells: int
    worst: float | None
    severity: float | None
    longest: float | None
    minutes: float | None

    @property
    def days(self) -> int:
        """Return how many days there are."""
        return (self.end - self.start).days + 1

    @property
    def days_missing(self) -> int:
        """Return on how many days nothing was logged."""
        return self.days - self.days_logged


def unit_for(days: int, *, days_max: int) -> Unit:
    """Return how to gather days so that each mark can still be seen.

    Parameters
    ----------
    days : int
        Length of the period.
    days_max : int
        The most days that can be drawn one by one.

    Returns
    -------
    str
        ``day``, ``week`` or ``month``.
    """
    if days <= days_max:
        return "day"
    return "week" if days <= WEEKS_MAX * 7 else "month"


def bins(frames: Frames, start: date, end: date, unit: Unit) -> tuple[Bin, ...]:
    """Gather the days of a period.

    Parameters
    ----------
    frames : Frames
        The diary; only days of the period are looked at.
    start, end : date
        First and last day.
    unit : str
        ``day``, ``week`` (seven days, counted back from `end`, so that the last one is whole) or
        ``month`` (of the calendar).

    Returns
    -------
    tuple of Bin
        Every day of the period in exactly one of them, by time.
    """
    starts = _starts(start, end, unit)
    episodes, logged = frames.episodes, frames.logged_days()
    edges = np.array([*starts, end + timedelta(days=1)], dtype="datetime64[D]")
    days = _days(episodes["day"])
    # Sorted by instant is not sorted by local day where a person travelled.
    order = np.argsort(days, kind="stable")
    rows = np.searchsorted(days[order], edges)
    logs = np.searchsorted(_days(logged), edges)
    severity = episodes["severity"].to_numpy()[order]
    minutes = episodes["duration_minutes"].to_numpy()[order]
    lasts = [following - timedelta(days=1) for following in starts[1:]] + [end]
    made = []
    for i, (first, last) in enumerate(zip(starts, lasts, strict=True)):
        inside = slice(rows[i], rows[i + 1])
        worst, mean = _high_and(fmean, severity[inside])
        longest, middle = _high_and(median, minutes[inside])
        made.append(
            Bin(
                start=first,
                end=last,
                days_logged=int(logs[i + 1] - logs[i]),
                spells=int(rows[i + 1] - rows[i]),
                worst=worst,
                severity=mean,
                longest=longest,
                minutes=middle,
            )
        )
    return tuple(made)


def _days(days: pd.Series | pd.DatetimeIndex) -> NDArray[np.datetime64]:
    found: NDArray[np.datetime64] = days.to_numpy().astype("datetime64[D]")
    return found


def _high_and(
    middle: Callable[[list[float]], float], values: NDArray[np.float64]
) -> tuple[float | None, float | None]:
    known = values[~np.isnan(values)].tolist()
    return (max(known), middle(known)) if known else (None, None)


def _starts(start: date, end: date, unit: Unit) -> list[date]:
    if unit == "month":
        months = pd.date_range(start, end, freq="MS").date
        return sorted({start, *months})
    step = 1 if unit == "day" else 7
    count = -(-((end - start).days + 1) // step)
    backwards = [end - timedelta(days=step * (i + 1) - 1) for i in range(count)]
    return [max(first, start) for first in reversed(backwards)]
