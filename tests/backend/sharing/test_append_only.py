"""What was looked at stays written down, whoever asks the database to forget it."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from backend.accounts.models import Role, User
from backend.privacy.services import erase_person
from backend.sharing.models import Access, LinkAccess, Note, ShareLink
from tests import links
from tests.backend.conftest import Phone, assert_problem
from tests.backend.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(bobs_desk, diary) -> Access:
    bobs_desk.get(f"/api/v1/patients/{diary.pk}/trends")
    return Access.objects.get()


@pytest.fixture
def link_try(alices_phone, diary) -> LinkAccess:
    alices_phone.post("/api/v1/shares", links.make("P").request, format="json")
    return LinkAccess.objects.create(link=ShareLink.objects.get(), device="phone")


def refuses(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except IntegrityError as error:
        return "only ever added to" in str(error)
    return False


def archive_of(phone: Phone) -> zipfile.ZipFile:
    answer = phone.get("/api/v1/export/everything")
    return zipfile.ZipFile(io.BytesIO(answer.getvalue()))


def test_a_look_can_neither_be_altered_nor_dropped(look):
    assert refuses("UPDATE sharing_access SET what = 'nothing'")
    assert refuses("DELETE FROM sharing_access")
    assert Access.objects.get().what == "trends"


def test_a_look_does_not_go_with_its_grant_or_the_diary_but_by_erasure(look, diary, alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        look.grant.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        alice.delete()

    erase_person(user=alice, now=timezone.now())

    assert not Access.objects.exists()


def test_a_try_of_a_link_can_neither_be_altered_nor_dropped_while_the_link_holds(link_try):
    assert refuses("UPDATE sharing_linkaccess SET outcome = 'opened'")
    assert refuses("DELETE FROM sharing_linkaccess")


def test_the_log_is_guarded_again_after_a_migration(look):
    call_command("migrate", "sharing", verbosity=0)

    assert refuses("DELETE FROM sharing_access")


def test_a_clinician_who_is_erased_leaves_the_persons_log_without_a_name(
    look, bobs_desk, bob, alices_phone, diary
):
    Note.objects.create(clinician=bob, diary=diary, text="canary", updated_at=timezone.now())

    answer = bobs_desk.post(
        "/api/v1/account/erase", {"password": "correct horse battery"}, format="json"
    )

    assert answer.status_code == 204
    assert not User.objects.filter(username="bob").exists()
    assert not Note.objects.exists()
    [row] = alices_phone.get("/api/v1/access-log").json()
    [grant] = alices_phone.get("/api/v1/grants").json()
    assert (row["clinician"], row["what"]) == (None, "trends")
    assert grant["revoked_at"] is not None


def test_a_clinician_takes_out_their_notes_and_nothing_of_the_diary(bobs_desk, bob, diary, alice):
    Note.objects.create(clinician=bob, diary=diary, text="mine", updated_at=timezone.now())

    archive = archive_of(bobs_desk)

    assert b"mine" in archive.read("tables/sharing.Note.json")
    assert archive.read("tables/sharing.Grant.json") == b"[]\n"
    assert "diary.json" not in archive.namelist()


def test_a_note_is_private_to_who_wrote_it(bobs_desk, bob, alices_phone, diary):
    path = f"/api/v1/notes/{diary.pk}"
    written = bobs_desk.put(path, {"text": "ask about B12"}, format="json")
    carol = Phone(UserFactory(role=Role.CLINICIAN))

    assert written.status_code == 200
    assert bobs_desk.get(path).json()["text"] == "ask about B12"
    assert_problem(carol.get(path), 404, "not-found")
    assert_problem(alices_phone.get(path), 403, "forbidden")
    assert b"B12" not in archive_of(alices_phone).read("tables/sharing.Note.json")


def test_a_note_that_is_emptied_is_gone(bobs_desk, diary):
    path = f"/api/v1/notes/{diary.pk}"
    bobs_desk.put(path, {"text": "ask about B12"}, format="json")

    bobs_desk.put(path, {"text": "  "}, format="json")

    assert bobs_desk.get(path).json() == {"text": "", "updated_at": None}
    assert not Note.objects.exists()
