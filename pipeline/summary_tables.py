"""The tables behind a summary: every entry, every month, contexts and visits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from pipeline.frames import Frames


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One episode as it was logged.

    Parameters
    ----------
    day : date
        Local day.
    hour : float
        Local hour with fraction.
    duration_minutes, severity : float or None
        None where nothing was logged.
    regions, sensations, triggers, signs, denied, relief : tuple of str
        Codes.
    note : str
        The person's own words, unaltered.
    """

    day: date
    hour: float
    duration_minutes: float | None
    severity: float | None
    regions: tuple[str, ...]
    sensations: tuple[str, ...]
    triggers: tuple[str, ...]
    signs: tuple[str, ...]
    denied: tuple[str, ...]
    relief: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """One calendar month, as far as it lies in the period.

    Parameters
    ----------
    start, end : date
        First and last day that count.
    days_logged : int
        Days with an episode or a check-in.
    episodes : int
        Episodes that started.
    median_minutes, mean_severity : float or None
        None where no episode of the month has the value.
    woken : int
        Episodes that woke the person.
    """

    start: date
    end: date
    days_logged: int
    episodes: int
    median_minutes: float | None
    mean_severity: float | None
    woken: int

    @property
    def days(self) -> int:
        """Return how many days count."""
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextLine:
    """A condition, medicine or event.

    Parameters
    ----------
    code : str
        Code of the context.
    since, until : date or None
        None where the person gave no date, or where it goes on.
    detail : str
        The person's own words.
    """

    code: str
    since: date | None
    until: date | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """A visit and what was said.

    Parameters
    ----------
    day : date
        Day of the visit.
    said : str
        The person's own words.
    """

    day: date
    said: str


def number(value: object) -> float | None:
    """Return a number of a frame, or None where it is missing.

    Parameters
    ----------
    value : object
        A float, NaN or pandas' missing value.

    Returns
    -------
    float or None
        None for what is missing.
    """
    return None if pd.isna(value) else float(value)  # type: ignore[arg-type]


def entry_rows(episodes: pd.DataFrame) -> tuple[EntryRow, ...]:
    """Return every episode as one row.

    Parameters
    ----------
    episodes : DataFrame
        Episodes, as in `Frames`.

    Returns
    -------
    tuple of EntryRow
        In order of time.
    """
    return tuple(
        EntryRow(
            day=row.day.date(),
            hour=float(row.hour),
            duration_minutes=number(row.duration_minutes),
            severity=number(row.severity),
            regions=tuple(row.regions),
            sensations=tuple(row.sensations),
            triggers=tuple(row.triggers),
            signs=tuple(row.signs),
            denied=tuple(row.denied),
            relief=tuple(row.relief),
            note=row.note,
        )
        for row in episodes.itertuples(index=False)
    )


def _months(start: date, end: date) -> Iterator[tuple[date, date]]:
    first = start
    while first <= end:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield first, min(following - timedelta(days=1), end)
        first = following


def month_rows(part: Frames, start: date, end: date) -> tuple[MonthRow, ...]:
    """Return one row for each calendar month that a period touches.

    Parameters
    ----------
    part : Frames
        The period.
    start, end : date
        Its first and last day.

    Returns
    -------
    tuple of MonthRow
        In order of time; a month without an entry has a row of zeros and None.
    """
    logged = part.logged_days()
    rows = []
    for first, last in _months(start, end):
        low, high = pd.Timestamp(first), pd.Timestamp(last)
        inside = part.episodes[part.episodes["day"].between(low, high)]
        rows.append(
            MonthRow(
                start=first,
                end=last,
                days_logged=int(((logged >= low) & (logged <= high)).sum()),
                episodes=len(inside),
                median_minutes=number(inside["duration_minutes"].median()),
                mean_severity=number(inside["severity"].mean()),
                woken=sum("woke_from_sleep" in signs for signs in inside["signs"]),
            )
        )
    return tuple(rows)


def _day(value: pd.Timestamp) -> date | None:
    return None if pd.isna(value) else value.date()


def context_lines(contexts: pd.DataFrame) -> tuple[ContextLine, ...]:
    """Return conditions, medicines and events.

    Parameters
    ----------
    contexts : DataFrame
        Contexts, as in `Frames`.

    Returns
    -------
    tuple of ContextLine
        Dated ones first, newest first, then those without a date.
    """
    lines = [
        ContextLine(code=row.code, since=_day(row.since), until=_day(row.until), detail=row.detail)
        for row in contexts.itertuples(index=False)
    ]
    lines.sort(key=lambda line: (-(line.since or date.min).toordinal(), line.code))
    return tuple(lines)


def visit_lines(visits: pd.DataFrame) -> tuple[VisitLine, ...]:
    """Return visits, newest first.

    Parameters
    ----------
    visits : DataFrame
        Visits, as in `Frames`.

    Returns
    -------
    tuple of VisitLine
        One line a visit.
    """
    lines = [VisitLine(day=row.day.date(), said=row.said) for row in visits.itertuples(index=False)]
    return tuple(reversed(lines))
