"""Patient, documents and provenance, and all of it as one bundle, whole or as a stream of text."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson

from pipeline.fhir import times
from pipeline.fhir.codes import PATIENT_ASSERTED, PLAIN, Style, loinc
from pipeline.fhir.observations import (
    Resource,
    absent,
    meta,
    narrative,
    plain_text,
    symptom,
)
from pipeline.fhir.times import When
from pipeline.fhir.weeks import week

SOFTWARE = "Pins & Needles"
PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
PATIENT_SHARED = "https://cms.gov/fhir/CodeSystem/patient-shared-category"
SUMMARY = loinc("60591-5", "Patient summary Document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report as it was made.

    Parameters
    ----------
    id : str
        UUID of the report.
    title : str
        What it is called on the receiver's screen.
    start : date
        First day it speaks of.
    end : date
        Last day it speaks of.
    made_at : datetime
        When it was made.
    pdf : bytes
        The file.
    """

    id: str
    title: str
    start: date
    end: date
    made_at: datetime
    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What goes into a bundle: choose days and fields before, all of it is sent.

    Parameters
    ----------
    diary_id : str
        UUID of the diary, which stands for the person.
    profile : mapping
        The profile as the API gives it: ``display_name``, ``birth_year``, ``gender``.
    entries : iterable of mapping
        Entries as the API gives them, each with ``id``.
    documents : iterable of Document
        Reports; read one by one.
    version : str
        Version of the software, for the provenance.
    weeklies : iterable of mapping
        Weekly answers as the API gives them, each with ``id``.
    """

    diary_id: str
    profile: Mapping[str, Any]
    entries: Iterable[Mapping[str, Any]]
    documents: Iterable[Document] = field(default=())
    version: str = ""
    weeklies: Iterable[Mapping[str, Any]] = field(default=())


def resources(source: Source, *, made_at: datetime, style: Style = PLAIN) -> Iterator[Resource]:
    """Give every resource, the patient first and the provenance of all last.

    Parameters
    ----------
    source : Source
        What to send.
    made_at : datetime
        Now.
    style : Style
        How the receiver wants it.

    Yields
    ------
    dict
        Patient, Observations, DocumentReferences, Provenance.
    """
    patient = f"urn:uuid:{source.diary_id}"
    targets = [patient]
    yield _patient(source, style)
    for entry in source.entries:
        when = When.of(entry)
        found = symptom(entry, when, patient, style)
        targets.append(f"urn:uuid:{found['id']}")
        yield found
        for sign in entry.get("denied") or ():
            found = absent(entry, sign, when, patient, style)
            targets.append(f"urn:uuid:{found['id']}")
            yield found
    for weekly in source.weeklies:
        if told := week(weekly, patient, style):
            targets.append(f"urn:uuid:{told['id']}")
            yield told
    for document in source.documents:
        targets.append(f"urn:uuid:{document.id}")
        yield _document_reference(document, patient, style)
    yield _provenance(source, targets, made_at)


def bundle(source: Source, *, made_at: datetime, style: Style = PLAIN) -> Resource:
    """Return a collection of all resources.

    Parameters
    ----------
    source : Source
        What to send.
    made_at : datetime
        Now.
    style : Style
        How the receiver wants it.

    Returns
    -------
    dict
        Bundle.
    """
    entries = [_entry(found) for found in resources(source, made_at=made_at, style=style)]
    return {**_head(source, made_at), "entry": entries}


def stream(source: Source, *, made_at: datetime, style: Style = PLAIN) -> Iterator[str]:
    """Give the text of the same collection piece by piece, so that a long diary needs no memory.

    Parameters
    ----------
    source : Source
        What to send.
    made_at : datetime
        Now.
    style : Style
        How the receiver wants it.

    Yields
    ------
    str
        Pieces of one JSON document.
    """
    yield orjson.dumps(_head(source, made_at)).decode()[:-1] + ',"entry":['
    comma = ""
    for found in resources(source, made_at=made_at, style=style):
        yield comma + orjson.dumps(_entry(found)).decode()
        comma = ",\n"
    yield "]}\n"


def _head(source: Source, made_at: datetime) -> Resource:
    own_id = uuid.uuid5(uuid.UUID(source.diary_id), f"bundle:{made_at.isoformat()}")
    return {
        "resourceType": "Bundle",
        "id": str(own_id),
        "type": "collection",
        "timestamp": times.instant(made_at).isoformat(),
    }


def _entry(found: Resource) -> dict[str, Any]:
    return {"fullUrl": f"urn:uuid:{found['id']}", "resource": found}


def _patient(source: Source, style: Style) -> Resource:
    name = plain_text(source.profile.get("display_name"))
    year = source.profile.get("birth_year")
    said = f"{name or 'Name not given'}, born {year or 'in a year not given'}; told by the person"
    resource = {
        "resourceType": "Patient",
        "id": source.diary_id,
        "meta": meta(None, style),
        "text": narrative(said),
        "identifier": [
            {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{source.diary_id}"},
        ],
        "name": [{"text": name}] if name else [],
        "gender": source.profile.get("gender") or "unknown",
        "birthDate": str(year) if year else None,
    }
    return {name: part for name, part in resource.items() if part}


def _document_reference(document: Document, patient: str, style: Style) -> Resource:
    made_at = times.instant(document.made_at).isoformat()
    period = {"start": document.start.isoformat(), "end": document.end.isoformat()}
    return {
        "resourceType": "DocumentReference",
        "id": document.id,
        "meta": meta(None, style),
        "text": narrative(f"{document.title}, {document.start} to {document.end}"),
        "status": "current",
        "type": SUMMARY,
        "category": [
            {
                "coding": [
                    {
                        "system": PATIENT_SHARED,
                        "code": "patient-shared",
                        "display": "Patient Shared",
                    }
                ]
            }
        ],
        "subject": {"reference": patient},
        "date": made_at,
        "author": [{"reference": patient}],
        "securityLabel": [{"coding": [PATIENT_ASSERTED]}],
        "content": [
            {
                "attachment": {
                    "contentType": "application/pdf",
                    "data": base64.b64encode(document.pdf).decode("ascii"),
                    "title": document.title,
                    "creation": made_at,
                }
            }
        ],
        "context": {"period": period},
    }


def _provenance(source: Source, targets: Iterable[str], made_at: datetime) -> Resource:
    recorded = times.instant(made_at).isoformat()
    patient = {"reference": f"urn:uuid:{source.diary_id}"}
    software = {"display": f"{SOFTWARE} {source.version}".strip(), "type": "Device"}
    return {
        "resourceType": "Provenance",
        "id": str(uuid.uuid5(uuid.UUID(source.diary_id), f"provenance:{recorded}")),
        "text": narrative(f"Written by the person, put together by {software['display']}"),
        "target": [{"reference": target} for target in targets],
        "recorded": recorded,
        "agent": [
            {"type": _participant("author", "Author"), "who": patient},
            {"type": _participant("assembler", "Assembler"), "who": software},
        ],
    }


def _participant(code: str, display: str) -> dict[str, Any]:
    return {"coding": [{"system": PARTICIPANT, "code": code, "display": display}]}
