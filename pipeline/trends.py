"""The person's own numbers now against before, each with what it rests on.

A rate is per logged week: a day without an entry or a check-in is missing, never a good day. All
entries count, also those that the rules call harmless: the numbers are those that the person can
count in the diary.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pandas as pd

from pipeline import vocabulary
from pipeline.frames import Frames
from pipeline.trend_measures import LOGGED_DAYS_MIN, Part, measures
from pipeline.trend_types import AreaChange, Comparison, Measure, Window

__all__ = ["AreaChange", "Comparison", "Measure", "Window", "compare"]

RECENT_DAYS = 28
BEFORE_DAYS = 84
DIARY_DAYS_MIN = 28  # two whole weeks on each side


def compare(
    frames: Frames,
    *,
    as_of: date,
    recent_days: int = RECENT_DAYS,
    before_days: int = BEFORE_DAYS,
) -> Comparison:
    """Compare the last weeks of a diary with the weeks before them.

    Parameters
    ----------
    frames : Frames
        The diary; whatever is dated after `as_of` is not looked at.
    as_of : date
        Last local day that may be looked at.
    recent_days, before_days : int
        Length of the two windows, in days. A younger diary gets shorter windows of whole weeks,
        at least two on each side.

    Returns
    -------
    Comparison
        Pure: the same diary gives the same numbers, in whatever order it was written.
    """
    known = frames.until(as_of)
    logged = known.logged_days()
    now, before = _spans(logged, as_of, recent_days, before_days)
    recent = _part(known, logged, *now)
    earlier = _part(known, logged, *before) if before else None
    return Comparison(
        as_of=as_of,
        now=recent.window,
        before=earlier.window if earlier else None,
        measures=measures(recent, earlier),
        areas=_areas(known, recent, earlier),
        level_now=_level(recent),
        level_before=_level(earlier) if earlier else None,
        days_needed=_days_needed(logged, recent.window, earlier),
    )


def _spans(
    logged: pd.DatetimeIndex, as_of: date, recent_days: int, before_days: int
) -> tuple[tuple[date, date], tuple[date, date] | None]:
    span = (as_of - logged[0].date()).days + 1 if len(logged) else 0
    recent = min(recent_days, span // 2 // 7 * 7)
    if span < DIARY_DAYS_MIN:
        return (as_of - timedelta(days=min(recent_days, max(span, 1)) - 1), as_of), None
    earlier = min(before_days, (span - recent) // 7 * 7)
    middle = as_of - timedelta(days=recent)
    return (
        (middle + timedelta(days=1), as_of),
        (middle - timedelta(days=earlier - 1), middle),
    )


def _part(known: Frames, logged: pd.DatetimeIndex, start: date, end: date) -> Part:
    low, high = pd.Timestamp(start), pd.Timestamp(end)
    episodes = known.episodes[known.episodes["day"].between(low, high)]
    checkins = known.checkins[known.checkins["day"].between(low, high)]
    days = logged[(logged >= low) & (logged <= high)].to_numpy().astype("datetime64[D]")
    window = Window(start=start, end=end, days_logged=len(days), episodes=len(episodes))
    return Part(window, episodes, checkins, days)


def _days_needed(logged: pd.DatetimeIndex, now: Window, earlier: Part | None) -> int:
    lacking = [LOGGED_DAYS_MIN - now.days_logged]
    if earlier is None:
        span = (now.end - logged[0].date()).days + 1 if len(logged) else 0
        lacking.append(DIARY_DAYS_MIN - span)
    else:
        lacking.append(LOGGED_DAYS_MIN - earlier.window.days_logged)
    return max(0, *lacking)


def _area_counts(episodes: pd.DataFrame) -> Counter[str]:
    return Counter(code for regions in episodes["regions"] for code in set(regions))


def _areas(known: Frames, now: Part, before: Part | None) -> tuple[AreaChange, ...]:
    recent = _area_counts(now.episodes)
    earlier = _area_counts(before.episodes) if before else Counter[str]()
    start = pd.Timestamp(now.window.start)
    ever = _area_counts(known.episodes[known.episodes["day"] < start])
    sizes = now.window.episodes, before.window.episodes if before else 0
    found = sorted(recent.keys() | earlier.keys(), key=lambda c: (-recent[c], -earlier[c], c))
    return tuple(
        AreaChange(
            region=code,
            now=recent[code],
            before=earlier[code],
            share_now=recent[code] / sizes[0] if sizes[0] else None,
            share_before=earlier[code] / sizes[1] if sizes[1] else None,
            is_new=before is not None and recent[code] >= 2 and not ever[code],
        )
        for code in found
    )


def _level(part: Part) -> int | None:
    levels = []
    for regions in part.episodes["regions"]:
        known = [level for code in regions if (level := vocabulary.level(code)) is not None]
        levels += [max(known)] if known else []
    # The second highest: one slip of a finger far up the leg is no spread.
    return sorted(levels)[-2:][0] if levels else None
