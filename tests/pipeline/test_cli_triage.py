"""``python -m pipeline triage`` judges whole files, or says in one line what to mend."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.findings import URGENCIES

ENTRY = {"started_at": "2026-03-01T08:30:00+00:00", "regions": ["left_calf"]}


def diary(**fields: Any) -> dict[str, Any]:
    return {"id": "d1", "as_of": "2026-03-01", "contexts": [], "entries": [ENTRY], **fields}


def run(folder: Path, document: Any, capsys) -> tuple[int, str, str]:
    file = folder / "diaries.json"
    file.write_text(document if isinstance(document, str) else json.dumps(document))
    code = main(["triage", str(file)])
    said = capsys.readouterr()
    return code, said.out, said.err.replace(str(folder), "")


def judged(folder: Path, document: Any, capsys) -> list[dict[str, Any]]:
    code, out, err = run(folder, document, capsys)
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_one_line_a_diary_in_the_order_of_the_file(tmp_path, capsys):
    lines = judged(tmp_path, [diary(id="b"), diary(id=7), diary(id="a", entries=[])], capsys)

    assert [line["id"] for line in lines] == ["b", 7, "a"]


def test_a_line_holds_urgency_findings_and_what_is_undetermined(tmp_path, capsys):
    saddle = {**ENTRY, "id": "e1", "regions": ["saddle"]}

    (line,) = judged(tmp_path, [diary(entries=[saddle])], capsys)

    assert set(line) == {"id", "urgency", "findings", "undetermined"}
    assert line["urgency"] == "emergency"
    assert line["findings"][0]["rule"] == "E01"
    assert line["findings"][0]["entries"] == ["e1"]
    assert line["findings"][0]["evidence"] == {"codes": ["saddle"]}
    assert {one["urgency"] for one in line["undetermined"]} <= set(URGENCIES)


def test_a_diary_without_entries_says_nothing(tmp_path, capsys):
    (line,) = judged(tmp_path, [diary(entries=[])], capsys)

    assert line == {"id": "d1", "urgency": "none", "findings": [], "undetermined": []}


def test_entry_rules_look_at_the_newest_day_only(tmp_path, capsys):
    old = {**ENTRY, "started_at": "2026-02-20T08:30:00+00:00", "signs": ["face_droop"]}

    (line,) = judged(tmp_path, [diary(entries=[ENTRY, old])], capsys)

    assert line["urgency"] == "none"


def test_every_entry_of_the_newest_day_is_looked_at(tmp_path, capsys):
    early = {**ENTRY, "started_at": "2026-03-01T00:05:00+00:00", "signs": ["face_droop"]}

    (line,) = judged(tmp_path, [diary(entries=[early, ENTRY])], capsys)

    assert line["urgency"] == "emergency"


def test_an_entry_after_as_of_is_not_looked_at(tmp_path, capsys):
    later = {**ENTRY, "started_at": "2026-03-02T08:30:00+00:00", "signs": ["face_droop"]}

    (line,) = judged(tmp_path, [diary(entries=[ENTRY, later])], capsys)

    assert line["urgency"] == "none"


def test_an_entry_is_looked_at_whose_day_has_begun_where_it_was_lived_only(tmp_path, capsys):
    east = {**ENTRY, "started_at": "2026-03-02T00:10:00+02:00", "signs": ["face_droop"]}

    (line,) = judged(tmp_path, [diary(as_of="2026-03-01T22:30:00Z", entries=[east])], capsys)

    assert line["urgency"] == "emergency"


@pytest.mark.parametrize(
    "document",
    [
        diary(id="s", entries=[{**ENTRY, "regions": ["saddle"]}]),
        {**ENTRY, "id": "s", "regions": ["saddle"]},
        [{**ENTRY, "id": "s", "regions": ["saddle"]}],
    ],
    ids=["one diary", "one entry", "a list of an entry"],
)
def test_a_diary_or_an_entry_may_stand_alone(document, tmp_path, capsys):
    (line,) = judged(tmp_path, document, capsys)

    assert (line["id"], line["urgency"]) == ("s", "emergency")


def test_a_byte_order_mark_is_no_fault(tmp_path, capsys):
    (line,) = judged(tmp_path, "\ufeff" + json.dumps([diary()]), capsys)

    assert line["id"] == "d1"


def test_without_as_of_the_day_is_that_of_the_newest_entry(tmp_path, capsys):
    document = [{"id": 1, "entries": [{**ENTRY, "signs": ["onset_sudden", "foot_drop"]}]}]

    (line,) = judged(tmp_path, document, capsys)

    assert line["urgency"] == "emergency"


@pytest.mark.parametrize(
    "fields",
    [
        {"contexts": ["cancer_active"]},
        {"contexts": [{"code": "cancer_active", "since": "2020-01-01"}]},
        {"entries": [{**ENTRY, "signs": ["unsteady"], "contexts": ["cancer_active"]}]},
    ],
    ids=["a code", "a code with its day", "on the entry"],
)
def test_a_context_counts_wherever_it_stands(fields, tmp_path, capsys):
    document = [diary(**{"entries": [{**ENTRY, "signs": ["unsteady"]}], **fields})]

    (line,) = judged(tmp_path, document, capsys)

    assert line["findings"][0]["rule"] == "E14"


def test_an_event_lapses_after_its_window(tmp_path, capsys):
    held = {"code": "recent_head_injury_14d", "since": "2026-02-14"}

    (line,) = judged(tmp_path, [diary(contexts=[held])], capsys)

    assert line["urgency"] == "none"


def test_findings_come_most_pressing_first(tmp_path, capsys):
    entry = {**ENTRY, "signs": ["pain_down_leg_one", "leg_swelling_one", "chest_pain"]}

    (line,) = judged(tmp_path, [diary(entries=[entry])], capsys)

    ranks = [URGENCIES.index(one["urgency"]) for one in line["findings"]]
    assert ranks == sorted(ranks, reverse=True)
    assert line["urgency"] == line["findings"][0]["urgency"]


def test_an_entry_without_an_id_is_named_by_its_place(tmp_path, capsys):
    (line,) = judged(tmp_path, [diary(entries=[{**ENTRY, "regions": ["saddle"]}])], capsys)

    assert line["findings"][0]["entries"] == ["entries/0"]


BAD = {
    "no JSON": ("[{", "line 1, column 3: this is not JSON"),
    "too deep": ("[" * 100_000, "#: it is nested too deeply"),
    "not a list": (3, "#: the file holds a list of diaries"),
    "an object of something else": ({}, "#/0/entries: a diary needs entries"),
    "not a diary": ([3], "#/0: a diary is an object"),
    "no entries": ([{"id": 1}], "#/0/entries: a diary needs entries"),
    "entries not a list": ([diary(entries={})], "#/0/entries: entries is a list"),
    "entries text": ([diary(entries="none")], "#/0/entries: entries is a list"),
    "a key misspelled": ([diary(context=["diabetes"])], "Did you mean 'contexts'?"),
    "as_of no day": ([diary(as_of="soon")], "#/0/as_of: 'soon' is no day"),
    "second diary": ([diary(), diary(entries=[4])], "#/1/entries/0: an entry is an object"),
    "no time": ([diary(entries=[{"regions": []}])], "#/0/entries/0/started_at: every entry"),
    "no offset": (
        [diary(entries=[{**ENTRY, "started_at": "2026-03-01T08:30:00"}])],
        "#/0/entries/0/started_at: '2026-03-01T08:30:00' is no time with its offset",
    ),
    "region": (
        [diary(entries=[{**ENTRY, "regions": ["left_toe"]}])],
        "#/0/entries/0/regions/0: 'left_toe' is not a region. Did you mean 'left_toes'?",
    ),
    "sign": (
        [diary(entries=[{**ENTRY, "signs": ["still_present", "leg_weaknes_one"]}])],
        "#/0/entries/0/signs/1: 'leg_weaknes_one' is not a sign. Did you mean 'leg_weakness_one'?",
    ),
    "denied": ([diary(entries=[{**ENTRY, "denied": ["fevr"]}])], "Did you mean 'fever'?"),
    "code no text": ([diary(entries=[{**ENTRY, "signs": [1]}])], "/signs/0: a code is text"),
    "codes no list": ([diary(entries=[{**ENTRY, "signs": "fever"}])], "signs is a list of codes"),
    "field": ([diary(entries=[{**ENTRY, "trigers": []}])], "Did you mean 'triggers'?"),
    "severity": (
        [diary(entries=[{**ENTRY, "severity": 11}])],
        "severity is 11; it must be 0 to 10",
    ),
    "severity text": ([diary(entries=[{**ENTRY, "severity": "7"}])], "severity is a number"),
    "duration": ([diary(entries=[{**ENTRY, "duration_minutes": -1}])], "it must be 0 or more"),
    "endless": (json.dumps([diary(entries=[{**ENTRY, "severity": float("inf")}])]), "is a number"),
    "context": (
        [diary(contexts=["diabetis"])],
        "#/0/contexts/0: 'diabetis' is not a context. Did you mean 'diabetes'?",
    ),
    "context day": (
        [diary(contexts=[{"code": "diabetes", "since": "x"}])],
        "#/0/contexts/0/since: 'x' is no day",
    ),
    "context of an entry": (
        [diary(entries=[{**ENTRY, "contexts": ["pregnant"]}])],
        "#/0/entries/0/contexts/0: 'pregnant' is not a context. Did you mean 'pregnancy'?",
    ),
    "an id twice": (
        [diary(entries=[{**ENTRY, "id": "a"}, {**ENTRY, "id": "a"}])],
        "#/0/entries/1/id: 'a' is already another entry's",
    ),
    "check-in": ([diary(checkins=[{}])], "#/0/checkins/0: it needs date"),
    "exposure": (
        [diary(checkins=[{"date": "2026-03-01", "exposures": ["walkin"]}])],
        "#/0/checkins/0/exposures/0: 'walkin' is not a trigger. Did you mean 'walking'?",
    ),
    "had episode": (
        [diary(checkins=[{"date": "2026-03-01", "had_episode": "no"}])],
        "#/0/checkins/0/had_episode: had_episode is true or false",
    ),
    "visit": (
        [diary(visits=[{"visited_on": "2026-02-31"}])],
        "#/0/visits/0/visited_on: '2026-02-31' is no day",
    ),
    "visit region": (
        [diary(visits=[{"visited_on": "2026-02-01", "aware_regions": ["left_leg"]}])],
        "#/0/visits/0/aware_regions/0: 'left_leg' is not a region",
    ),
}


@pytest.mark.parametrize(("document", "message"), BAD.values(), ids=BAD)
def test_a_bad_file_gets_one_line_with_the_place_and_nothing_else(
    document, message, tmp_path, capsys
):
    code, out, err = run(tmp_path, document, capsys)

    assert (code, out) == (2, "")
    assert err.startswith("error: /diaries.json: ")
    assert message in err
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_is_one_line(tmp_path, capsys):
    code = main(["triage", str(tmp_path / "none.json")])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "none.json: cannot be read" in said.err


def test_more_faults_than_one_are_counted(tmp_path, capsys):
    entry = {**ENTRY, "severity": 11, "signs": ["fevr"]}

    _, _, err = run(tmp_path, [diary(entries=[entry])], capsys)

    assert err.endswith("(1 more)\n")
