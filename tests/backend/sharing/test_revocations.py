"""A share that was stopped stays stopped when a backup from before is brought back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from backend.core import ledger
from backend.sharing.models import Grant, Invitation, ShareLink
from backend.sharing.revocations import reapply_revocations
from backend.sharing.services import Scope, grant_access
from tests import links
from tests.backend.conftest import Phone

pytestmark = pytest.mark.django_db


@pytest.mark.fault(38)
def test_a_clinician_who_was_stopped_gets_nothing_back(bobs_desk, alices_phone, diary):
    other = Grant.objects.get()
    other.pk = None
    other.save()
    before = Grant.objects.filter(pk__in=[other.pk])
    grant = Grant.objects.exclude(pk=other.pk).get()
    alices_phone.delete(f"/api/v1/grants/{grant.pk}")
    Grant.objects.filter(pk=grant.pk).update(revoked_at=None)  # as the backup has it

    assert reapply_revocations() == 1
    assert Grant.objects.get(pk=grant.pk).revoked_at is not None
    assert before.get().revoked_at is None, "what was not stopped goes on"
    assert reapply_revocations() == 0


@pytest.mark.fault(38)
def test_what_was_granted_anew_is_not_what_was_granted_before(bobs_desk, bob, diary):
    wide = Grant.objects.get()
    now = timezone.now()
    grant_access(diary=diary, clinician=bob, scope=Scope(now.date()), days=9, now=now)
    Grant.objects.filter(pk=wide.pk).update(revoked_at=None)

    assert reapply_revocations() == 1
    assert Grant.objects.get(pk=wide.pk).revoked_at is not None


def test_a_stop_is_written_down_before_it_is_done(bobs_desk, alices_phone, monkeypatch):
    grant, was_open = Grant.objects.get(), []

    def append(line):
        was_open.append(Grant.objects.filter(pk=line["share"], revoked_at=None).exists())

    monkeypatch.setattr(ledger, "append", append)

    alices_phone.delete(f"/api/v1/grants/{grant.pk}")

    assert was_open == [True]
    assert Grant.objects.get().revoked_at is not None


@pytest.mark.fault(38)
def test_a_link_that_was_stopped_opens_no_more(alices_phone, diary):
    link = links.make("U")
    link_id = alices_phone.post("/api/v1/shares", link.request, format="json").json()["id"]
    alices_phone.delete(f"/api/v1/shares/{link_id}")
    ShareLink.objects.update(revoked_at=None, ciphertext=link.request["ciphertext"])

    assert reapply_revocations() == 1
    assert Phone().get(f"/s/{link.token}", {"recipient": "Desk 4"}).status_code == 404
    assert ShareLink.objects.get().ciphertext == ""


def test_a_code_that_may_have_been_used_is_good_no_more(alice, diary):
    day = timezone.now().date()
    Invitation.objects.create(
        diary=diary,
        code_hmac="1",
        first_day=day,
        grant_days=9,
        expires_at=timezone.now() + timedelta(days=1),
    )

    assert reapply_revocations() == 1
    assert Invitation.objects.get().revoked_at is not None


def test_a_ledger_that_cannot_be_written_to_keeps_no_share_open(
    bobs_desk, alices_phone, settings, tmp_path, log_lines
):
    (tmp_path / "a file").touch()
    settings.ERASURE_LEDGER = tmp_path / "a file" / "erasures.jsonl"
    grant = Grant.objects.get()

    alices_phone.delete(f"/api/v1/grants/{grant.pk}")

    assert Grant.objects.get().revoked_at is not None
    assert "a restore would undo" in log_lines()
