"""Reminders come once a day at the person's own time, by push, in the app and as a calendar."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from backend.alerts import calendar
from backend.alerts.models import Alert, Preferences
from tests.backend.alerts.conftest import NOON, sweep
from tests.backend.conftest import assert_problem
from tests.entries import operation

pytestmark = pytest.mark.django_db
WANTED = {"quiet_from": "22:00", "quiet_until": "07:00", "is_email_on": False}
EVENING = NOON + timedelta(hours=8)


@pytest.fixture
def reminded(clock, alices_phone, push_phone):
    answer = alices_phone.put("/api/v1/reminders", WANTED | {"reminder_at": "20:00"}, format="json")
    assert answer.json()["reminder_at"] == "20:00"
    return push_phone


def test_a_reminder_comes_once_a_day(clock, reminded):
    sweep()
    assert reminded.messages == []

    clock.move_to(EVENING)
    sweep()
    sweep()
    assert [message["kind"] for message in reminded.messages] == ["reminder"]

    clock.move_to(EVENING + timedelta(days=1))
    sweep()

    assert len(reminded.messages) == 2


def test_two_workers_remind_once(clock, reminded, diary):
    clock.move_to(EVENING)
    sweep()
    # A second worker read the row before the first moved it on.
    Preferences.objects.update(next_reminder_at=EVENING)
    sweep()

    assert Alert.objects.count() == 1
    assert len(reminded.messages) == 1


def test_who_has_checked_in_is_not_reminded(clock, reminded, alices_phone):
    alices_phone.sync(operation("checkin", body={"date": "2026-03-04", "had_episode": False}))

    clock.move_to(EVENING)
    sweep()

    assert reminded.messages == []


def test_a_snooze_silences_the_reminder(clock, reminded, alices_phone):
    answer = alices_phone.post("/api/v1/reminders/snooze", {"hours": 24}, format="json")
    assert answer.json()["snoozed_until"] == "2026-03-05T12:00:00+00:00"

    clock.move_to(EVENING)
    sweep()

    assert reminded.messages == []


def test_a_reminder_whose_day_has_passed_is_not_sent_late(clock, reminded):
    clock.move_to(EVENING + timedelta(hours=13))

    sweep()

    assert reminded.messages == []


def test_a_reminder_is_sent_in_quiet_hours_if_that_is_the_time_chosen(
    clock, alices_phone, push_phone
):
    alices_phone.put("/api/v1/reminders", WANTED | {"reminder_at": "22:30"}, format="json")

    clock.move_to(NOON + timedelta(hours=10, minutes=30))
    sweep()

    assert len(push_phone.messages) == 1


def test_a_reminder_can_be_switched_off(clock, reminded, alices_phone):
    alices_phone.put("/api/v1/reminders", WANTED | {"reminder_at": None}, format="json")

    clock.move_to(EVENING)
    sweep()

    assert reminded.messages == []


def test_an_e_mail_needs_an_address(alices_phone, diary):
    wish = WANTED | {"reminder_at": None, "is_email_on": True}

    answer = alices_phone.put("/api/v1/reminders", wish, format="json")

    faults = assert_problem(answer, 422, "invalid-input")["errors"]
    assert faults[0]["pointer"] == "#/is_email_on"


def test_a_calendar_needs_a_time(alices_phone, diary):
    assert_problem(alices_phone.get("/api/v1/reminders/diary.ics"), 409, "no-reminder")


def test_the_calendar_file_says_nothing_and_knows_the_zone(clock, reminded, alices_phone, diary):
    profile = operation("profile", object_id=str(diary.pk), body={"timezone": "Europe/Lisbon"})
    alices_phone.sync(profile)

    answer = alices_phone.get("/api/v1/reminders/diary.ics")

    text = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;TZID=Europe/Lisbon:20260304T200000\r\n" in text
    assert "SUMMARY:Diary\r\n" in text
    assert "RRULE:FREQ=DAILY\r\n" in text
    assert "numb" not in text.lower()


def test_the_calendar_tells_when_the_clocks_change():
    text = calendar.reminder(
        uid="x",
        zone=ZoneInfo("Europe/Lisbon"),
        clock=time(20),
        now=datetime(2026, 3, 4, tzinfo=UTC),
    )

    spring = "BEGIN:DAYLIGHT\r\nDTSTART:20260329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100"
    autumn = "BEGIN:STANDARD\r\nDTSTART:20261025T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000"
    assert spring in text
    assert autumn in text


def test_a_zone_without_clock_changes_has_one_offset():
    text = calendar.reminder(
        uid="x", zone=ZoneInfo("Asia/Kolkata"), clock=time(20), now=datetime(2026, 3, 4, tzinfo=UTC)
    )

    assert text.count("TZOFFSETTO:+0530") == 1
    assert "DAYLIGHT" not in text
