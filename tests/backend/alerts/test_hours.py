"""Quiet hours, snooze and one push a day on the person's own clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.alerts.hours import Hours

START = datetime(2026, 1, 1, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")
NIGHT = Hours(LISBON, time(22), time(7))


def at(clock: str, day: str = "2026-03-04") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LISBON)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (at("21:59"), at("21:59")),
        (at("22:00"), at("07:00", "2026-03-05")),
        (at("03:00"), at("07:00")),
        (at("06:59"), at("07:00")),
        (at("07:00"), at("07:00")),
    ],
)
def test_nobody_is_reached_in_their_quiet_hours(moment, allowed):
    assert NIGHT.allowed_from(moment) == allowed


def test_quiet_hours_within_a_day_end_the_same_day():
    work = Hours(LISBON, time(9), time(17))

    assert work.allowed_from(at("10:00")) == at("17:00")
    assert work.allowed_from(at("18:00")) == at("18:00")


def test_equal_ends_mean_no_quiet_hours():
    assert Hours(LISBON, time(0), time(0)).allowed_from(at("03:00")) == at("03:00")


def test_a_snooze_that_ends_at_night_lasts_to_the_morning():
    snoozed = Hours(LISBON, time(22), time(7), snoozed_until=at("23:30"))

    assert snoozed.allowed_from(at("12:00")) == at("07:00", "2026-03-05")


def test_a_day_that_has_its_push_is_passed_over():
    taken = {date(2026, 3, 4), date(2026, 3, 5)}

    assert NIGHT.free_slot(at("12:00"), taken) == at("07:00", "2026-03-06")


def test_a_reminder_keeps_its_clock_when_the_clocks_change():
    first = NIGHT.next_at(time(20), after=at("20:00", "2026-03-28"))

    assert first == at("20:00", "2026-03-29")
    assert first - at("20:00", "2026-03-28") == timedelta(hours=24)
    assert first.astimezone(UTC).hour == 19


clocks = st.integers(0, 24 * 60 - 1).map(lambda minutes: time(minutes // 60, minutes % 60))


@given(
    moment=st.integers(0, 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)),
    zone=st.sampled_from(["Europe/Lisbon", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]),
    quiet_from=clocks,
    quiet_until=clocks,
)
def test_what_is_allowed_is_soon_and_never_quiet(moment, zone, quiet_from, quiet_until):
    hours = Hours(ZoneInfo(zone), quiet_from, quiet_until)

    allowed = hours.allowed_from(moment)

    assert timedelta(0) <= allowed.astimezone(UTC) - moment <= timedelta(hours=25)
    assert not hours.is_quiet(allowed)
