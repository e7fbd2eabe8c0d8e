"""What a comparison of two windows of a diary says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Scale = Literal["ratio", "difference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Some days of the diary.

    Parameters
    ----------
    start, end : date
        First and last local day, inclusive.
    days_logged : int
        Days with an episode or a check-in.
    episodes : int
        Episodes that started in these days.
    """

    start: date
    end: date
    days_logged: int
    episodes: int

    @property
    def days(self) -> int:
        """Return how many days the window has."""
        return (self.end - self.start).days + 1

    @property
    def days_missing(self) -> int:
        """Return on how many days nothing was logged."""
        return self.days - self.days_logged


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number now against before.

    Parameters
    ----------
    name : str
        ``frequency`` (episodes per logged week), ``woken_nights`` (nights with waking per logged
        week), ``duration`` (median minutes), ``severity`` (mean, 0 to 10), ``night`` (share of
        episodes that began from 22:00 to 05:59), ``woken`` (share that woke the person),
        ``both_sides`` (share with left and right areas), ``sleep``, ``walking`` (mean impact of
        check-ins, 0 to 3).
    scale : str
        ``ratio`` or ``difference``, of now to before.
    now, before : float or None
        The number in each window; None where nothing is known.
    n_now, n_before : int
        What each number rests on: episodes, nights, or answered check-ins.
    effect, low, high : float or None
        Now against before with its 95 % interval; None where there is too little to compare.
        `effect` and `high` alone are None where nothing happened before.
    entries_needed : int
        How many more are needed before it can be compared; 0 when it is.
    """

    name: str
    scale: Scale
    now: float | None
    before: float | None
    n_now: int
    n_before: int
    effect: float | None
    low: float | None
    high: float | None
    entries_needed: int

    @property
    def is_clear(self) -> bool:
        """Return whether the interval leaves no doubt of the direction."""
        same = 1.0 if self.scale == "ratio" else 0.0
        is_above = self.low is not None and self.low > same
        return is_above or (self.high is not None and self.high < same)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """How many episodes touched one area.

    Parameters
    ----------
    region : str
        Code of the area.
    now, before : int
        Episodes of each window that touched it.
    share_now, share_before : float or None
        Part of the window's episodes, 0 to 1; None for a window without any.
    is_new : bool
        At least two episodes now and none in the whole diary before.
    """

    region: str
    now: int
    before: int
    share_now: float | None
    share_before: float | None
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The last weeks against the weeks before them.

    Parameters
    ----------
    as_of : date
        Last local day that was looked at.
    now : Window
        The last weeks.
    before : Window or None
        The weeks before; None while the diary is too young for both.
    measures : tuple of Measure
        Each number, always all of them, in a fixed order.
    areas : tuple of AreaChange
        Areas of either window, most common now first.
    level_now, level_before : int or None
        How far up an area lies that at least two episodes touched (one, where there is only one):
        0 toes to 7 trunk.
    days_needed : int
        At least so many more logged days until the windows can be compared; 0 when they can.
    """

    as_of: date
    now: Window
    before: Window | None
    measures: tuple[Measure, ...]
    areas: tuple[AreaChange, ...]
    level_now: int | None
    level_before: int | None
    days_needed: int

    def measure(self, name: str) -> Measure:
        """Return one measure.

        Parameters
        ----------
        name : str
            As in `Measure`.

        Returns
        -------
        Measure
            Now against before.

        Raises
        ------
        KeyError
            If there is no such measure.
        """
        for measure in self.measures:
            if measure.name == name:
                return measure
        raise KeyError(f"there is no measure {name!r}")
