"""Somebody else's reader opens every kind of link, and is refused where it must be.

The reader is npm's kill-the-clipboard: its authors and we share no code. What it said of
each link is told at the end of the run.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from backend.diary.services import open_diary
from backend.reports.models import Report
from backend.sharing.models import ShareLink
from pipeline import fhir
from tests import links
from tests.backend.conftest import Phone
from tests.backend.factories import UserFactory
from tests.entries import entry, operation

RENEWED = {"last_day": "2026-04-01"}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(transactional_db) -> Phone:
    return Phone(UserFactory(username="alice"))


@pytest.fixture
def send(phone, live_server):
    """Keep a link on the running server; returns its address as a reader scans it."""

    def make(flags: str, content=links.BUNDLE, **changes):
        link = links.make(flags, content, **changes)
        answer = phone.post("/api/v1/shares", link.request, format="json")
        assert answer.status_code == 201, answer.content
        return link.uri(live_server.url), answer.json()["id"], link

    return make


def test_a_link_for_the_desk_opens_at_once(send):
    uri, _, _ = send("U")

    found = links.read_independently(uri)

    assert found["said"] == "opened, direct"
    assert found["resources"] == [links.BUNDLE]


@pytest.mark.parametrize(("flags", "status"), [("P", "finalized"), ("LP", "can-change")])
@pytest.mark.parametrize(("length_max", "manner"), [(100_000, "embedded"), (10, "location")])
def test_a_link_with_a_passcode_opens(send, flags, status, length_max, manner):
    uri, _, _ = send(flags)

    found = links.read_independently(uri, passcode=links.PASSCODE, embeddedLengthMax=length_max)

    assert (found["said"], found["status"]) == (f"opened, {manner}", status)
    assert found["resources"] == [links.BUNDLE]


def test_what_a_clinic_reads_is_what_the_diary_says(phone, send):
    diary = open_diary(owner=phone_owner(phone))
    phone.sync(
        operation(body=entry(denied=["saddle_numbness"])),
        operation(body=entry(started_at="2025-03-01T08:30:00+00:00", note="before the window")),
        operation(
            "profile",
            object_id=str(diary.pk),
            body={"display_name": "A. Example", "birth_year": 1961},
        ),
    )
    report = Report.objects.create(
        diary=diary,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 3, 1),
        status="done",
        pdf=b"%PDF-1.7 made up",
        sha256="0" * 64,
        made_at=datetime.now(UTC),
    )
    bundle = phone.get(f"/api/v1/reports/{report.pk}/fhir?entries").json()
    uri, _, _ = send("U", bundle)

    read = links.read_independently(uri)["resources"][0]

    assert read == bundle
    assert fhir.check_clinic_bundle(read) == []
    kinds = [row["resource"]["resourceType"] for row in read["entry"]]
    assert kinds == [
        *["Patient", "Observation", "Observation", "DocumentReference", "Provenance"],
    ]


def phone_owner(phone: Phone):
    from backend.accounts.models import User

    return User.objects.get(pk=phone.session["_auth_user_id"])


def test_a_renewed_link_shows_the_new_content(phone, send):
    uri, link_id, link = send("LP")
    newer = links.BUNDLE | {"id": "newer"}
    body = RENEWED | {"auth": link.auth, "ciphertext": links.seal(newer, link.key)}

    assert phone.put(f"/api/v1/shares/{link_id}/content", body, format="json").status_code == 204

    found = links.read_independently(uri, passcode=links.PASSCODE)
    assert found["resources"] == [newer]


def test_a_stopped_link_is_refused(phone, send):
    uri, link_id, _ = send("P")
    phone.delete(f"/api/v1/shares/{link_id}")

    found = links.read_independently(uri, passcode=links.PASSCODE)

    assert found["said"] == "SHLManifestNotFoundError"


def test_a_link_that_is_too_old_is_refused_by_the_server(send, live_server):
    _, link_id, link = send("P")
    past = datetime.now(UTC) - timedelta(seconds=1)
    ShareLink.objects.filter(pk=link_id).update(expires_at=past)

    # The link itself still claims a year, so that the reader asks at all.
    claimed = int((datetime.now(UTC) + timedelta(days=365)).timestamp())
    uri = link.uri(live_server.url, exp=claimed)

    found = links.read_independently(uri, passcode=links.PASSCODE)
    assert found["said"] == "SHLManifestNotFoundError"


def test_a_used_up_link_is_refused(send):
    uri, _, _ = send("U", uses=1)

    first, second = links.read_independently(uri), links.read_independently(uri)

    assert first["said"] == "opened, direct"
    assert "File not found" in second["detail"]


def test_a_wrong_passcode_is_refused_and_five_burn_the_link(send):
    uri, _, _ = send("P")

    said = [links.read_independently(uri, passcode="000000")["said"] for _ in range(5)]
    at_last = links.read_independently(uri, passcode=links.PASSCODE)

    assert set(said) == {"SHLInvalidPasscodeError"}
    assert at_last["said"] == "SHLManifestNotFoundError"


def test_a_key_that_is_wrong_by_one_bit_opens_nothing(send, live_server):
    _, _, link = send("U")
    wrong = bytes([link.key[0] ^ 1]) + link.key[1:]

    found = links.read_independently(link.uri(live_server.url, key=links.base64url(wrong)))

    assert found["said"] == "SHLDecryptionError" or "decryption failed" in found["detail"]
