"""One observation for each entry, and one for each warning sign that was asked about and denied."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from pipeline import vocabulary
from pipeline.fhir import times
from pipeline.fhir.codes import (
    ABSENT_PROFILE,
    CATEGORY_SYSTEM,
    ENTRY_VERSION,
    LOCATION_QUALIFIER,
    LOWER_LIMB,
    PATIENT_ASSERTED,
    SNOMED,
    SYMPTOM_PROFILE,
    Concept,
    Style,
    codings,
    concept,
    external_coding,
    loinc,
    own,
    words,
)
from pipeline.fhir.times import When

Resource = dict[str, Any]
Entry = Mapping[str, Any]

SYMPTOM = loinc("75325-1", "Symptom")
ABSENT = loinc("111551-8", "Symptom absent")
SEVERITY = loinc("64750-3", "Severity of symptoms")
TREND = loinc("89253-9", "Trend")
ONSET = loinc("99495-4", "Speed of condition onset")
TRIGGER = loinc("100752-5", "Exacerbating factors - Reported")
RELIEF = loinc("100753-3", "Alleviating factors - Reported")
RATING = own("severity-0-10", "Worst numbness or tingling, 0-10 self rating")
SENSATION = own("further-sensation", "Felt as well")
AREA = own("area", "Area of the body")
SIGN = own("sign", "Came with it")
KIND_NOT_SAID = "Numbness or tingling, kind not said"
# Up to which rating a spell is called so; the codes are those of the guide's severity list.
BANDS = ((3, "255604002", "Mild"), (6, "6736007", "Moderate"), (10, "24484000", "Severe"))
ONSETS = {
    "onset_sudden": ("385315009", "Sudden onset"),
    "onset_gradual": ("61751001", "Gradual onset"),
}
WORSE = ("35105006", "Increased")
LEG_LEVEL_MAX = 5  # above it lie groin and buttock, which are not all of one limb
_namespace = lru_cache(maxsize=1)(uuid.UUID)  # each denied sign of an entry asks for the same
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def symptom(entry: Entry, when: When, patient: str, style: Style) -> Resource:
    """Return an entry as a symptom that was felt.

    Parameters
    ----------
    entry : mapping
        An entry as the API gives it, with ``id`` (UUID); ``revision`` and ``recorded_at`` when
        known.
    when : When
        When it happened.
    patient : str
        Reference to the patient, ``urn:uuid:...``.
    style : Style
        How the receiver wants it.

    Returns
    -------
    dict
        Observation.
    """
    sensations, regions = entry.get("sensations") or (), entry.get("regions") or ()
    felt = _join(sensations) or KIND_NOT_SAID
    value: Concept = {"text": _capital(felt)}
    if sensations:
        value = {"coding": list(codings(sensations[0], style)), **value}
    severity = entry.get("severity")
    said = [_capital(felt), _join(regions), when.words]
    said += [] if severity is None else [f"worst {severity} of 10"]
    resource = {
        **_start(str(entry["id"]), SYMPTOM_PROFILE, "; ".join(said), style),
        "identifier": identifiers(entry),
        "status": "final",
        "category": [
            {"coding": [{"system": CATEGORY_SYSTEM, "code": "symptom", "display": "Symptom"}]}
        ],
        "code": SYMPTOM,
        **_who_and_when(entry, when, patient),
        "valueCodeableConcept": value,
        "bodySite": _body_site(regions, style),
        "component": list(_components(entry, style)),
    }
    if note := plain_text(entry.get("note")):
        resource["note"] = [{"text": note}]
    return {name: part for name, part in resource.items() if part}


def absent(entry: Entry, sign: str, when: When, patient: str, style: Style) -> Resource:
    """Return a warning sign that the person was asked about and said no to.

    Parameters
    ----------
    entry : mapping
        The entry in which it was denied.
    sign : str
        Code of the sign.
    when : When
        When the entry happened.
    patient : str
        Reference to the patient.
    style : Style
        How the receiver wants it.

    Returns
    -------
    dict
        Observation that points to the entry's.
    """
    said = f"Asked and denied: {words(sign)}; {when.words}"
    link = {
        "url": "http://hl7.org/fhir/StructureDefinition/workflow-supportingInfo",
        "valueReference": {"reference": f"urn:uuid:{entry['id']}"},
    }
    own_id = str(uuid.uuid5(_namespace(str(entry["id"])), f"denied:{sign}"))
    return {
        **_start(own_id, ABSENT_PROFILE, said, style),
        "extension": [link],
        "status": "final",
        "code": ABSENT,
        **_who_and_when(entry, when, patient),
        "valueCodeableConcept": concept(sign, style),
    }


def plain_text(text: str | None) -> str:
    """Return text without the control characters that FHIR forbids, empty for mere spaces.

    Parameters
    ----------
    text : str or None
        What the person wrote.

    Returns
    -------
    str
        The text.
    """
    return CONTROL.sub("", text or "").strip()


def narrative(said: str) -> dict[str, str]:
    """Return our words as the narrative of a resource.

    Parameters
    ----------
    said : str
        One sentence.

    Returns
    -------
    dict
        Narrative.
    """
    div = f'<div xmlns="http://www.w3.org/1999/xhtml">{escape(said)}</div>'
    return {"status": "generated", "div": div}


def meta(profile: str | None, style: Style) -> dict[str, Any]:
    """Return the label that says that the person states this, and the profile.

    Parameters
    ----------
    profile : str or None
        Canonical address of the profile.
    style : Style
        Whether profiles are named.

    Returns
    -------
    dict
        Meta.
    """
    named = {"profile": [profile]} if profile and style.names_profiles else {}
    return {**named, "security": [PATIENT_ASSERTED]}


def _start(resource_id: str, profile: str, said: str, style: Style) -> Resource:
    return {
        "resourceType": "Observation",
        "id": resource_id,
        "meta": meta(profile, style),
        "text": narrative(said),
    }


def identifiers(record: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the id of a record, and its version when that is known.

    Parameters
    ----------
    record : mapping
        ``id``, and ``revision`` when known.

    Returns
    -------
    list of dict
        Identifiers.
    """
    found = [{"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{record['id']}"}]
    if record.get("revision") is not None:
        found.append({"system": ENTRY_VERSION, "value": str(record["revision"])})
    return found


def _who_and_when(entry: Entry, when: When, patient: str) -> dict[str, Any]:
    recorded = entry.get("recorded_at")
    return {
        "subject": {"reference": patient},
        **when.effective,
        **({"issued": times.instant(recorded).isoformat()} if recorded else {}),
        "performer": [{"reference": patient}],
    }


def _body_site(regions: Iterable[str], style: Style) -> Concept:
    regions = list(regions)
    known = [vocabulary.vocabulary().lists["regions"].get(region) for region in regions]
    found: list[dict[str, Any]] = list(codings(regions[0], style)) if len(regions) == 1 else []
    sides = {
        item.side if item and item.level is not None and item.level <= LEG_LEVEL_MAX else None
        for item in known
    }
    side = next(iter(sides)) if len(sides) == 1 else None
    if side and style.terminology == "snomed" and not any(c["system"] == SNOMED for c in found):
        found.insert(0, external_coding(LOWER_LIMB[side]))
    site: Concept = {"text": _capital(_join(regions))}
    if regions:
        site["extension"] = [{"url": LOCATION_QUALIFIER, "valueString": _join(regions)}]
    return {"coding": found, **site} if found else site


def _components(entry: Entry, style: Style) -> Iterator[dict[str, Any]]:
    severity = entry.get("severity")
    if severity is not None:
        yield from _severity(severity, style)
    signs = entry.get("signs") or ()
    onsets = [sign for sign in signs if sign in ONSETS]
    if len(onsets) == 1:
        yield _qualifier(ONSET, ONSETS[onsets[0]], words(onsets[0]), style)
    if "getting_worse" in signs:
        yield _qualifier(TREND, WORSE, words("getting_worse"), style)
    lists: tuple[tuple[Concept, Iterable[str]], ...] = (
        (SENSATION, (entry.get("sensations") or ())[1:]),
        (AREA, entry.get("regions") or ()),
        (TRIGGER, entry.get("triggers") or ()),
        (RELIEF, entry.get("relief") or ()),
        (SIGN, signs),
    )
    for meaning, found in lists:
        for code in found:
            yield {"code": meaning, "valueCodeableConcept": concept(code, style)}


def _severity(severity: int, style: Style) -> Iterator[dict[str, Any]]:
    if severity > 0:
        code, name = next((code, name) for most, code, name in BANDS if severity <= most)
        text = f"{severity} on a 0-10 scale (0 none, 10 worst)"
        yield _qualifier(SEVERITY, (code, name), text, style)
    yield {"code": RATING, "valueInteger": severity}


def _qualifier(meaning: Concept, value: tuple[str, str], text: str, style: Style) -> dict[str, Any]:
    coding = {"system": SNOMED, "code": value[0], "display": value[1]}
    coded = {"coding": [coding]} if style.terminology == "snomed" else {}
    return {"code": meaning, "valueCodeableConcept": {**coded, "text": text}}


def _join(codes: Iterable[str]) -> str:
    return ", ".join(words(code) for code in codes)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
