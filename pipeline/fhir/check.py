"""Rules of HL7's Symptoms guide 1.0.0 and of our own exports that a library for shape cannot see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pipeline.fhir.codes import CATEGORY_SYSTEM, LOINC, OWN_CODES, PATIENT_ASSERTED
from pipeline.fhir.weeks import CHECK_IN_CODE, SURVEY

Node = dict[str, Any]

STATUSES = [
    "registered",
    "preliminary",
    "final",
    "amended",
    "corrected",
    "cancelled",
    "entered-in-error",
    "unknown",
]
GENDERS = {"male", "female", "other", "unknown"}
FORBIDDEN = ("dataAbsentReason", "interpretation", "specimen", "device", "referenceRange")
FORBIDDEN_INSIDE = ("dataAbsentReason", "interpretation", "referenceRange")
SYMPTOM, ABSENT = "75325-1", "111551-8"
# Slices of the guide: at most one of each, and only a coded value (frequency may be a ratio).
ONCE = {
    "56823-8": "quality",
    "64750-3": "severity",
    "89261-2": "clinical course",
    "89253-9": "trend",
    "104156-5": "frequency",
    "99495-4": "speed of onset",
}
TIMES = {"effectiveDateTime", "start", "end", "issued", "recorded", "date", "timestamp", "creation"}
MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$"
)
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
RESOURCE_ID = re.compile(r"[A-Za-z0-9.-]{1,64}$")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Parameters
    ----------
    path : str
        Where, such as ``Bundle.entry[3].resource.status``.
    detail : str
        What is wrong and what belongs there.
    """

    path: str
    detail: str


Faults = Iterator[Fault]


def check(resource: Node) -> list[Fault]:
    """Return everything that is wrong with a resource or a bundle.

    Parameters
    ----------
    resource : dict
        Patient, Observation, DocumentReference, Provenance, or a Bundle of them.

    Returns
    -------
    list of Fault
        Empty when it may be sent.
    """
    return list(_resource(resource, str(resource.get("resourceType", "?"))))


def _resource(resource: Node, path: str) -> Faults:
    rules: dict[str, Callable[[Node, str], Faults]] = {
        "Patient": _patient,
        "Observation": _observation,
        "DocumentReference": _document,
        "Provenance": _provenance,
        "Bundle": _bundle,
    }
    kind = resource.get("resourceType", "")
    if kind not in rules:
        yield Fault(path, f"{kind!r} is no resource that we send")
        return
    if not RESOURCE_ID.match(str(resource.get("id", ""))):
        yield Fault(f"{path}.id", "an id is 1 to 64 letters, digits, dots and dashes")
    if kind != "Bundle":
        yield from _anything(resource, path)
        if not resource.get("text", {}).get("div", "").startswith("<div xmlns="):
            yield Fault(f"{path}.text", "every resource says in words what it holds")
    yield from rules[kind](resource, path)


def _anything(value: Any, path: str) -> Faults:
    """Give what FHIR forbids everywhere: nothings, control characters, times without an offset."""
    if value is None or value in ("", [], {}):
        yield Fault(path, "leave out what is empty")
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _anything(part, f"{path}.{name}")
            if name in TIMES and isinstance(part, str):
                yield from _time(part, f"{path}.{name}")
        yield from _period(value, path)
        if "code" in value and "system" in value:
            yield from _coding(value, path)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _anything(part, f"{path}[{place}]")
    elif isinstance(value, str) and CONTROL.search(value):
        yield Fault(path, "control characters are not allowed in text")


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if MOMENT.match(text) else None
    except ValueError:
        return None


def _is_day(text: str) -> bool:
    try:
        return bool(DAY.match(text) and date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def _time(text: str, path: str) -> Faults:
    if _moment(text) is None and not _is_day(text):
        yield Fault(path, f"{text!r} is no time with its offset, such as 2026-10-25T01:40:00+01:00")


def _period(value: Node, path: str) -> Faults:
    start, end = value.get("start"), value.get("end")
    if not (isinstance(start, str) and isinstance(end, str)):
        return
    began, ended = _moment(start), _moment(end)
    if ended < began if began and ended else end < start:
        yield Fault(path, "the end comes before the start")


def _coding(value: Node, path: str) -> Faults:
    if not re.match(r"(https?://|urn:)\S+$", str(value["system"])):
        yield Fault(f"{path}.system", "a code system is named by its address")
    if not re.match(r"\S+$", str(value["code"])):
        yield Fault(f"{path}.code", "a code has no spaces")
    if not value.get("display"):
        yield Fault(path, "a code is sent with its name")


def _codes(node: Any, system: str) -> list[str]:
    codings = node.get("coding", []) if isinstance(node, dict) else []
    return [coding.get("code", "") for coding in codings if coding.get("system") == system]


def _observation(found: Node, path: str) -> Faults:
    if _codes(found.get("code"), OWN_CODES) == [CHECK_IN_CODE]:
        yield from _week(found, path)
        return
    code = _codes(found.get("code"), LOINC)
    if code not in ([SYMPTOM], [ABSENT]):
        yield Fault(f"{path}.code", f"LOINC {SYMPTOM} (felt) or {ABSENT} (denied), exactly one")
    if found.get("status") not in STATUSES:
        yield Fault(f"{path}.status", f"one of {', '.join(STATUSES)}")
    yield from _said_by_the_person(found, path)
    for name in FORBIDDEN:
        if name in found:
            yield Fault(f"{path}.{name}", "the guide does not allow it")
    whens = [name for name in found if name.startswith("effective")]
    if len(whens) != 1 or whens[0] not in {"effectiveDateTime", "effectivePeriod"}:
        yield Fault(path, "exactly one of effectiveDateTime and effectivePeriod")
    elif whens == ["effectivePeriod"] and set(found[whens[0]]) != {"start", "end"}:
        yield Fault(f"{path}.effectivePeriod", "a period has a start and an end")
    yield from _one_coded_value(found, path)
    if code == [SYMPTOM]:
        yield from _symptom(found, path)
    elif "component" in found:
        yield Fault(f"{path}.component", "what is absent has no parts")


def _week(found: Node, path: str) -> Faults:
    if found.get("status") not in STATUSES:
        yield Fault(f"{path}.status", f"one of {', '.join(STATUSES)}")
    yield from _said_by_the_person(found, path)
    if [SURVEY] not in [category.get("coding") for category in found.get("category", [])]:
        yield Fault(f"{path}.category", "the category 'survey'")
    if set(found.get("effectivePeriod", {})) != {"start", "end"}:
        yield Fault(f"{path}.effectivePeriod", "a week has a first and a last day")
    if any(name.startswith("value") for name in found) or not found.get("component"):
        yield Fault(path, "the answers are its components, one each")
    for place, part in enumerate(found.get("component", [])):
        yield from _component(part, f"{path}.component[{place}]")


def _said_by_the_person(found: Node, path: str) -> Faults:
    subject = found.get("subject", {}).get("reference", "")
    performers = found.get("performer", [])
    if not URN.match(subject):
        yield Fault(f"{path}.subject", "the patient, by urn:uuid")
    if len(performers) != 1:
        yield Fault(f"{path}.performer", "exactly one: who says it")
    if PATIENT_ASSERTED["code"] not in [
        label.get("code") for label in found.get("meta", {}).get("security", [])
    ]:
        yield Fault(f"{path}.meta.security", "PATAST: the patient says so")


def _one_coded_value(found: Node, path: str) -> Faults:
    values = [name for name in found if name.startswith("value")]
    if values != ["valueCodeableConcept"]:
        yield Fault(path, "exactly one value, and it is a valueCodeableConcept")
    elif not found["valueCodeableConcept"].get("text"):
        yield Fault(f"{path}.valueCodeableConcept.text", "our words go with every value")


def _symptom(found: Node, path: str) -> Faults:
    categories = [_codes(category, CATEGORY_SYSTEM) for category in found.get("category", [])]
    if categories.count(["symptom"]) != 1:
        yield Fault(f"{path}.category", "the category 'symptom', exactly once")
    parts = found.get("component", [])
    for place, part in enumerate(parts):
        yield from _component(part, f"{path}.component[{place}]")
    seen = Counter(code for part in parts for code in _codes(part.get("code"), LOINC))
    for code, name in ONCE.items():
        if seen[code] > 1:
            yield Fault(f"{path}.component", f"{name} at most once, not {seen[code]} times")


def _component(part: Node, path: str) -> Faults:
    if not part.get("code", {}).get("coding"):
        yield Fault(f"{path}.code", "a part says what it is")
    values = [name for name in part if name.startswith("value")]
    if len(values) != 1:
        yield Fault(path, f"exactly one value, not {len(values)}")
    for name in FORBIDDEN_INSIDE:
        if name in part:
            yield Fault(f"{path}.{name}", "the guide does not allow it")
    for code in _codes(part.get("code"), LOINC):
        allowed = {"valueCodeableConcept", "valueRatio" if code == "104156-5" else ""}
        if not set(values) <= allowed:
            yield Fault(path, f"{ONCE.get(code, code)} has a coded value")
    if "severity-0-10" in _codes(part.get("code"), OWN_CODES):
        rating = part.get("valueInteger")
        if not isinstance(rating, int) or not 0 <= rating <= 10:
            yield Fault(f"{path}.valueInteger", "a rating is a whole number from 0 to 10")


def _patient(found: Node, path: str) -> Faults:
    if found.get("gender", "unknown") not in GENDERS:
        yield Fault(f"{path}.gender", f"one of {', '.join(sorted(GENDERS))}")
    if not _is_day(str(found.get("birthDate", "1900"))):
        yield Fault(f"{path}.birthDate", "a year, month or day such as 1961")
    for place, name in enumerate(found.get("name", [])):
        if not name.get("text"):
            yield Fault(f"{path}.name[{place}]", "a name in one piece, as text")


def _document(found: Node, path: str) -> Faults:
    if found.get("status") != "current":
        yield Fault(f"{path}.status", "current")
    if not set(_codes(found.get("type"), LOINC)) & {"60591-5", "51855-5"}:
        yield Fault(f"{path}.type", "LOINC 60591-5 (summary) or 51855-5 (the patient's own)")
    authors = [author.get("reference") for author in found.get("author", [])]
    if authors != [found.get("subject", {}).get("reference")]:
        yield Fault(f"{path}.author", "the patient, who is its subject too")
    if not found.get("date"):
        yield Fault(f"{path}.date", "when it was made")
    if not found.get("content"):
        yield Fault(f"{path}.content", "the file itself")
    for place, content in enumerate(found.get("content", [])):
        attachment = content.get("attachment", {})
        here = f"{path}.content[{place}].attachment"
        if "url" in attachment or not str(attachment.get("data", "")).startswith("JVBERi"):
            yield Fault(here, "the PDF itself in base64, and no address")
        if attachment.get("contentType") != "application/pdf":
            yield Fault(f"{here}.contentType", "application/pdf")


def _provenance(found: Node, path: str) -> Faults:
    if not found.get("target"):
        yield Fault(f"{path}.target", "what it speaks of")
    if not found.get("recorded"):
        yield Fault(f"{path}.recorded", "when it was put together")
    kinds = {
        coding.get("code")
        for agent in found.get("agent", [])
        for coding in agent.get("type", {}).get("coding", [])
    }
    if not {"author", "assembler"} <= kinds:
        yield Fault(f"{path}.agent", "an author, the person, and an assembler, the software")


def _bundle(found: Node, path: str) -> Faults:
    if found.get("type") != "collection":
        yield Fault(f"{path}.type", "collection")
    if _moment(str(found.get("timestamp", ""))) is None:
        yield Fault(f"{path}.timestamp", "when it was made, with its offset")
    entries = found.get("entry", [])
    addresses = Counter(str(entry.get("fullUrl", "")) for entry in entries)
    kinds = Counter(entry.get("resource", {}).get("resourceType") for entry in entries)
    if kinds["Patient"] != 1:
        yield Fault(f"{path}.entry", f"exactly one Patient, not {kinds['Patient']}")
    for place, entry in enumerate(entries):
        here, resource = f"{path}.entry[{place}]", entry.get("resource", {})
        address = str(entry.get("fullUrl", ""))
        if not URN.match(address) or address != f"urn:uuid:{resource.get('id')}":
            yield Fault(f"{here}.fullUrl", "urn:uuid: and the id of the resource")
        if addresses[address] > 1:
            yield Fault(f"{here}.fullUrl", "two resources have this address")
        yield from _resource(resource, f"{here}.resource")
        for reference in references(resource):
            if reference not in addresses:
                yield Fault(f"{here}.resource", f"{reference} is not in the bundle")


def references(value: Any) -> Iterator[str]:
    """Give every reference within a resource.

    Parameters
    ----------
    value : object
        Resource, or a part of one.

    Yields
    ------
    str
        Such as ``urn:uuid:…``.
    """
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for part in value.values():
            yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)
