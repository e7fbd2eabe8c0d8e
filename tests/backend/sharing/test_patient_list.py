"""The clinician's list: what changed comes first, and 40 people cost as many queries as one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from backend.diary.services import open_diary
from backend.insights import tasks
from backend.sharing.models import Access, Grant
from backend.sharing.services import Scope, grant_access
from tests.backend.conftest import Phone
from tests.backend.factories import UserFactory
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 30, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def person(bob, name: str, *bodies, **scope) -> Phone:
    """Somebody who shares with Bob and has written these entries."""
    user = UserFactory(username=name)
    diary = open_diary(owner=user)
    window = Scope(**{"first_day": date(2026, 1, 1), **scope})
    grant_access(diary=diary, clinician=bob, scope=window, days=30, now=timezone.now())
    phone = Phone(user)
    phone.sync(*(operation(body=entry(**body)) for body in bodies))
    return phone


def at(day: str, **changes) -> dict:
    return {"started_at": f"{day}T08:00:00+00:00", **changes}


def listed(bob) -> dict:
    return {row["name"]: row for row in Phone(bob).get("/api/v1/patients").json()}


def look_at(bob, row: dict) -> None:
    Phone(bob).get(f"/api/v1/patients/{row['id']}/entries")


def test_new_warning_signs_come_first_then_who_wrote_most(bob):
    person(bob, "quiet")
    person(bob, "busy", at("2026-03-28"), at("2026-03-29"))
    person(bob, "one", at("2026-03-30"))
    person(bob, "today", at("2026-03-20", signs=["foot_drop"]))
    person(bob, "urgent", at("2026-03-10", signs=["saddle_numbness"], regions=["saddle"]))

    assert list(listed(bob)) == ["urgent", "today", "busy", "one", "quiet"]


def test_what_was_looked_at_is_no_longer_new(bob):
    person(bob, "urgent", at("2026-03-10", signs=["saddle_numbness"], regions=["saddle"]))
    busy = person(bob, "busy", at("2026-03-28"))
    before = listed(bob)["urgent"]
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        look_at(bob, before)
        look_at(bob, listed(bob)["busy"])
        busy.sync(operation(body=entry(**at("2026-03-29"))))

        after = listed(bob)

    assert (before["new_warnings"], before["changes"]) == (1, 1)
    assert list(after) == ["busy", "urgent"]
    assert (after["urgent"]["new_warnings"], after["urgent"]["changes"]) == (0, 0)
    assert [one["urgency"] for one in after["urgent"]["warnings"]] == ["emergency"]
    assert after["busy"]["changes"] == 1


def test_a_rule_that_speaks_of_each_entry_is_one_line(bob):
    days = ("2026-03-26", "2026-03-27", "2026-03-28")
    person(bob, "anna", *(at(day, signs=["foot_drop"]) for day in days))

    row = listed(bob)["anna"]

    assert len({one["rule"] for one in row["warnings"]}) == len(row["warnings"])
    assert row["warnings"][0]["day"] == "2026-03-28"


def test_the_line_of_weeks_tells_a_week_without_spells_from_one_without_a_word(bob):
    phone = person(bob, "anna", at("2026-03-30"), at("2026-03-24"), at("2026-03-23"))
    phone.sync(operation("checkin", body={"date": "2026-03-10", "had_episode": False}))

    row = listed(bob)["anna"]

    assert row["weeks"] == [None] * 9 + [0, 1, 2]
    assert (row["days_logged"], row["days"]) == (4, 89)


@pytest.mark.parametrize("is_analysed", [False, True])
def test_nothing_outside_the_window_is_counted(bob, is_analysed):
    person(
        bob,
        "anna",
        at("2026-03-10", signs=["foot_drop"]),
        at("2026-03-15"),
        at("2026-03-29", signs=["foot_drop"]),
        first_day=date(2026, 3, 12),
        last_day=date(2026, 3, 20),
    )
    if is_analysed:
        tasks.analyse_due()

    row = listed(bob)["anna"]

    assert row["warnings"] == []
    assert row["weeks"] == [None] * 9 + [1, None, None]
    assert (row["days_logged"], row["days"], row["changes"]) == (1, 9, 0)
    assert row["last_entry_on"].startswith("2026-03-15")


def test_what_was_written_after_the_analysis_is_counted(bob):
    phone = person(bob, "anna", at("2026-03-30"), at("2026-03-29"))
    tasks.analyse_due()
    kept = listed(bob)["anna"]
    phone.sync(operation("checkin", body={"date": "2026-03-10", "had_episode": False}))

    row = listed(bob)["anna"]

    assert (kept["weeks"], kept["days_logged"]) == ([None] * 11 + [2], 2)
    assert (row["weeks"], row["days_logged"]) == ([None] * 9 + [0, None, 2], 3)


def test_counts_that_are_kept_spare_the_look_at_the_entries(bob):
    person(bob, "anna", at("2026-03-30"))
    with CaptureQueriesContext(connection) as before:
        listed(bob)
    tasks.analyse_due()

    with CaptureQueriesContext(connection) as after:
        listed(bob)

    assert len(before) - len(after) == 2


def test_warning_signs_that_were_kept_back_are_not_listed(bob):
    person(bob, "anna", at("2026-03-20", signs=["foot_drop"]), sections=["figures", "entries"])

    row = listed(bob)["anna"]

    assert (row["warnings"], row["new_warnings"]) == ([], 0)


def test_each_line_of_the_list_is_a_look_that_the_person_sees(bob):
    phones = [person(bob, "anna"), person(bob, "bea")]

    listed(bob)

    logs = [phone.get("/api/v1/access-log").json() for phone in phones]
    assert [[row["what"] for row in log] for log in logs] == [["list"], ["list"]]
    assert Access.objects.count() == 2


def test_the_list_takes_the_same_queries_however_long(bob):
    person(bob, "anna", at("2026-03-20", signs=["foot_drop"]))
    with CaptureQueriesContext(
        connection,
    ) as few:
        listed(bob)
    for number in range(39):
        person(bob, f"p{number}", at("2026-03-20", signs=["foot_drop"]))

    with CaptureQueriesContext(connection) as many:
        assert len(listed(bob)) == 40

    assert len(many) == len(few)
    assert Grant.objects.count() == 40
