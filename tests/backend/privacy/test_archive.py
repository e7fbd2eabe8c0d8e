"""All of it in one archive: every table, every report, and a diary that can be brought in again."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from backend.privacy.inventory import INVENTORY
from backend.reports.models import Report
from pipeline import fhir
from tests.backend.conftest import Phone
from tests.backend.factories import UserFactory
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(alices_phone, bobs_desk, diary) -> zipfile.ZipFile:
    alices_phone.sync(operation(body=entry(note="canary note")))
    bobs_desk.get(f"/api/v1/patients/{diary.pk}/trends")
    Report.objects.create(
        diary=diary,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 3, 1),
        status="done",
        pdf=b"%PDF-1.7 made up",
        source=b"made up source",
        made_at=timezone.now(),
    )
    return fetch(alices_phone)


def fetch(phone: Phone) -> zipfile.ZipFile:
    answer = phone.get("/api/v1/export/everything")
    assert answer.status_code == 200, answer.content
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def table(archive: zipfile.ZipFile, label: str) -> list[dict]:
    return json.loads(archive.read(f"tables/{label}.json"))


def test_the_archive_is_whole(archive):
    assert archive.testzip() is None
    names = archive.namelist()
    assert names[:5] == [
        "README.txt",
        "diary.json",
        "entries.csv",
        "diary.fhir.json",
        "visits.ics",
    ]
    assert {f"tables/{label}.json" for label in INVENTORY} < set(names)


def test_the_archive_holds_the_reports_as_they_were_made(archive):
    (pdf,) = [name for name in archive.namelist() if name.endswith(".pdf")]

    assert pdf.startswith("reports/2026-01-01-to-2026-03-01-")
    assert archive.read(pdf) == b"%PDF-1.7 made up"


def test_the_archive_holds_what_a_report_was_made_from(archive):
    (source,) = [name for name in archive.namelist() if name.endswith(".source.json.gz")]

    assert source.startswith("reports/2026-01-01-to-2026-03-01-")
    assert archive.read(source) == b"made up source"


def test_the_fhir_file_is_valid(archive):
    assert fhir.check(json.loads(archive.read("diary.fhir.json"))) == []


def test_the_archive_says_who_may_look_and_who_did(archive):
    assert len(table(archive, "sharing.Grant")) == 1
    assert [row["what"] for row in table(archive, "sharing.Access")] == ["trends"]


def test_the_archive_holds_every_version_of_an_entry(archive):
    (change,) = table(archive, "diary.Change")

    assert change["body"]["note"] == "canary note"


def test_the_password_is_not_in_it(archive, alice):
    (account,) = table(archive, "accounts.User")

    assert account["username"] == "alice"
    assert "password" not in account


def test_nothing_of_another_person_is_in_it(archive, charlies_phone):
    whole = fetch(charlies_phone)

    assert b"canary note" not in b"".join(whole.read(name) for name in whole.namelist())
    assert table(whole, "diary.Change") == []


def test_the_archive_can_be_brought_in_elsewhere(archive):
    elsewhere = Phone(UserFactory())

    answer = elsewhere.generic(
        "POST",
        "/api/v1/import/apply",
        archive.fp.getvalue(),
        content_type="application/zip",
    )

    assert answer.json()["written"] == 1


def test_the_command_writes_the_same_archive(archive, tmp_path):
    call_command("export_everything", "alice", "-o", str(tmp_path / "all.zip"))

    with zipfile.ZipFile(tmp_path / "all.zip") as written:
        assert written.namelist() == archive.namelist()
    assert (tmp_path / "all.zip").stat().st_mode & 0o077 == 0
