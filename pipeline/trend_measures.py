"""The measures of two windows of a diary: rates, medians, means and shares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline import trend_intervals as intervals
from pipeline.trend_intervals import NONE, Effect
from pipeline.trend_types import Measure, Scale, Window

LOGGED_DAYS_MIN = 7  # in each window, for a rate
VALUES_MIN = 5  # in each window, for a median, a mean or a share
EPISODES_MIN = 5  # in both windows together, for a rate
NIGHT_FROM, NIGHT_TO = 22, 6  # local hours, as on the doctor's page

Days = NDArray[np.datetime64]
Values = NDArray[np.float64]
Flags = list[bool]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """What one window holds.

    Parameters
    ----------
    window : Window
        The days.
    episodes, checkins : DataFrame
        Rows of these days, as in `pipeline.frames.Frames`.
    logged : ndarray of datetime64[D]
        Days with an episode or a check-in.
    """

    window: Window
    episodes: pd.DataFrame
    checkins: pd.DataFrame
    logged: Days

    def values(self, column: str) -> Values:
        """Return what episodes say in one column, without what is missing."""
        return _known(self.episodes[column])

    def answers(self, column: str) -> Values:
        """Return what check-ins say in one column, without what is missing."""
        return _known(self.checkins[column])


def _known(column: pd.Series) -> Values:
    found: Values = column.to_numpy(dtype="float64")
    return found[~np.isnan(found)]


def measures(now: Part, before: Part | None) -> tuple[Measure, ...]:
    """Return every measure of two windows.

    Parameters
    ----------
    now : Part
        The last weeks.
    before : Part or None
        The weeks before; None while the diary is too young.

    Returns
    -------
    tuple of Measure
        Always all of them, in the order of `Measure`.
    """

    def both(sample: Callable[[Part], T]) -> tuple[T, T | None]:
        return sample(now), sample(before) if before else None

    return (
        _rate("frequency", now, before, *both(_episode_days)),
        _rate("woken_nights", now, before, *both(_woken_nights)),
        _median("duration", *both(lambda part: part.values("duration_minutes"))),
        _mean("severity", *both(lambda part: part.values("severity"))),
        _share("night", *both(_began_at_night)),
        _share("woken", *both(_woke)),
        _share("both_sides", *both(_lay_on_both_sides)),
        _mean("sleep", *both(lambda part: part.answers("sleep_impact"))),
        _mean("walking", *both(lambda part: part.answers("walking_impact"))),
    )


def _rate(
    name: str, now: Part, before: Part | None, days: Days, days_before: Days | None
) -> Measure:
    n_now, n_before = len(days), 0 if days_before is None else len(days_before)
    effect, needed = NONE, max(0, EPISODES_MIN - n_now - n_before)
    if before is not None and days_before is not None and not needed:
        logged = (now.window.days_logged, before.window.days_logged)
        if min(logged) >= LOGGED_DAYS_MIN:
            weeks = [_weekly(now, days), _weekly(before, days_before)]
            counts, expected = (np.concatenate(part) for part in zip(*weeks, strict=True))
            spread = intervals.weekly_spread(counts, expected)
            effect = intervals.rate_ratio((n_now, n_before), logged, spread=spread)
    return _measure(
        (name, "ratio"),
        (_per_week(n_now, now), _per_week(n_before, before)),
        (n_now, n_before),
        effect,
        needed,
    )


def _per_week(count: int, part: Part | None) -> float | None:
    if part is None or not part.window.days_logged:
        return None
    return 7 * count / part.window.days_logged


def _weekly(part: Part, days: Days) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return events of each week, counted back from the window's end, and what is expected."""
    end = np.datetime64(part.window.end, "D")
    weeks = (part.window.days + 6) // 7
    counts = np.bincount((end - days).astype(int) // 7, minlength=weeks).astype(float)
    logged = np.bincount((end - part.logged).astype(int) // 7, minlength=weeks)
    return counts, logged * (counts.sum() / max(logged.sum(), 1))


def _measure(
    kind: tuple[str, Scale],
    values: tuple[float | None, float | None],
    sizes: tuple[int, int],
    effect: Effect,
    needed: int,
) -> Measure:
    return Measure(
        name=kind[0],
        scale=kind[1],
        now=values[0],
        before=values[1],
        n_now=sizes[0],
        n_before=sizes[1],
        effect=effect.estimate,
        low=effect.low,
        high=effect.high,
        entries_needed=needed,
    )


def _lacking(n_now: int, n_before: int) -> int:
    return max(0, VALUES_MIN - n_now, VALUES_MIN - n_before)


def _middle(
    kind: tuple[str, Scale],
    middle: Callable[[Values], np.floating],
    against: Callable[[Values, Values], Effect],
    now: Values,
    before: Values | None,
) -> Measure:
    before = np.empty(0) if before is None else before
    needed = _lacking(len(now), len(before))
    return _measure(
        kind,
        (_or_none(middle, now), _or_none(middle, before)),
        (len(now), len(before)),
        NONE if needed else against(now, before),
        needed,
    )


def _median(name: str, now: Values, before: Values | None) -> Measure:
    return _middle((name, "ratio"), np.median, intervals.median_ratio, now, before)


def _mean(name: str, now: Values, before: Values | None) -> Measure:
    return _middle((name, "difference"), np.mean, intervals.mean_difference, now, before)


def _or_none(value: Callable[[Values], np.floating], found: Values) -> float | None:
    return float(value(found)) if len(found) else None


def _share(name: str, now: Flags, before: Flags | None) -> Measure:
    before = [] if before is None else before
    needed = _lacking(len(now), len(before))
    hits = sum(now), sum(before)
    return _measure(
        (name, "difference"),
        (hits[0] / len(now) if now else None, hits[1] / len(before) if before else None),
        (len(now), len(before)),
        NONE if needed else intervals.share_difference((hits[0], len(now)), (hits[1], len(before))),
        needed,
    )


def _episode_days(part: Part) -> Days:
    days: Days = part.episodes["day"].to_numpy().astype("datetime64[D]")
    return days


def _woken_nights(part: Part) -> Days:
    """Return the nights, from noon to noon, that were broken; each once."""
    woke = np.array(_woke(part), dtype=bool)
    days = _episode_days(part)[woke]
    is_morning = part.episodes["hour"].to_numpy()[woke] < 12
    nights = np.unique(days - is_morning.astype("timedelta64[D]"))
    inside: Days = np.maximum(nights, np.datetime64(part.window.start, "D"))
    return inside


def _woke(part: Part) -> Flags:
    return ["woke_from_sleep" in signs for signs in part.episodes["signs"]]


def _began_at_night(part: Part) -> Flags:
    return [is_night(hour) for hour in part.episodes["hour"]]


def is_night(hour: float) -> bool:
    """Return whether a local hour is at night.

    Parameters
    ----------
    hour : float
        Local hour, 0 to 24.

    Returns
    -------
    bool
        True from 22:00 to 05:59.
    """
    return hour >= NIGHT_FROM or hour < NIGHT_TO


def _lay_on_both_sides(part: Part) -> Flags:
    sides = ({region.partition("_")[0] for region in found} for found in part.episodes["regions"])
    return [{"left", "right"} <= found for found in sides]
