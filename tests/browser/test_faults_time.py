"""Clock changes and flights: an entry is kept as it was lived, and the person is told what moved."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.browser import hand


@pytest.fixture
def traveller(new_phone):
    return new_phone(timezone_id="Europe/Berlin").new_page()


def starts_timer(page):
    page.get_by_role("link", name="It is happening now").click()
    page.get_by_role("button", name="Your left leg").click()
    page.get_by_role("button", name="Whole left leg", exact=True).click()
    hand.save(page)


def stops_timer(page, minutes):
    page.goto("/")
    page.get_by_role("button", name="It has stopped").click()
    hand.server_has(page, duration_minutes=[minutes])
    (entry,) = hand.entries(page.context)
    return entry


@pytest.mark.fault(13)
def test_an_hour_that_comes_twice_counts_twice(traveller):
    hand.sign_up(traveller)
    traveller.clock.install(time=datetime(2026, 10, 25, 0, 15, tzinfo=UTC))  # 02:15, summer time
    traveller.goto("/")
    starts_timer(traveller)

    traveller.clock.set_system_time(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))  # 02:30, winter
    entry = stops_timer(traveller, 75)

    assert entry["started_at"] == "2026-10-25T02:15:00+02:00"


@pytest.mark.fault(14)
def test_a_time_that_the_clocks_jumped_over_is_moved_and_said(traveller):
    hand.sign_up(traveller)
    hand.write(traveller)
    traveller.get_by_role("radio", name="Another time").check(force=True)
    when = traveller.get_by_label("When did it start?")

    when.fill("2026-03-29T02:30")
    hand.shows(traveller, "The clocks went forward then, so this time was moved by an hour.")
    hand.save(traveller)
    hand.all_saved(traveller)

    assert [one["started_at"] for one in hand.entries(traveller.context)] == [
        "2026-03-29T03:30:00+02:00"
    ]


@pytest.mark.fault(15)
def test_a_flight_during_a_spell_keeps_the_day_and_the_offset_of_its_start(new_phone):
    traveller = new_phone().new_page()
    devtools = traveller.context.new_cdp_session(traveller)
    devtools.send("Emulation.setTimezoneOverride", {"timezoneId": "Europe/Berlin"})
    hand.sign_up(traveller)
    traveller.clock.install(time=datetime(2026, 6, 1, 21, 30, tzinfo=UTC))  # 23:30 in Berlin
    traveller.goto("/")
    starts_timer(traveller)

    for place in ("", "Asia/Tokyo"):  # the first is taken back before the next is set
        devtools.send("Emulation.setTimezoneOverride", {"timezoneId": place})
    traveller.clock.set_system_time(datetime(2026, 6, 2, 7, 30, tzinfo=UTC))
    entry = stops_timer(traveller, 600)

    assert entry["started_at"] == "2026-06-01T23:30:00+02:00"
    assert entry["timezone"] == "Europe/Berlin"
