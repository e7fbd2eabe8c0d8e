"""After a backup was brought back: what the phones have from after it comes back with them."""

from __future__ import annotations

import pytest

from backend.diary.models import Change, Diary, Episode
from backend.diary.services import leave_revisions_out
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db


def go_back(diary: Diary, revision: int) -> None:
    """Leave what a backup made at this revision held, of entries that were not edited since."""
    Change.objects.filter(diary=diary, revision__gt=revision).delete()
    Episode.objects.filter(diary=diary, revision__gt=revision).delete()
    leave_revisions_out(diaries=Diary.objects.filter(pk=diary.pk))


def test_a_phone_that_knows_more_than_the_backup_is_told_what_was_lost(alices_phone, diary):
    alices_phone.sync(operation(), operation(), operation())
    go_back(diary, 1)

    answer = alices_phone.sync(since=3)

    assert (answer["lost_after"], answer["cursor"], answer["more"]) == (1, 1, False)


def test_a_phone_that_knows_no_more_than_the_backup_has_lost_nothing(alices_phone, diary):
    alices_phone.sync(operation(), operation())
    go_back(diary, 1)

    assert alices_phone.sync(since=1)["lost_after"] is None
    assert alices_phone.sync(since=0)["lost_after"] is None


def test_it_is_told_also_when_others_have_written_since(alices_phone, diary):
    alices_phone.sync(operation(), operation())
    go_back(diary, 1)
    newest = operation()
    alices_phone.sync(newest)

    answer = alices_phone.sync(since=2)

    assert answer["lost_after"] == 1
    assert [change["object_id"] for change in answer["changes"]] == [newest["object_id"]]
    assert alices_phone.sync(since=answer["cursor"])["lost_after"] is None


def test_what_is_sent_again_is_taken_as_it_is(alices_phone, diary):
    first = operation(body=entry(severity=3))
    alices_phone.sync(first)
    go_back(diary, 1)
    again = operation(object_id=first["object_id"], base_revision=1, body=entry(severity=8))

    (result,) = alices_phone.sync(again, since=5)["results"]

    assert (result["status"], result["conflicts"], result["merged"]) == ("applied", {}, None)
    assert Episode.objects.get(pk=first["object_id"]).severity == 8


def test_a_delete_that_was_lost_is_no_quarrel(alices_phone, diary):
    first = operation()
    alices_phone.sync(first)
    go_back(diary, 1)
    again = operation(object_id=first["object_id"], base_revision=4, action="delete", body=None)

    (result,) = alices_phone.sync(again, since=5)["results"]

    assert (result["status"], result["conflicts"]) == ("applied", {})
    assert Episode.objects.get(pk=first["object_id"]).is_deleted
