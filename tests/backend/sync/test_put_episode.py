"""`PUT /api/v1/episodes/{id}`: one entry, its revision and its triage in one answer."""

from __future__ import annotations

import uuid

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections

from backend.core.hints import HintingResponse
from backend.diary.models import Episode
from tests.backend.conftest import Phone, assert_problem
from tests.entries import entry

pytestmark = pytest.mark.django_db


def address(episode_id=None):
    return f"/api/v1/episodes/{episode_id or uuid.uuid4()}"


def test_a_new_entry_answers_with_entry_revision_and_triage(alices_phone, diary):
    where = address()

    answer = alices_phone.put(where, entry(signs=["saddle_numbness"]), format="json")

    assert answer.status_code == 201
    body = answer.json()
    assert body["entry"]["id"] == where.rpartition("/")[2]
    assert body["entry"]["severity"] == 4
    assert body["revision"] == 1
    assert body["triage"]["urgency"] == "emergency"
    assert body["triage"]["findings"][0]["rule"] == "E01"


def test_a_lost_reply_sent_again_with_its_key_changes_nothing(alices_phone, diary):
    where, key = address(), str(uuid.uuid4())
    first = alices_phone.put(where, entry(), format="json", headers={"Idempotency-Key": key})

    again = alices_phone.put(where, entry(), format="json", headers={"Idempotency-Key": key})

    assert again.status_code == 200
    assert again.json() == first.json()


def test_an_edit_of_an_old_revision_is_merged(alices_phone, diary):
    where = address()
    alices_phone.put(where, entry(), format="json")
    alices_phone.put(where, entry(severity=9), format="json")

    answer = alices_phone.put(
        where, entry(note="later"), format="json", headers={"If-Match": '"1"'}
    )

    assert answer.json()["entry"]["severity"] == 9
    assert answer.json()["entry"]["note"] == "later"


@pytest.mark.parametrize(
    ("change", "pointer", "code", "words"),
    [
        ({"regions": ["left_heal"]}, "#/regions/0", "unknown_region", "left_heel"),
        ({"regions": []}, "#/regions", "empty", ""),
        ({"signs": ["sadle_numbness"]}, "#/signs/0", "unknown_sign", "saddle_numbness"),
        ({"triggers": [7]}, "#/triggers/0", "wrong_type", "text"),
        ({"triggers": "walking"}, "#/triggers", "not_a_list", ""),
        ({"severity": 11}, "#/severity", "max_value", "10"),
        ({"severity": True}, "#/severity", "wrong_type", "whole number"),
        ({"severity": "4"}, "#/severity", "wrong_type", "whole number"),
        ({"duration_minutes": -1}, "#/duration_minutes", "min_value", "0"),
        ({"started_at": "yesterday"}, "#/started_at", "impossible_time", "2026-03-01T08:30"),
        ({"started_at": "2026-02-30T08:00:00Z"}, "#/started_at", "impossible_time", ""),
        ({"started_at": "2026-03-01T08:30:00"}, "#/started_at", "no_offset", "offset"),
        ({"started_at": "2999-03-01T08:30:00Z"}, "#/started_at", "impossible_time", "ahead"),
        ({"started_at": None}, "#/started_at", "null", ""),
        ({"timezone": "Europe/Lissabon"}, "#/timezone", "unknown_timezone", "Europe/Lisbon"),
        ({"note": "x" * 5000}, "#/note", "max_length", "4000"),
        ({"sevrity": 3}, "#/sevrity", "unknown_field", "severity"),
        ({"signs": ["fall"], "denied": ["fall"]}, "#/denied", "invalid", "keep one"),
    ],
)
def test_bad_input_names_the_field_and_what_to_mend(
    alices_phone, diary, change, pointer, code, words
):
    answer = alices_phone.put(address(), entry(**change), format="json")

    document = assert_problem(answer, 422, "invalid-input")
    found = {(fault["pointer"], fault["code"]): fault["detail"] for fault in document["errors"]}
    assert (pointer, code) in found
    assert words in found[pointer, code]
    assert not Episode.objects.exists()


def test_all_faults_are_told_at_once(alices_phone, diary):
    answer = alices_phone.put(
        address(), entry(severity=99, regions=["x"], started_at=3), format="json"
    )

    assert len(answer.json()["errors"]) == 3


@pytest.mark.parametrize("started_at", ["1970-01-01T00:00:10+00:00", "1999-12-31T23:00:00+14:00"])
def test_a_phone_with_a_wrong_clock_is_not_refused(alices_phone, diary, started_at):
    answer = alices_phone.put(address(), entry(started_at=started_at), format="json")

    assert answer.json()["entry"]["started_at"] == started_at


def test_broken_json_and_a_list_are_told_as_problems(alices_phone, diary):
    broken = alices_phone.put(address(), "{", content_type="application/json")
    listed = alices_phone.put(address(), [], format="json")

    assert_problem(broken, 400, "bad-request")
    assert_problem(listed, 422, "invalid-input")


def test_nobody_elses_entry_is_found(alices_phone, charlies_phone, diary):
    where = address()
    alices_phone.put(where, entry(), format="json")

    assert_problem(charlies_phone.get(where), 404, "not-found")
    assert_problem(charlies_phone.put(where, entry(), format="json"), 409, "id-taken")
    assert_problem(charlies_phone.delete(where), 404, "no-such-entry")
    assert_problem(charlies_phone.get(f"{where}/history"), 404, "not-found")
    assert_problem(Phone().get(where), 401, "unauthorized")


def test_a_deleted_entry_is_gone_but_its_history_stays(alices_phone, diary):
    where = address()
    alices_phone.put(where, entry(), format="json")

    gone = alices_phone.delete(where)

    assert gone.status_code == 204
    assert_problem(alices_phone.get(where), 404, "not-found")
    versions = alices_phone.get(f"{where}/history").json()
    assert [version["action"] for version in versions] == ["put", "delete"]


def test_a_write_without_a_csrf_token_is_refused(alice, diary):
    from rest_framework.test import APIClient

    careless = APIClient(enforce_csrf_checks=True)
    careless.login(username="alice", password="correct horse battery")

    assert_problem(careless.put(address(), entry(), format="json"), 403, "forbidden")


def test_a_save_asks_the_database_little(alices_phone, diary, django_assert_max_num_queries):
    alices_phone.put(address(), entry(), format="json")

    # Session, person, diary; a savepoint begun and ended, as it is in a test; the row lock with the
    # revision, the record, health facts, visits; the entry and its change.
    with django_assert_max_num_queries(11):
        alices_phone.put(address(), entry(), format="json")


@pytest.fixture
def kept_connection():
    """The end of a request would close the connection of the test, and with it the test's own data."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


def test_the_worker_is_hinted_once_the_answer_is_sent(
    kept_connection, django_capture_on_commit_callbacks
):
    given = []
    with django_capture_on_commit_callbacks(execute=True):
        answer = HintingResponse({}, give_hint=lambda: given.append("hint"))
        assert not given
        answer.close()

    assert given == ["hint"]
