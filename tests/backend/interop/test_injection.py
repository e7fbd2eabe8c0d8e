"""What a person writes stays words wherever it comes out: no formula, no element, no line of its own."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from pipeline.exchange.cells import STARTS, unescape
from tests.backend.conftest import Phone
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
WORDS = [
    "<script>window.pwned=1</script>",
    '"><img src=x onerror=window.pwned=1>',
    "<svg xmlns='http://www.w3.org/2000/svg' onload='window.pwned=1'><foreignObject/></svg>",
    "</div><iframe srcdoc='<script>window.pwned=1</script>'>",
    "<!--", "]]>", "&lt;b&gt; &amp;#60;", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]>&y;",
    "=HYPERLINK(\"http://example.org\",\"x\")", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1",
    "=cmd|' /C calc'!A0", "\uff1d1+1", "a\r\nBEGIN:VEVENT\r\nSUMMARY:x", "a,\"b\"\r\n=1,2",
    "{{7*7}}${7*7}#{7*7}<%= 7*7 %>", "javascript:window.pwned=1", "\u202egnp.exe", "%00%0d%0a",
    "[click](javascript:alert(1))", "#panic(\"typst\") $x$ *b*",
]  # fmt: skip


@pytest.fixture(params=WORDS)
def written(request, alices_phone, alice, diary):
    """Words that are more than words, in every place where a person can write."""
    words = request.param
    alices_phone.sync(
        operation(body=entry(note=words, started_at="2026-03-01T08:30:00+00:00")),
        operation(
            kind="visit", body={"visited_on": "2026-03-02", "with_whom": words, "said": words}
        ),
        operation(kind="context", body={"code": "diabetes", "detail": words}),
        operation(
            kind="profile",
            object_id=str(diary.pk),
            body={"display_name": words[:120], "questions": [words]},
        ),
    )
    return words


def taken_out(phone: Phone, name: str) -> str:
    answer = phone.get(f"/api/v1/export/{name}")
    assert answer.status_code == 200, answer.content
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")
    return b"".join(answer.streaming_content).decode()


def test_a_spreadsheet_finds_no_formula_and_gives_the_words_back(written, alices_phone):
    text = taken_out(alices_phone, "entries.csv").lstrip("\ufeff")

    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 1
    assert all(
        not cell or cell[0] not in STARTS or cell.lstrip("-").isdigit() for cell in rows[0].values()
    )
    assert unescape(rows[0]["note"]) == written


def test_a_hospitals_reader_finds_no_element_of_ours(written, alices_phone):
    bundle = json.loads(taken_out(alices_phone, "fhir"))

    resources = [row["resource"] for row in bundle["entry"]]
    for resource in resources:
        if "text" in resource:
            tree = ElementTree.fromstring(resource["text"]["div"])
            assert {node.tag for node in tree.iter()} == {"{http://www.w3.org/1999/xhtml}div"}
            assert set(tree.keys()) == set()
    assert any("note" in resource for resource in resources)


def test_a_calendar_gets_no_line_of_theirs(written, alices_phone):
    text = taken_out(alices_phone, "visits.ics")

    assert text.count("BEGIN:VEVENT") == 1
    assert "pwned" not in text


def test_the_clinician_gets_the_same_words_as_data_that_no_browser_runs(written, bobs_desk, diary):
    answer = bobs_desk.get(f"/api/v1/patients/{diary.pk}/entries")

    assert answer.json()["results"][0]["note"] == written
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Content-Type-Options"] == "nosniff"
