"""How many spells each day of a diary has: kept by the analysis, read for many diaries at once.

Counting half a year of five hundred diaries takes the database longer than a list may take. The
counts hold as long as the diary's revision is the one that was analysed; a diary that is ahead of
its analysis is counted anew.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Count, F

from backend.diary.models import CheckIn, Episode
from backend.insights.models import AnalysisState

SPELLS_MAX = 254  # a day; one byte holds them, and 0 says that nothing was logged


@dataclass(frozen=True, slots=True)
class DayCounts:
    """One byte a day from `first_day` on: 0 where nothing was logged, else the spells plus one."""

    first_day: date
    days: bytes = b""

    @classmethod
    def of(cls, spells: Iterable[tuple[date, int]], checked: Iterable[date]) -> Self:
        """Return the counts of days with their number of spells, and of days with a check-in."""
        logged = dict.fromkeys(checked, 1)
        logged |= {day: min(count, SPELLS_MAX) + 1 for day, count in spells}
        if not logged:
            return cls(date.max)
        first = min(logged)
        days = bytearray((max(logged) - first).days + 1)
        for day, value in logged.items():
            days[(day - first).days] = value
        return cls(first, bytes(days))

    def between(self, first: date, last: date | None) -> Self:
        """Return the days from `first` to `last`, inclusive; None goes on to the end."""
        start = max((first - self.first_day).days, 0)
        end = len(self.days) if last is None else max((last - self.first_day).days + 1, 0)
        return type(self)(max(first, self.first_day), self.days[start:end])

    @property
    def days_logged(self) -> int:
        return len(self.days) - self.days.count(0)

    def weeks(self, number: int, *, today: date) -> list[int | None]:
        """Return the spells of each of the last weeks, the newest last, None where nothing was logged.

        The last week goes on to the end: some people are a day ahead of the clinician's today.
        """
        end = (today - self.first_day).days + 1
        ends = [max(end - 7 * back, 0) for back in range(number, 0, -1)]
        return [
            _spells(self.days[start:stop])
            for start, stop in zip(ends, [*ends[1:], None], strict=True)
        ]


def _spells(days: bytes) -> int | None:
    logged = len(days) - days.count(0)
    return sum(days) - logged if logged else None


NOTHING = DayCounts(date.max)


def of_diaries(diaries: Collection[uuid.UUID]) -> dict[uuid.UUID, DayCounts]:
    """Return the counts of each diary: as they are kept, and counted where it is ahead of them."""
    kept = AnalysisState.objects.filter(pk__in=diaries, analysed_revision=F("diary__revision"))
    found = {
        diary: DayCounts(first_day, bytes(days))
        for diary, first_day, days in kept.values_list("pk", "counted_from", "day_counts")
        if first_day
    }
    return found | count([diary for diary in diaries if diary not in found])


def count(diaries: Collection[uuid.UUID]) -> dict[uuid.UUID, DayCounts]:
    """Count the days of diaries from their records (two queries, however many)."""
    spells: defaultdict[uuid.UUID, list[tuple[date, int]]] = defaultdict(list)
    checked: defaultdict[uuid.UUID, list[date]] = defaultdict(list)
    entries = Episode.objects.filter(diary__in=diaries, is_deleted=False)
    for diary, day, number in (
        entries.values_list("diary", "local_date").annotate(n=Count("pk")).order_by()
    ):
        spells[diary].append((day, number))
    checkins = CheckIn.objects.filter(diary__in=diaries, is_deleted=False)
    for diary, day in checkins.values_list("diary", "date"):
        checked[diary].append(day)
    return {diary: DayCounts.of(spells[diary], checked[diary]) for diary in diaries}
