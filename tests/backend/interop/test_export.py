"""What leaves: complete, in forms that others read, and never half of it unnoticed."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from backend.core.about import VERSION
from backend.reports.models import Report
from pipeline import exchange, fhir
from tests.backend.conftest import assert_problem
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
NIGHT = {"started_at": "2026-10-25T01:40:00+01:00", "duration_minutes": 75}


def text(answer) -> str:
    assert answer.status_code == 200, answer.content
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer["Cache-Control"] == "no-store"
    return b"".join(answer.streaming_content).decode()


def test_the_csv_holds_each_entry_and_no_formula(alices_phone):
    kept = operation(body=entry(note="=1+1"))
    gone = operation()
    alices_phone.sync(kept, gone)
    alices_phone.delete(f"/api/v1/episodes/{gone['object_id']}")

    written = text(alices_phone.get("/api/v1/export/entries.csv"))

    read = exchange.read_entries(exchange.read_table(exchange.decode(written.encode())))
    assert [row.id for row in read.records] == [kept["object_id"]]
    assert read.records[0].body["note"] == "=1+1"
    assert "'=1+1" in written


def test_the_json_holds_every_kind_of_record(alices_phone, diary):
    alices_phone.sync(
        operation(),
        operation("checkin", body={"date": "2026-03-01", "had_episode": False}),
        operation("weekly", body={"week": "2026-02-23", "change": "worse"}),
        operation("visit", body={"visited_on": "2026-02-01"}),
        operation("context", body={"code": "diabetes"}),
        operation("profile", object_id=str(diary.pk), body={"display_name": "A. Example"}),
    )

    document = json.loads(text(alices_phone.get("/api/v1/export/diary.json")))

    assert (document["format"], document["version"]) == ("pins-and-needles-diary", 1)
    assert document["profile"]["display_name"] == "A. Example"
    assert document["revision"] == 6
    lists = ("episodes", "checkins", "weeklies", "visits", "contexts")
    assert [len(document[name]) for name in lists] == [1] * 5


def test_the_fhir_bundle_is_valid_and_keeps_the_lived_offset(alices_phone, diary):
    alices_phone.sync(operation(body=entry(denied=["fever"], **NIGHT)))
    Report.objects.create(
        diary=diary,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 3, 1),
        status="done",
        pdf=b"%PDF-1.7 made up",
        made_at=timezone.now(),
    )

    answer = alices_phone.get("/api/v1/export/fhir")

    bundle = json.loads(text(answer))
    assert answer["Content-Type"] == "application/fhir+json"
    assert fhir.check(bundle) == []
    kinds = [row["resource"]["resourceType"] for row in bundle["entry"]]
    assert kinds == ["Patient", "Observation", "Observation", "DocumentReference", "Provenance"]
    told = bundle["entry"][1]["resource"]
    assert told["effectivePeriod"]["start"] == "2026-10-25T01:40:00+01:00"
    assert told["effectivePeriod"]["end"] == "2026-10-25T01:55:00+00:00"
    assert told["issued"][:4] == str(timezone.now().year)


def test_the_fhir_bundle_comes_without_snomed_where_it_is_not_licensed(alices_phone):
    alices_phone.sync(operation(body=entry(sensations=["numb_reduced"])))

    written = text(alices_phone.get("/api/v1/export/fhir?terminology=icd10"))

    assert "snomed" not in written
    assert "R20.1" in written


def test_an_unknown_list_of_codes_is_refused(alices_phone):
    refused = alices_phone.get("/api/v1/export/fhir?terminology=latin")

    assert_problem(refused, 422, "invalid-input")


def test_the_calendar_says_no_word_of_health(alices_phone):
    visit = {"visited_on": "2026-02-01", "with_whom": "Neurology", "said": "numb"}
    alices_phone.sync(operation("visit", body=visit))

    written = text(alices_phone.get("/api/v1/export/visits.ics"))

    assert "SUMMARY:Diary\r\n" in written
    assert "DTSTART;VALUE=DATE:20260201" in written
    assert "Neurology" not in written


def test_a_longer_diary_takes_no_more_queries(alices_phone, diary, django_assert_max_num_queries):
    alices_phone.sync(*(operation() for _ in range(60)))

    with django_assert_max_num_queries(8):
        text(alices_phone.get("/api/v1/export/fhir"))


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.csv", "\ufeffstart_local"),
        ("a.json", '{"format"'),
        ("a.fhir.json", '{"resourceType":"Bundle"'),
        ("a.ics", "BEGIN:VCALENDAR"),
    ],
)
def test_the_command_writes_the_format_of_the_files_name(alice, diary, tmp_path, name, start):
    call_command("export_diary", "alice", "-o", str(tmp_path / name))

    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_the_command_asks_for_a_format_that_it_cannot_guess(alice, diary, tmp_path):
    with pytest.raises(CommandError, match="name one with --format"):
        call_command("export_diary", "alice", "-o", str(tmp_path / "a.xlsx"))


def test_the_version_in_the_files_is_the_projects():
    import tomllib
    from pathlib import Path

    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
