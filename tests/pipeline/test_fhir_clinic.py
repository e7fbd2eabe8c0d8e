"""What a clinic's reader refuses: one planted fault each, found and named."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime

import pytest
from fhir.resources.R4B.bundle import Bundle

from pipeline import fhir
from tests.entries import entry

MADE_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOURCE = fhir.Source(
    diary_id="6d071600-78e0-4205-8fbf-960d08bcacb8",
    profile={"display_name": "A. Example", "birth_year": 1961},
    entries=[{"id": "7872c11f-f277-4397-a5a7-87eae7f171c2", "revision": 3, **entry()}],
    documents=[
        fhir.Document(
            id="0f9619ff-8b86-4011-b42d-00c04fc964ff",
            title="Numbness diary",
            start=date(2026, 1, 1),
            end=date(2026, 3, 1),
            made_at=MADE_AT,
            pdf=b"%PDF-1.7 made up",
        )
    ],
    version="1",
)
BUNDLE = fhir.bundle(SOURCE, made_at=MADE_AT, style=fhir.Style(names_profiles=False))
PATIENT, SYMPTOM, PAPER, ORIGIN = range(4)
LINK = {
    "url": "https://diary.example/s/" + "t" * 43,
    "key": "k" * 43,
    "exp": 1_800_000_000,
    "flag": "U",
    "label": "Page for my doctor",
}


def resource(bundle, place):
    return bundle["entry"][place]["resource"]


def attachment(bundle):
    return resource(bundle, PAPER)["content"][0]["attachment"]


def test_what_we_send_passes():
    assert fhir.check_clinic_bundle(BUNDLE) == []
    Bundle.model_validate(deepcopy(BUNDLE))


PLANTED = {
    "type document": lambda b: b.update(type="document"),
    "no timestamp": lambda b: b.pop("timestamp"),
    "time without offset": lambda b: b.update(timestamp="2026-03-02T09:00:00"),
    "no patient": lambda b: b["entry"].pop(PATIENT),
    "two patients": lambda b: b["entry"].append(deepcopy(b["entry"][PATIENT])),
    "patient alone": lambda b: b.update(entry=b["entry"][:1]),
    "no name": lambda b: resource(b, PATIENT).pop("name"),
    "no birth date": lambda b: resource(b, PATIENT).pop("birthDate"),
    "no gender": lambda b: resource(b, PATIENT).pop("gender"),
    "address as fullUrl": lambda b: b["entry"][SYMPTOM].update(fullUrl="https://x.example/1"),
    "dangling subject": lambda b: resource(b, SYMPTOM).update(
        subject={"reference": "urn:uuid:00000000-0000-4000-8000-000000000000"}
    ),
    "reference to outside": lambda b: resource(b, ORIGIN)["agent"][0].update(
        who={"reference": "https://x.example/Patient/1"}
    ),
    "attachment by address": lambda b: attachment(b).update(url="https://x.example/a.pdf"),
    "attachment without data": lambda b: attachment(b).pop("data"),
    "attachment that is no PDF": lambda b: attachment(b).update(data="PGh0bWw+"),
    "picture": lambda b: attachment(b).update(contentType="image/png"),
    "superseded": lambda b: resource(b, PAPER).update(status="superseded"),
    "no category": lambda b: resource(b, PAPER).pop("category"),
    "other category": lambda b: resource(b, PAPER).update(category=[{"text": "letter"}]),
    "other author": lambda b: resource(b, PAPER).update(author=[{"display": "Somebody"}]),
    "no date": lambda b: resource(b, PAPER).pop("date"),
    "other type": lambda b: resource(b, PAPER)["type"]["coding"][0].update(code="34133-9"),
    "no paper": lambda b: b["entry"].pop(PAPER),
    "day that no paper shows": lambda b: resource(b, PAPER)["context"]["period"].update(
        start="2026-03-02", end="2026-03-09"
    ),
    "profile named": lambda b: resource(b, SYMPTOM)["meta"].update(profile=["https://x.example"]),
    "not asserted by the patient": lambda b: resource(b, SYMPTOM).pop("meta"),
}
LINK_FAULTS = {
    "no end": {"exp": None},
    "end as text": {"exp": "2026-03-02"},
    "passcode flag": {"flag": "P"},
    "long label": {"label": "x" * 81},
    "passcode": {"passcode": "123456"},
    "plain http": {"url": "http://diary.example/s/x"},
    "long address": {"url": "https://diary.example/" + "x" * 110},
    "short key": {"key": "k" * 42},
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_refused(name):
    bundle = deepcopy(BUNDLE)
    PLANTED[name](bundle)

    assert fhir.check_clinic_bundle(bundle) != []


def test_the_links_that_we_make_pass():
    assert fhir.check_link(LINK) == []


@pytest.mark.parametrize("name", LINK_FAULTS)
def test_a_planted_fault_of_a_link_is_refused(name):
    [fault] = fhir.check_link(LINK | LINK_FAULTS[name])

    assert fault.path == next(iter(LINK_FAULTS[name]))
