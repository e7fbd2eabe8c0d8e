"""Two phones that edited offline converge, and no edit is lost in silence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.diary.models import Change, Diary
from tests.backend.factories import UserFactory
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db


def edit(object_id, base_revision, **changes):
    return operation(object_id=object_id, base_revision=base_revision, body=entry(**changes))


@pytest.fixture
def saved(alices_phone, diary):
    sent = operation()
    alices_phone.sync(sent)
    return sent["object_id"]


def test_edits_of_different_fields_are_both_kept(alices_phone, saved):
    alices_phone.sync(edit(saved, 1, severity=9))

    answer = alices_phone.sync(edit(saved, 1, note="after a long drive"))

    body = answer["changes"][0]["body"]
    assert (body["severity"], body["note"]) == (9, "after a long drive")
    assert answer["results"][0]["conflicts"] == {}


def test_edits_of_the_same_field_keep_the_value_that_lost(alices_phone, saved):
    alices_phone.sync(edit(saved, 1, severity=9))

    answer = alices_phone.sync(edit(saved, 1, severity=2))

    assert answer["changes"][0]["body"]["severity"] == 2
    assert answer["results"][0]["conflicts"] == {"severity": 9}
    assert answer["changes"][0]["conflicts"] == {"severity": 9}


def test_the_same_edit_on_two_phones_is_no_conflict(alices_phone, saved):
    alices_phone.sync(edit(saved, 1, severity=9))

    answer = alices_phone.sync(edit(saved, 1, severity=9))

    assert answer["results"][0]["conflicts"] == {}


def test_an_edit_beats_a_delete_that_did_not_know_it(alices_phone, saved):
    alices_phone.sync(edit(saved, 1, severity=9))

    answer = alices_phone.sync(
        operation(object_id=saved, action="delete", base_revision=1, body=None)
    )

    assert answer["changes"][0]["deleted"] is False
    assert answer["changes"][0]["body"]["severity"] == 9
    assert answer["results"][0]["conflicts"] == {"deleted": True}


def test_an_edit_brings_a_deleted_entry_back(alices_phone, saved):
    alices_phone.sync(operation(object_id=saved, action="delete", base_revision=1, body=None))

    answer = alices_phone.sync(edit(saved, 1, severity=9))

    assert answer["changes"][0]["deleted"] is False
    assert answer["changes"][0]["body"]["severity"] == 9
    assert answer["changes"][0]["conflicts"] == {"deleted": True}


def test_an_undone_delete_is_no_conflict(alices_phone, saved):
    alices_phone.sync(operation(object_id=saved, action="delete", base_revision=1, body=None))

    answer = alices_phone.sync(edit(saved, 2, severity=5))

    assert answer["changes"][0]["deleted"] is False
    assert answer["changes"][0]["conflicts"] == {}


def test_a_merged_record_comes_back_with_the_answer_and_with_its_repeat(alices_phone, saved):
    alices_phone.sync(edit(saved, 1, severity=9))
    sent = edit(saved, 1, note="after a long drive")

    first, again = alices_phone.sync(sent), alices_phone.sync(sent)

    assert first["results"][0]["merged"]["severity"] == 9
    assert again["results"][0]["merged"] == first["results"][0]["merged"]


def test_an_edit_that_was_taken_as_sent_needs_no_merged_record(alices_phone, saved):
    answer = alices_phone.sync(edit(saved, 1, severity=9))

    assert answer["results"][0]["merged"] is None


def test_two_phones_that_check_in_the_same_day_fill_each_other_in(alices_phone, diary):
    day = {"date": "2026-03-01", "had_episode": None, "exposures": [], "note": ""}
    alices_phone.sync(operation(kind="checkin", body={**day, "had_episode": False}))

    answer = alices_phone.sync(operation(kind="checkin", body={**day, "note": "a long walk"}))

    body = answer["changes"][0]["body"]
    assert (body["had_episode"], body["note"]) == (False, "a long walk")
    assert answer["results"][0]["conflicts"] == {}


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["severity", "duration_minutes", "note"]),
        st.integers(0, 10),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=EDITS)
def test_no_edit_is_lost_in_silence(db, edits):
    """Whatever the bases, each value written is in force, in conflicts, or in the history."""
    from tests.backend.conftest import Phone

    phone = Phone(UserFactory())
    sent = operation()
    phone.sync(sent)
    for field, number, staleness in edits:
        revision = Diary.objects.get(owner__pk=phone.session["_auth_user_id"]).revision
        value = str(number) if field == "note" else number
        base = max(1, revision - staleness)
        known = Change.objects.get(diary__owner__pk=phone.session["_auth_user_id"], revision=base)
        answer = phone.sync(
            operation(
                object_id=sent["object_id"],
                base_revision=base,
                body={**known.body, field: value},
            ),
            since=revision,
        )

        after = answer["changes"][-1]["body"]
        before = Change.objects.get(
            diary__owner__pk=phone.session["_auth_user_id"], revision=revision
        ).body
        is_in_force = after[field] == value
        was_no_change = known.body[field] == value
        assert is_in_force or was_no_change
        overwritten = before[field] not in (known.body[field], value) and not was_no_change
        assert (answer["results"][0]["conflicts"].get(field) == before[field]) == overwritten
