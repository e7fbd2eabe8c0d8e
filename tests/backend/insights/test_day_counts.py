"""The counts of days say what a plain reading of the records says, for every window."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.insights.day_counts import NOTHING, SPELLS_MAX, DayCounts

FIRST = date(2026, 1, 1)
days = st.integers(0, 40).map(lambda day: FIRST + timedelta(days=day))
spells = st.dictionaries(days, st.integers(1, 9), max_size=12)


@given(spells, st.sets(days, max_size=12), days, st.none() | days)
def test_a_window_is_counted_as_by_hand(spells, checked, first, last):
    counts = DayCounts.of(spells.items(), checked).between(first, last)

    logged = {day for day in checked | set(spells) if first <= day <= (last or date.max)}
    assert counts.days_logged == len(logged)
    assert counts.weeks(1, today=date.min + timedelta(days=6)) == [total(spells, logged)]


@given(spells, st.sets(days, max_size=12), days)
def test_weeks_are_counted_as_by_hand(spells, checked, today):
    weeks = DayCounts.of(spells.items(), checked).weeks(3, today=today)

    ends = [today - timedelta(weeks=back) for back in (3, 2, 1)]
    later = [*ends[1:], date.max]
    logged = checked | set(spells)
    assert weeks == [
        total(spells, {day for day in logged if end < day <= following})
        for end, following in zip(ends, later, strict=True)
    ]


def total(spells, logged):
    return sum(spells.get(day, 0) for day in logged) if logged else None


@pytest.mark.parametrize("first", [date.min, FIRST, date.max])
def test_a_diary_without_a_day_has_no_days(first):
    assert DayCounts.of([], []) == NOTHING
    assert NOTHING.between(first, None).weeks(2, today=FIRST) == [None, None]


def test_no_number_of_spells_spills_into_the_next_day():
    counts = DayCounts.of([(FIRST, 1000)], [])

    assert (counts.weeks(1, today=FIRST), counts.days_logged) == ([SPELLS_MAX], 1)
