"""The diary as HL7 FHIR: valid by shape and by the guide, and nothing said that is not sure."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import fhir, vocabulary
from pipeline.fhir.codes import CERTAINTY, SNOMED, codings
from tests.diaries import made_diary
from tests.entries import entry

MADE_AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
ENTRY_ID = "7872c11f-f277-4397-a5a7-87eae7f171c2"
DIARY_ID = "6d071600-78e0-4205-8fbf-960d08bcacb8"
REPORT_ID = "0f9619ff-8b86-4011-b42d-00c04fc964ff"
REPORT = fhir.Document(
    id=REPORT_ID,
    title="Numbness diary",
    start=date(2026, 8, 1),
    end=date(2026, 11, 1),
    made_at=MADE_AT,
    pdf=b"%PDF-1.7 made up",
)


def source(*entries, documents=(), **profile) -> fhir.Source:
    rows = [{"id": ENTRY_ID, "revision": 3, **found} for found in entries]
    return fhir.Source(diary_id=DIARY_ID, profile=profile, entries=rows, documents=documents)


def observations(*entries, style=fhir.PLAIN) -> list[dict]:
    made = fhir.bundle(source(*entries), made_at=MADE_AT, style=style)
    found = [row["resource"] for row in made["entry"]]
    return [resource for resource in found if resource["resourceType"] == "Observation"]


def parts(observation: dict) -> list[tuple[str, object]]:
    return [
        (
            part["code"]["coding"][0]["code"],
            part.get("valueInteger", part.get("valueCodeableConcept", {}).get("text")),
        )
        for part in observation["component"]
    ]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**40), terminology=st.sampled_from(["snomed", "icd10"]))
def test_any_diary_is_valid_by_shape_and_by_the_guide(seed, terminology):
    diary = made_diary(seed)
    made = fhir.bundle(
        fhir.Source(
            diary_id=diary["id"],
            profile=diary["profile"],
            entries=diary["episodes"],
            documents=[REPORT],
            weeklies=diary["weeklies"],
        ),
        made_at=MADE_AT,
        style=fhir.Style(terminology=terminology),
    )

    assert fhir.check(made) == []
    Bundle.model_validate(made)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**40))
def test_every_entry_is_one_symptom_and_every_no_one_absent_symptom(seed):
    diary = made_diary(seed)
    made = list(
        fhir.resources(
            fhir.Source(diary_id=diary["id"], profile={}, entries=diary["episodes"]),
            made_at=MADE_AT,
        )
    )
    codes = [row["code"]["coding"][0]["code"] for row in made if "valueCodeableConcept" in row]

    assert codes.count("75325-1") == len(diary["episodes"])
    assert codes.count("111551-8") == sum(len(row["denied"]) for row in diary["episodes"])


def test_the_stream_is_the_bundle():
    text = "".join(fhir.stream(source(entry(denied=["fever"])), made_at=MADE_AT))

    assert json.loads(text) == fhir.bundle(source(entry(denied=["fever"])), made_at=MADE_AT)


def test_times_keep_the_offset_that_was_lived_through_a_clock_change():
    night = entry(
        started_at="2026-10-25T01:40:00+01:00", timezone="Europe/London", duration_minutes=75
    )

    (found,) = observations(night)

    assert found["effectivePeriod"] == {
        "start": "2026-10-25T01:40:00+01:00",
        "end": "2026-10-25T01:55:00+00:00",
    }


def test_an_entry_that_goes_on_has_no_end():
    (found,) = observations(entry(duration_minutes=None))

    assert found["effectiveDateTime"] == "2026-03-01T08:30:00+00:00"
    assert "effectivePeriod" not in found


def test_an_end_keeps_the_entrys_offset_when_the_zone_does_not_fit_it():
    (found,) = observations(
        entry(started_at="2026-03-01T08:30:00+09:00", timezone="Europe/London", duration_minutes=30)
    )

    assert found["effectivePeriod"]["end"] == "2026-03-01T09:00:00+09:00"


def test_an_entry_says_everything_that_was_logged():
    (found,) = observations(
        entry(
            severity=6,
            regions=["left_calf", "left_heel"],
            sensations=["numb_reduced", "burning"],
            triggers=["sitting_long"],
            signs=["onset_sudden", "getting_worse", "fall"],
            relief=["move_about"],
            note="Foot felt asleep.",
        )
    )

    assert parts(found) == [
        ("64750-3", "6 on a 0-10 scale (0 none, 10 worst)"),
        ("severity-0-10", 6),
        ("99495-4", vocabulary.label("onset_sudden")),
        ("89253-9", vocabulary.label("getting_worse")),
        ("further-sensation", "burning"),
        ("area", "left calf"),
        ("area", "left heel"),
        ("100752-5", "sitting for a long time"),
        ("100753-3", "got up and moved"),
        ("sign", vocabulary.label("onset_sudden")),
        ("sign", vocabulary.label("getting_worse")),
        ("sign", "a fall"),
    ]
    assert found["valueCodeableConcept"]["text"] == "Less feeling than normal, burning"
    assert found["valueCodeableConcept"]["coding"][0]["code"] == "44077006"
    assert found["bodySite"]["coding"][0]["code"] == "32153003"
    assert found["note"] == [{"text": "Foot felt asleep."}]


def test_no_feeling_is_claimed_that_was_not_said():
    (found,) = observations(entry(sensations=[], severity=None, signs=[]))

    assert found["valueCodeableConcept"] == {"text": "Numbness or tingling, kind not said"}
    assert "severity-0-10" not in dict(parts(found))


def test_a_rating_of_nought_is_kept_and_not_called_mild():
    (found,) = observations(entry(severity=0))

    assert dict(parts(found))["severity-0-10"] == 0
    assert "64750-3" not in dict(parts(found))


def test_areas_of_both_legs_get_no_code_of_one_leg():
    (found,) = observations(entry(regions=["left_calf", "right_calf"]))

    assert "coding" not in found["bodySite"]


def test_a_denied_sign_points_to_its_entry():
    _, denied = observations(entry(denied=["saddle_numbness"]))

    assert denied["code"]["coding"][0]["code"] == "111551-8"
    assert denied["valueCodeableConcept"]["text"] == vocabulary.label("saddle_numbness")
    assert denied["extension"][0]["valueReference"] == {"reference": f"urn:uuid:{ENTRY_ID}"}


def test_a_corrected_entry_keeps_its_name_and_says_its_version():
    (found,) = observations(entry())

    assert [row["value"] for row in found["identifier"]] == [f"urn:uuid:{ENTRY_ID}", "3"]


ALL_CODES = sorted({code for name in vocabulary.vocabulary().lists.values() for code in name})


@pytest.mark.parametrize("terminology", ["snomed", "icd10"])
def test_no_code_from_memory_leaves_and_each_says_how_sure_it_is(terminology):
    style = fhir.Style(terminology=terminology)
    sent = {
        (coding["system"], coding["code"]): coding["extension"]
        for code in ALL_CODES
        for coding in codings(code, style)[:-1]
    }
    remembered = {
        external.code
        for code in ALL_CODES
        for external in vocabulary.vocabulary().item(code).codes
        if external.sure == "m"
    } - {
        external.code
        for code in ALL_CODES
        for external in vocabulary.vocabulary().item(code).codes
        if external.sure != "m"
    }

    assert sent
    assert remembered.isdisjoint(code for _, code in sent)
    assert {extension[0]["url"] for extension in sent.values()} == {CERTAINTY}


def test_a_receiver_without_a_licence_gets_icd_codes_and_no_snomed():
    whole = entry(severity=6, sensations=["numb_reduced"], signs=["onset_sudden", "getting_worse"])

    made = observations(whole, style=fhir.Style(terminology="icd10"))

    assert SNOMED not in json.dumps(made)
    assert made[0]["valueCodeableConcept"]["coding"][0]["code"] == "R20.1"


def test_where_no_snomed_code_is_sure_the_icd_code_stands_in():
    (found,) = observations(entry(sensations=["burning"]))

    assert found["valueCodeableConcept"]["coding"][0]["code"] == "R20.8"


def test_a_check_in_link_names_no_profiles():
    (found,) = observations(entry(), style=fhir.Style(names_profiles=False))

    assert list(found["meta"]) == ["security"]


def test_control_characters_of_a_note_do_not_break_the_receiver():
    (found,) = observations(entry(note="a\x0bb\x00"))

    assert found["note"] == [{"text": "ab"}]


def whole_bundle() -> dict:
    told = entry(severity=6, denied=["fever"], signs=["onset_sudden"])
    named = source(told, documents=[REPORT], display_name="Sam Example", birth_year=1961)
    return fhir.bundle(named, made_at=MADE_AT)


@pytest.mark.parametrize(
    ("told", "sent"), [("", "unknown"), ("female", "female"), ("male", "male"), ("other", "other")]
)
def test_gender_is_what_the_person_said_and_unknown_when_they_did_not(told, sent):
    bundle = fhir.bundle(source(entry(), gender=told), made_at=MADE_AT)

    assert bundle["entry"][0]["resource"]["gender"] == sent
    assert fhir.check(bundle) == []


def test_a_whole_bundle_has_no_fault():
    assert fhir.check(whole_bundle()) == []


# Where an error is planted (patient 0, entry 1, denied sign 2, report 3, provenance 4; None for
# the bundle), which field it is, and the wrong value; DELETE takes the field away.
DELETE = object()
PATIENT, TOLD, DENIED, PDF, MADE = range(5)
TWO = [{"reference": f"urn:uuid:{DIARY_ID}"}] * 2
ONSET = {"code": {"coding": [{"system": "http://loinc.org", "code": "99495-4", "display": "x"}]}}
SEVERITY = {"code": {"coding": [{"system": "http://loinc.org", "code": "64750-3", "display": "x"}]}}
RATING = {
    "code": {
        "coding": [
            {
                "system": "https://pins-and-needles.example/fhir/CodeSystem/diary",
                "code": "severity-0-10",
                "display": "x",
            }
        ]
    }
}
TEXT = {"valueCodeableConcept": {"text": "x"}}
PLANTED = {
    "status of no list": (TOLD, "status", "finished"),
    "no status": (TOLD, "status", DELETE),
    "no category": (TOLD, "category", DELETE),
    "category of another list": (
        TOLD,
        "category",
        [{"coding": [{"system": "http://x.example", "code": "symptom", "display": "x"}]}],
    ),
    "category twice": (TOLD, "category", lambda found: found * 2),
    "another code": (
        TOLD,
        "code",
        {"coding": [{"system": "http://loinc.org", "code": "75325-2", "display": "x"}]},
    ),
    "no code": (TOLD, "code", DELETE),
    "code without its name": (
        TOLD,
        "code",
        {"coding": [{"system": "http://loinc.org", "code": "75325-1"}]},
    ),
    "nobody says it": (TOLD, "performer", DELETE),
    "two say it": (TOLD, "performer", TWO),
    "no patient": (TOLD, "subject", DELETE),
    "a stranger's reference": (TOLD, "subject", {"reference": f"urn:uuid:{'0' * 8}{ENTRY_ID[8:]}"}),
    "reference to a server": (TOLD, "subject", {"reference": "Patient/1"}),
    "no time": (TOLD, "effectivePeriod", DELETE),
    "two times": (TOLD, "effectiveDateTime", "2026-03-01T08:30:00+00:00"),
    "time without offset": (
        TOLD,
        "effectivePeriod",
        {"start": "2026-03-01T08:30:00", "end": "2026-03-01T08:50:00+00:00"},
    ),
    "end before start": (
        TOLD,
        "effectivePeriod",
        {"start": "2026-03-01T08:30:00+00:00", "end": "2026-03-01T09:00:00+01:00"},
    ),
    "day that does not exist": (
        TOLD,
        "effectivePeriod",
        {"start": "2026-02-30T08:30:00+00:00", "end": "2026-03-01T09:00:00+00:00"},
    ),
    "period without end": (TOLD, "effectivePeriod", {"start": "2026-03-01T08:30:00+00:00"}),
    "no value": (TOLD, "valueCodeableConcept", DELETE),
    "value without our words": (
        TOLD,
        "valueCodeableConcept",
        {"coding": [{"system": SNOMED, "code": "44077006", "display": "Numbness"}]},
    ),
    "second value": (TOLD, "valueString", "numb"),
    "data absent reason": (TOLD, "dataAbsentReason", {"text": "x"}),
    "interpretation": (TOLD, "interpretation", [{"text": "x"}]),
    "reference range": (TOLD, "referenceRange", [{"text": "x"}]),
    "specimen": (TOLD, "specimen", {"display": "x"}),
    "device": (TOLD, "device", {"display": "x"}),
    "part without code": (TOLD, "component", [TEXT]),
    "part without value": (TOLD, "component", [ONSET]),
    "part with two values": (TOLD, "component", [{**ONSET, **TEXT, "valueInteger": 1}]),
    "severity twice": (TOLD, "component", [{**SEVERITY, **TEXT}] * 2),
    "speed of onset twice": (TOLD, "component", [{**ONSET, **TEXT}] * 2),
    "severity as a number": (TOLD, "component", [{**SEVERITY, "valueInteger": 6}]),
    "rating of eleven": (TOLD, "component", [{**RATING, "valueInteger": 11}]),
    "part with an interpretation": (
        TOLD,
        "component",
        [{**ONSET, **TEXT, "interpretation": [{"text": "x"}]}],
    ),
    "no label of who says it": (TOLD, "meta", {"security": [{"code": "N"}]}),
    "no narrative": (TOLD, "text", DELETE),
    "empty list": (TOLD, "note", []),
    "control character": (TOLD, "note", [{"text": "a\x0bb"}]),
    "id with a space": (TOLD, "id", "a b"),
    "absent with parts": (DENIED, "component", [{**ONSET, **TEXT}]),
    "absent said by two": (DENIED, "performer", TWO),
    "absent without what": (DENIED, "valueCodeableConcept", DELETE),
    "gender of no list": (PATIENT, "gender", "f"),
    "birthday in words": (PATIENT, "birthDate", "May 1961"),
    "name in parts only": (PATIENT, "name", [{"family": "Example"}]),
    "report not current": (PDF, "status", "superseded"),
    "report by somebody else": (PDF, "author", [{"reference": f"urn:uuid:{ENTRY_ID}"}]),
    "report without a file": (PDF, "content", DELETE),
    "report by address": (
        PDF,
        "content",
        [{"attachment": {"contentType": "application/pdf", "url": "https://x.example/a.pdf"}}],
    ),
    "report that is no PDF": (
        PDF,
        "content",
        [{"attachment": {"contentType": "application/pdf", "data": "aGVsbG8="}}],
    ),
    "provenance without software": (MADE, "agent", lambda found: found[:1]),
    "provenance of nothing": (MADE, "target", DELETE),
    "bundle of another type": (None, "type", "document"),
    "bundle without its time": (None, "timestamp", "2026-11-20T09:00:00"),
    "patient twice": (None, "entry", lambda found: [*found, found[0]]),
    "address that is not the id": (
        None,
        "entry",
        lambda found: [{**found[0], "fullUrl": f"urn:uuid:{ENTRY_ID}"}, *found[1:]],
    ),
    "resource of no kind": (
        None,
        "entry",
        lambda found: [*found, {"fullUrl": "x", "resource": {"resourceType": "Flag"}}],
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error_is_refused(name):
    place, field, wrong = PLANTED[name]
    made = whole_bundle()
    target = made if place is None else made["entry"][place]["resource"]
    if wrong is DELETE:
        del target[field]
    else:
        target[field] = wrong(target[field]) if callable(wrong) else wrong

    assert fhir.check(made) != []


def test_more_than_twenty_five_errors_are_planted():
    assert len(PLANTED) >= 25


def test_a_weeks_answers_are_one_observation_with_a_component_each():
    week = {"id": ENTRY_ID, "revision": 3, "week": "2026-10-26", "worst_severity": 0}
    week |= {"days_affected": None, "change": "much_worse", "fell": False}
    skipped = {"id": REPORT_ID, "week": "2026-11-02", "fell": None, "change": ""}

    made = fhir.bundle(replace(source(), weeklies=[week, skipped]), made_at=MADE_AT)

    assert fhir.check(made) == []
    Bundle.model_validate(made)
    [found] = [
        row["resource"] for row in made["entry"] if row["resource"]["resourceType"] == "Observation"
    ]
    assert found["effectivePeriod"] == {"start": "2026-10-26", "end": "2026-11-01"}
    assert parts(found) == [
        ("week-worst-0-10", 0),
        ("week-change", "much worse"),
        ("week-fall", None),
    ]
    assert found["component"][2]["valueBoolean"] is False
