"""A clinician sees the window that was granted, read-only, until the next request after a stop."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from backend.accounts.models import Role
from backend.sharing import queries
from backend.sharing.models import Grant
from backend.sharing.services import Scope, grant_access
from tests.backend.conftest import Phone, assert_problem
from tests.backend.factories import UserFactory
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db


def trends(desk, diary):
    return desk.get(f"/api/v1/patients/{diary.pk}/trends")


def test_the_clinician_lists_and_opens_who_shares(bobs_desk, alices_phone, diary):
    alices_phone.sync(operation())

    listed = bobs_desk.get("/api/v1/patients").json()

    assert [row["id"] for row in listed] == [str(diary.pk)]
    assert listed[0]["name"] == "alice"
    assert trends(bobs_desk, diary).status_code == 200


def test_a_day_with_an_entry_and_a_checkin_is_one_logged_day(bobs_desk, alices_phone, diary):
    just_after_midnight = entry(started_at="2026-02-03T00:30:00+02:00")
    alices_phone.sync(
        operation(body=just_after_midnight),
        operation("checkin", body={"date": "2026-02-03"}),
        operation("checkin", body={"date": "2026-02-04"}),
        operation("checkin", body={"date": "2025-12-31"}),
    )

    assert bobs_desk.get("/api/v1/patients").json()[0]["days_logged"] == 2


def test_what_is_granted_anew_stands_instead_of_what_was_granted_before(bobs_desk, bob, diary):
    grant_access(
        diary=diary, clinician=bob, scope=Scope(date(2026, 6, 1)), days=9, now=timezone.now()
    )

    listed = bobs_desk.get("/api/v1/patients").json()

    assert [row["first_day"] for row in listed] == ["2026-06-01"]


@time_machine.travel("2026-01-10T09:00:00+00:00")
def test_figures_of_days_before_the_window_are_not_shown(bobs_desk, alices_phone, diary):
    before = entry(started_at="2025-12-31T23:30:00+00:00", regions=["left_knee"])
    within = entry(started_at="2026-01-02T08:00:00+00:00")
    alices_phone.sync(operation(body=before), operation(body=within))

    own, shared = alices_phone.get("/api/v1/trends"), trends(bobs_desk, diary)

    assert "front of the knee" in own.content.decode()
    assert "front of the knee" not in shared.content.decode()
    assert "heel" in shared.content.decode()


def test_findings_and_entries_before_the_window_are_not_shown(bobs_desk, alices_phone, diary):
    before = operation(body=entry(started_at="2026-01-01T00:30:00+02:00", signs=["foot_drop"]))
    first = operation(body=entry(started_at="2026-01-01T00:30:00-05:00", signs=["foot_drop"]))
    last_year = operation(body=entry(started_at="2025-12-31T23:30:00+00:00", signs=["foot_drop"]))
    alices_phone.sync(before, first, last_year)

    entries = bobs_desk.get(f"/api/v1/patients/{diary.pk}/entries").json()
    findings = bobs_desk.get(f"/api/v1/patients/{diary.pk}/findings").json()

    seen = [row["id"] for row in entries["results"]]
    assert seen == [first["object_id"], before["object_id"]]
    assert entries["next"] is None
    assert {row["day"] for row in findings} == {"2026-01-01"}


def test_entries_come_in_pages(bobs_desk, alices_phone, diary):
    alices_phone.sync(*(operation(body=entry(note=str(number))) for number in range(3)))

    first = bobs_desk.get(f"/api/v1/patients/{diary.pk}/entries?limit=2").json()
    rest = bobs_desk.get(
        f"/api/v1/patients/{diary.pk}/entries?limit=2&after={first['next']}"
    ).json()

    notes = [row["note"] for row in first["results"] + rest["results"]]
    assert sorted(notes) == ["0", "1", "2"]
    assert rest["next"] is None


def test_a_stopped_grant_is_gone_at_the_next_request(bobs_desk, alices_phone, diary):
    grant = alices_phone.get("/api/v1/grants").json()[0]

    stopped = alices_phone.delete(f"/api/v1/grants/{grant['id']}")

    assert stopped.status_code == 204
    assert_problem(trends(bobs_desk, diary), 404, "not-found")
    assert bobs_desk.get("/api/v1/patients").json() == []


def test_an_expired_grant_shows_nothing(bobs_desk, diary):
    Grant.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert_problem(trends(bobs_desk, diary), 404, "not-found")


def test_every_look_is_written_down_for_the_person(bobs_desk, alices_phone, diary):
    trends(bobs_desk, diary)

    log = alices_phone.get("/api/v1/access-log").json()

    assert [(row["clinician"], row["what"]) for row in log] == [("bob", "trends")]


def test_lines_of_a_list_do_not_crowd_out_a_look(bobs_desk, alices_phone, diary, monkeypatch):
    trends(bobs_desk, diary)
    monkeypatch.setattr(queries, "LINES_SHOWN", 2)
    for _ in range(3):
        bobs_desk.get("/api/v1/patients")

    log = alices_phone.get("/api/v1/access-log").json()

    assert [row["what"] for row in log] == ["list", "list", "trends"]


def test_all_that_one_visit_asks_for_is_one_visit(bobs_desk, alices_phone, diary):
    def look(clock: str) -> None:
        with time_machine.travel(f"2026-03-30T{clock}:00+00:00", tick=False):
            trends(bobs_desk, diary)
            bobs_desk.get(f"/api/v1/patients/{diary.pk}/entries")
            bobs_desk.get("/api/v1/patients")

    def told() -> tuple[int, str | None, str | None]:
        [row] = alices_phone.get("/api/v1/grants").json()
        return row["visits"], row["looked_at"], row["listed_at"]

    Grant.objects.update(expires_at=timezone.now() + timedelta(days=3_650))
    assert told() == (0, None, None)
    for clock in ("09:00", "09:50", "10:40", "12:00"):
        look(clock)

    assert told() == (2, "2026-03-30T12:00:00Z", "2026-03-30T12:00:00Z")


def test_being_listed_is_told_and_is_no_visit(bobs_desk, alices_phone, diary):
    bobs_desk.get("/api/v1/patients")

    [row] = alices_phone.get("/api/v1/grants").json()

    assert (row["visits"], row["looked_at"]) == (0, None)
    assert row["listed_at"] is not None


def test_a_clinician_without_a_grant_finds_nothing(diary):
    stranger = Phone(UserFactory(role=Role.CLINICIAN))

    assert_problem(trends(stranger, diary), 404, "not-found")
    assert stranger.get("/api/v1/patients").json() == []


def test_nobody_else_can_stop_or_list_a_grant(bobs_desk, charlies_phone, diary):
    grant = Grant.objects.get()

    assert_problem(charlies_phone.delete(f"/api/v1/grants/{grant.pk}"), 404, "not-found")
    assert charlies_phone.get("/api/v1/grants").json() == []
    assert_problem(bobs_desk.get("/api/v1/grants"), 403, "forbidden")
    grant.refresh_from_db()
    assert grant.revoked_at is None
