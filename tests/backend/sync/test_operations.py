"""Operations are applied once, answered each, and never stop one another."""

from __future__ import annotations

import uuid

import pytest

from backend.diary.models import Change, Diary, Episode
from backend.insights.models import Finding
from tests.backend.conftest import assert_problem
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db


def test_an_entry_comes_back_as_it_was_sent(alices_phone, diary):
    sent = operation(body=entry(note="ß 麻 🙂", started_at="2026-10-25T01:40:00+01:00"))

    answer = alices_phone.sync(sent)

    assert answer["results"][0]["status"] == "applied"
    assert answer["changes"][0]["body"] == sent["body"]
    assert answer["revision"] == answer["cursor"] == 1


@pytest.mark.fault(24)
def test_a_replayed_operation_changes_nothing(alices_phone, diary):
    sent = operation(body=entry(signs=["saddle_numbness"]))
    first = alices_phone.sync(sent)

    again = alices_phone.sync(sent)

    assert again["results"][0]["status"] == "repeated"
    assert again["results"][0]["revision"] == first["results"][0]["revision"]
    assert again["results"][0]["triage"] == first["results"][0]["triage"]
    assert (Episode.objects.count(), Change.objects.count(), Finding.objects.count()) == (1, 1, 1)


def test_an_operation_twice_in_one_batch_is_applied_once(alices_phone, diary):
    sent = operation()

    answer = alices_phone.sync(sent, sent)

    assert [result["status"] for result in answer["results"]] == ["applied", "repeated"]
    assert answer["revision"] == 1


@pytest.mark.fault(25)
def test_one_bad_operation_does_not_stop_the_others(alices_phone, diary):
    good, bad = operation(), operation(body=entry(regions=["left_heal"]))

    answer = alices_phone.sync(bad, "not an operation", good)

    assert [result["status"] for result in answer["results"]] == ["rejected", "rejected", "applied"]
    fault = answer["results"][0]["problem"]["errors"][0]
    assert fault["pointer"] == "#/body/regions/0"
    assert "left_heel" in fault["detail"]
    assert Episode.objects.count() == 1


def test_the_phone_gets_only_what_changed_since_its_revision(alices_phone, diary):
    alices_phone.sync(operation(), operation())
    newest = operation()

    answer = alices_phone.sync(newest, since=2)

    assert [change["object_id"] for change in answer["changes"]] == [newest["object_id"]]


def test_a_phone_that_was_away_gets_everything_page_by_page(alices_phone, diary, monkeypatch):
    sent = [operation() for _ in range(7)]
    alices_phone.sync(*sent)
    monkeypatch.setattr("backend.diary.queries.changes_since.__kwdefaults__", {"limit": 3})
    seen, cursor, more = [], 0, True

    while more:
        answer = alices_phone.sync(since=cursor)
        seen += [change["object_id"] for change in answer["changes"]]
        cursor, more = answer["cursor"], answer["more"]

    assert seen == [item["object_id"] for item in sent]


def test_a_cursor_from_the_future_is_brought_back(alices_phone, diary):
    alices_phone.sync(operation())

    answer = alices_phone.sync(since=99)

    assert (answer["cursor"], answer["more"], answer["changes"]) == (1, False, [])


def test_a_deleted_entry_is_told_and_its_findings_are_withdrawn(alices_phone, diary):
    sent = operation(body=entry(signs=["saddle_numbness"]))
    alices_phone.sync(sent)

    answer = alices_phone.sync(
        operation(object_id=sent["object_id"], action="delete", base_revision=1, body=None),
        since=1,
    )

    assert answer["changes"][0]["deleted"] is True
    assert Finding.objects.get().withdrawn_at is not None


def test_a_mended_entry_withdraws_its_finding_and_a_return_restores_it(alices_phone, diary):
    sent = operation(body=entry(signs=["saddle_numbness"]))
    alices_phone.sync(sent)
    calm = operation(object_id=sent["object_id"], base_revision=1)
    alices_phone.sync(calm)
    assert Finding.objects.get().withdrawn_at is not None

    alices_phone.sync(operation(object_id=sent["object_id"], base_revision=2, body=sent["body"]))

    assert Finding.objects.get().withdrawn_at is None


def test_another_persons_record_cannot_be_written(alices_phone, charlies_phone, diary):
    sent = operation()
    alices_phone.sync(sent)

    answer = charlies_phone.sync(operation(object_id=sent["object_id"], base_revision=1))

    assert answer["results"][0]["status"] == "rejected"
    assert answer["results"][0]["problem"]["type"] == "/problems/id-taken"
    assert Episode.objects.get().diary == diary
    assert answer["changes"] == []


def test_two_phones_write_one_checkin_for_a_day(alices_phone, diary):
    day = {"date": "2026-03-01", "had_episode": True}
    first = operation("checkin", body=day)
    second = operation("checkin", body={**day, "exposures": ["walking"]})

    answer = alices_phone.sync(first, second)

    assert [result["object_id"] for result in answer["results"]] == [first["object_id"]] * 2
    assert answer["changes"][-1]["body"]["exposures"] == ["walking"]


def test_a_checkin_cannot_be_moved_onto_another_day_that_has_one(alices_phone, diary):
    first = operation("checkin", body={"date": "2026-03-01"})
    second = operation("checkin", body={"date": "2026-03-02"})
    alices_phone.sync(first, second)

    answer = alices_phone.sync(
        operation(
            "checkin",
            object_id=second["object_id"],
            base_revision=2,
            body={"date": "2026-03-01"},
        )
    )

    assert answer["results"][0]["problem"]["type"] == "/problems/day-taken"


def test_a_profile_belongs_to_its_diary(alices_phone, diary):
    own = operation("profile", object_id=str(diary.pk), body={"timezone": "Asia/Tokyo"})

    answer = alices_phone.sync(own, operation("profile"))

    assert [result["status"] for result in answer["results"]] == ["applied", "rejected"]
    assert Diary.objects.get().revision == 1


def test_a_clinician_has_no_diary_to_write(bobs_desk):
    answer = bobs_desk.post("/api/v1/sync", {"operations": [operation()]}, format="json")

    assert answer.status_code == 403


def test_macros_are_expanded_before_they_are_kept(alices_phone, diary):
    answer = alices_phone.sync(operation(body=entry(regions=["left_toes"])))

    assert answer["changes"][0]["body"]["regions"] == [
        "left_big_toe",
        "left_middle_toes",
        "left_little_toe",
    ]


def test_ids_of_operations_are_per_diary(alices_phone, charlies_phone, diary):
    shared_id = str(uuid.uuid4())
    alices_phone.sync(operation(id=shared_id))

    answer = charlies_phone.sync(operation(id=shared_id))

    assert answer["results"][0]["status"] == "applied"


def test_an_outbox_of_another_account_is_not_taken(alices_phone, diary, charlies_phone):
    sent = {"diary": str(diary.pk), "operations": [operation()]}

    answer = charlies_phone.post("/api/v1/sync", sent, format="json")

    assert_problem(answer, 409, "other-account")
    assert Change.objects.count() == 0


def test_an_outbox_of_this_account_is_taken(alices_phone, diary):
    sent = {"diary": str(diary.pk), "operations": [operation()]}

    answer = alices_phone.post("/api/v1/sync", sent, format="json")

    assert answer.json()["results"][0]["status"] == "applied"
