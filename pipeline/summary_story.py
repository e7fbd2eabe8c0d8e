"""The parts of a summary that tell a story: course, areas, hours, impact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from pipeline import vocabulary
from pipeline.frames import Frames

AREA_DAYS = 28  # the window of the location patterns, so that map and pattern agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """When it began and how the episodes of the period behave.

    Parameters
    ----------
    began, latest : date or None
        First and last episode of the whole diary up to the end of the period.
    codes : tuple of (str, int)
        Course codes (``onset_sudden``, ``getting_worse``) with the number of episodes.
    sensations : tuple of (str, int)
        Sensations with the number of episodes, most common first.
    longest_minutes : float or None
        Longest known duration.
    open_entries : int
        Episodes without a duration: still going on, or not known.
    left, right, both : int
        Episodes whose areas lie on one side alone or on both.
    """

    began: date | None
    latest: date | None
    codes: tuple[tuple[str, int], ...]
    sensations: tuple[tuple[str, int], ...]
    longest_minutes: float | None
    open_entries: int
    left: int
    right: int
    both: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaWindow:
    """How many episodes of some days touched each area.

    Parameters
    ----------
    start, end : date
        First and last day, inclusive.
    entries : int
        Episodes in these days.
    counts : dict of str to int
        Region code to number of episodes; regions that were never touched are absent.
    """

    start: date
    end: date
    entries: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Episodes by the person's own clock.

    Parameters
    ----------
    by_hour : tuple of int, (24,)
        Episodes that started in each local hour.
    by_weekday : tuple of int, (7,)
        Episodes by local weekday, Monday first.
    night : int
        Episodes that started from 22:00 to 05:59.
    """

    by_hour: tuple[int, ...]
    by_weekday: tuple[int, ...]
    night: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What the episodes cost.

    Parameters
    ----------
    sleep, walking : tuple of int, (4,)
        Check-ins that answered 0 not at all, 1 a little, 2 quite a bit, 3 a lot.
    woken : int
        Episodes that woke the person.
    falls, limits : int
        Episodes with a fall; episodes that stopped normal things.
    """

    sleep: tuple[int, ...]
    walking: tuple[int, ...]
    woken: int
    falls: int
    limits: int


def code_counts(column: Iterable[Sequence[str]]) -> Counter[str]:
    """Count in how many rows each code stands.

    Parameters
    ----------
    column : iterable of sequence of str
        One sequence of codes a row; a code that stands twice in a row counts once.

    Returns
    -------
    Counter
        Code to number of rows.
    """
    return Counter(code for codes in column for code in dict.fromkeys(codes))


def sides(regions: Iterable[str]) -> set[str]:
    """Return the sides that some areas lie on.

    Parameters
    ----------
    regions : iterable of str
        Region codes.

    Returns
    -------
    set of str
        ``left``, ``right``, both or neither (midline areas alone).
    """
    return {region.partition("_")[0] for region in regions} & {"left", "right"}


def course(known: Frames, part: Frames) -> Course:
    """Tell when it began and how the episodes behave.

    Parameters
    ----------
    known : Frames
        The diary up to the end of the period: onset may lie before the period.
    part : Frames
        The period itself.

    Returns
    -------
    Course
        Counts over the period, onset over the whole diary.
    """
    days = known.episodes["day"]
    minutes = part.episodes["duration_minutes"]
    counts = code_counts(part.episodes["signs"])
    lain = Counter(frozenset(sides(regions)) for regions in part.episodes["regions"])
    return Course(
        began=None if days.empty else days.iloc[0].date(),
        latest=None if days.empty else days.max().date(),
        codes=tuple((code, counts[code]) for code in vocabulary.codes("course") if counts[code]),
        sensations=tuple(code_counts(part.episodes["sensations"]).most_common()),
        longest_minutes=None if minutes.isna().all() else float(minutes.max()),
        open_entries=int(minutes.isna().sum()),
        left=lain[frozenset({"left"})],
        right=lain[frozenset({"right"})],
        both=lain[frozenset({"left", "right"})],
    )


def area_windows(episodes: pd.DataFrame, *, start: date, end: date) -> tuple[AreaWindow, ...]:
    """Count areas in the first and in the last weeks of a period.

    Parameters
    ----------
    episodes : DataFrame
        Episodes of the period, as in `Frames`.
    start, end : date
        First and last day of the period.

    Returns
    -------
    tuple of AreaWindow
        First and last 28 days, or the two halves of a period that is shorter than 56 days.
    """
    length = min(AREA_DAYS, max(((end - start).days + 1) // 2, 1)) - 1
    windows = []
    for first, last in (
        (start, start + timedelta(days=length)),
        (end - timedelta(days=length), end),
    ):
        inside = episodes[episodes["day"].between(pd.Timestamp(first), pd.Timestamp(last))]
        counts = dict(code_counts(inside["regions"]))
        windows.append(AreaWindow(start=first, end=last, entries=len(inside), counts=counts))
    return tuple(windows)


def hours(episodes: pd.DataFrame) -> Hours:
    """Count episodes by local hour and weekday.

    Parameters
    ----------
    episodes : DataFrame
        Episodes of the period, as in `Frames`.

    Returns
    -------
    Hours
        Zeros for an empty period.
    """
    by_hour = Counter(int(hour) for hour in episodes["hour"])
    by_weekday = Counter(day.weekday() for day in episodes["day"])
    return Hours(
        by_hour=tuple(by_hour[hour] for hour in range(24)),
        by_weekday=tuple(by_weekday[day] for day in range(7)),
        night=sum(by_hour[hour] for hour in (22, 23, 0, 1, 2, 3, 4, 5)),
    )


def _answers(column: pd.Series) -> tuple[int, ...]:
    return tuple(int((column == level).sum()) for level in range(4))


def impact(part: Frames) -> Impact:
    """Count what the episodes cost the person.

    Parameters
    ----------
    part : Frames
        The period.

    Returns
    -------
    Impact
        Check-ins by answer and episodes by consequence; unanswered check-ins count nowhere.
    """
    signs = code_counts(part.episodes["signs"])
    return Impact(
        sleep=_answers(part.checkins["sleep_impact"]),
        walking=_answers(part.checkins["walking_impact"]),
        woken=signs["woke_from_sleep"],
        falls=signs["fall"],
        limits=signs["limits_activity"],
    )
