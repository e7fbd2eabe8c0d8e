"""A person invites a clinician by a code: short enough to read aloud, good for one, and for days."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection, connections
from django.utils import timezone
from rest_framework.exceptions import NotFound, Throttled

from backend.accounts.models import Role
from backend.diary.services import open_diary
from backend.sharing import invitation_services as invitations
from backend.sharing.models import CodeTry, Grant, Invitation
from tests.backend.conftest import Phone, assert_problem
from tests.backend.factories import UserFactory
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
OFFER = {
    "first_day": "2026-01-01",
    "last_day": None,
    "sections": ["figures", "findings", "entries", "notes"],
    "grant_days": 30,
    "open_days": 7,
}


def invite(phone: Phone, **changes):
    return phone.post("/api/v1/invitations", OFFER | changes, format="json")


def use(desk: Phone, step: str, code: str):
    return desk.post(f"/api/v1/invitations/{step}", {"code": code}, format="json")


@pytest.fixture
def desk(bob) -> Phone:
    """Bob, with whom nobody shares yet."""
    return Phone(bob)


@pytest.fixture
def code(alices_phone) -> str:
    return invite(alices_phone).json()["code"]


def test_the_clinician_sees_who_invites_accepts_and_reads(desk, alices_phone, diary, code):
    alices_phone.sync(operation())
    offered = use(desk, "look", code).json()
    assert desk.get("/api/v1/patients").json() == []

    accepted = use(desk, "accept", code)

    assert (offered["name"], offered["first_day"], offered["grant_days"]) == (
        "alice",
        "2026-01-01",
        30,
    )
    assert accepted.json() == {"id": str(diary.pk)}
    assert [row["id"] for row in desk.get("/api/v1/patients").json()] == [str(diary.pk)]


def test_the_person_sees_that_it_was_accepted_and_by_whom_and_stops_it(
    desk, alices_phone, diary, code
):
    use(desk, "accept", code)

    [invitation] = alices_phone.get("/api/v1/invitations").json()
    [grant] = alices_phone.get("/api/v1/grants").json()
    assert invitation["accepted_at"] is not None
    assert grant["clinician"] == "bob"
    alices_phone.delete(f"/api/v1/grants/{grant['id']}")

    assert_problem(desk.get(f"/api/v1/patients/{diary.pk}/entries"), 404, "not-found")


def test_a_code_may_be_written_in_groups(desk, code):
    grouped = f" {code[:4]} {code[4:8]}-{code[8:]} "

    assert use(desk, "look", grouped).status_code == 200


def test_a_code_is_used_once(desk, code):
    use(desk, "accept", code)
    another = Phone(UserFactory(role=Role.CLINICIAN))

    assert_problem(use(another, "look", code), 404, "not-found")
    assert_problem(use(another, "accept", code), 404, "not-found")


def test_a_code_taken_back_or_too_old_looks_like_one_that_never_was(desk, alices_phone):
    stopped, old = invite(alices_phone).json(), invite(alices_phone).json()
    alices_phone.delete(f"/api/v1/invitations/{stopped['id']}")
    Invitation.objects.filter(pk=old["id"]).update(expires_at=timezone.now())

    answers = [use(desk, "accept", code) for code in (stopped["code"], old["code"], "000000000000")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.content for answer in answers}) == 1


def test_neither_the_database_nor_a_later_answer_gives_a_code_away(alices_phone, code):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sharing_invitation")
        assert code not in repr(cursor.fetchall())
    assert code not in alices_phone.get("/api/v1/invitations").content.decode()


def test_a_code_cannot_be_guessed_at(desk, code):
    guesses = [use(desk, "look", f"{number:012}").status_code for number in range(12)]

    assert guesses == [404] * 10 + [429] * 2
    assert use(desk, "look", code).status_code == 429


def test_right_codes_are_not_counted_and_wrong_ones_are_forgotten_after_an_hour(desk, bob, code):
    for _ in range(12):
        assert use(desk, "look", code).status_code == 200
    with time_machine.travel(timezone.now() - timedelta(minutes=61)):
        for _ in range(11):
            CodeTry.objects.create(clinician=bob, at=timezone.now())

    assert use(desk, "look", code).status_code == 200


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"last_day": "2025-12-31"}, "#/last_day"),
        ({"sections": ["figures", "notes"]}, "#/sections"),
        ({"grant_days": 0}, "#/grant_days"),
        ({"grant_days": 366}, "#/grant_days"),
        ({"open_days": 15}, "#/open_days"),
    ],
)
def test_an_offer_that_makes_no_sense_is_refused_in_a_sentence(
    alices_phone, diary, changes, pointer
):
    document = assert_problem(invite(alices_phone, **changes), 422, "invalid-input")

    assert [fault["pointer"] for fault in document["errors"]] == [pointer]
    assert not Invitation.objects.exists()


def test_there_are_at_most_twenty_invitations_a_day(alices_phone, diary):
    made = [invite(alices_phone).status_code for _ in range(21)]

    assert made == [201] * 20 + [429]


def test_what_is_kept_back_is_not_there(desk, alices_phone, diary):
    alices_phone.sync(operation(body=entry(signs=["foot_drop"], note="canary")))
    use(desk, "accept", invite(alices_phone, sections=["entries"]).json()["code"])
    patient = f"/api/v1/patients/{diary.pk}"

    entries = desk.get(f"{patient}/entries").json()["results"]

    assert "note" not in entries[0]
    assert desk.get(f"{patient}/trends").status_code == 200
    assert_problem(desk.get(f"{patient}/findings"), 404, "not-found")


def test_entries_are_kept_back_as_a_whole(desk, alices_phone, diary):
    use(desk, "accept", invite(alices_phone, sections=["findings"]).json()["code"])

    answer = desk.get(f"/api/v1/patients/{diary.pk}/entries")

    assert_problem(answer, 404, "not-found")


@time_machine.travel("2026-01-10T09:00:00+00:00")
def test_nothing_after_the_last_day_is_shown(desk, alices_phone, diary):
    within = operation(body=entry(started_at="2026-01-03T23:30:00-05:00", signs=["foot_drop"]))
    after = operation(
        body=entry(
            started_at="2026-01-04T00:30:00+02:00", signs=["foot_drop"], regions=["left_knee"]
        )
    )
    alices_phone.sync(within, after)
    use(desk, "accept", invite(alices_phone, last_day="2026-01-03").json()["code"])
    patient = f"/api/v1/patients/{diary.pk}"

    entries = desk.get(f"{patient}/entries").json()["results"]
    findings = desk.get(f"{patient}/findings").json()
    trends = desk.get(f"{patient}/trends")

    assert [row["id"] for row in entries] == [within["object_id"]]
    assert {row["day"] for row in findings} == {"2026-01-03"}
    assert trends.json()["as_of"] == "2026-01-03"
    assert "front of the knee" not in trends.content.decode()


def test_accepting_again_replaces_what_was_granted_before(desk, alices_phone, code):
    use(desk, "accept", code)

    use(desk, "accept", invite(alices_phone, first_day="2026-03-01").json()["code"])

    assert [row["first_day"] for row in desk.get("/api/v1/patients").json()] == ["2026-03-01"]
    assert Grant.objects.filter(revoked_at__isnull=True).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.on_postgresql
def test_however_many_guess_at_once_no_more_than_ten_are_compared():
    clinician = UserFactory(role=Role.CLINICIAN)

    def guess(number: int) -> str:
        try:
            invitations.look_up(clinician=clinician, code=f"{number:012}", now=timezone.now())
        except (NotFound, Throttled) as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "found"

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(60)))

    assert answers.count("NotFound") <= invitations.TRIES_PER_HOUR
    assert answers.count("found") == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.on_postgresql
def test_of_clinicians_who_accept_at_once_one_is_let_in():
    offer = invitations.Offer(
        first_day=date(2026, 1, 1), last_day=None, sections=[], grant_days=9, open_days=1
    )
    diary = open_diary(owner=UserFactory())
    invitation, _ = invitations.invite(diary=diary, offer=offer, now=timezone.now())
    clinicians = [UserFactory(role=Role.CLINICIAN) for _ in range(8)]

    def accept(clinician) -> bool:
        try:
            invitations.accept(invitation=invitation, clinician=clinician, now=timezone.now())
        except NotFound:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as pool:
        let_in = list(pool.map(accept, clinicians))

    assert let_in.count(True) == 1
    assert Grant.objects.count() == 1
