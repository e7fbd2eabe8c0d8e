"""One observation for the answers that were given of a whole week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pipeline.fhir.codes import Style, concept, own, words
from pipeline.fhir.observations import Resource, identifiers, meta, narrative

SURVEY = {
    "system": "http://terminology.hl7.org/CodeSystem/observation-category",
    "code": "survey",
    "display": "Survey",
}
CHECK_IN_CODE = "weekly-check-in"
CHECK_IN = own(CHECK_IN_CODE, "Weekly check-in, seven questions in own words")
NUMBERS = {
    "worst_severity": own("week-worst-0-10", "Worst numbness or tingling of the week, 0-10"),
    "days_affected": own("week-days-0-7", "Days of the week with numbness or tingling"),
    "nights_woken": own("week-nights-0-7", "Nights of the week broken by it"),
    "bother": own("week-bother-0-6", "How much it bothered, 0-6"),
}
CODES = {
    "limits": own("week-limits", "Stopped the person doing things"),
    "change": own("week-change", "Change since the week before, seven steps"),
}
FELL = own("week-fall", "A fall in the week")


def week(weekly: Mapping[str, Any], patient: str, style: Style) -> Resource | None:
    """Return a week's answers as an observation with one component an answer.

    Parameters
    ----------
    weekly : mapping
        A weekly as the API gives it, with ``id`` (UUID); ``revision`` when known.
    patient : str
        Reference to the patient, ``urn:uuid:...``.
    style : Style
        How the receiver wants it.

    Returns
    -------
    dict or None
        Observation; None when no question was answered.
    """
    parts = list(_components(weekly, style))
    if not parts:
        return None
    start = date.fromisoformat(weekly["week"])
    end = start + timedelta(days=6)
    said = "; ".join(f"{part['code']['coding'][0]['display']}: {_value(part)}" for part in parts)
    return {
        "resourceType": "Observation",
        "id": str(weekly["id"]),
        "meta": meta(None, style),
        "text": narrative(f"Week {start} to {end}. {said}"),
        "identifier": identifiers(weekly),
        "status": "final",
        "category": [{"coding": [SURVEY]}],
        "code": CHECK_IN,
        "subject": {"reference": patient},
        "effectivePeriod": {"start": start.isoformat(), "end": end.isoformat()},
        "performer": [{"reference": patient}],
        "component": parts,
    }


def _components(weekly: Mapping[str, Any], style: Style) -> Iterator[dict[str, Any]]:
    for name, meaning in NUMBERS.items():
        if weekly.get(name) is not None:
            yield {"code": meaning, "valueInteger": weekly[name]}
    for name, meaning in CODES.items():
        if weekly.get(name):
            yield {"code": meaning, "valueCodeableConcept": concept(weekly[name], style)}
    if weekly.get("fell") is not None:
        yield {"code": FELL, "valueBoolean": weekly["fell"]}


def _value(part: Mapping[str, Any]) -> str:
    if "valueCodeableConcept" in part:
        return words(part["valueCodeableConcept"]["coding"][-1]["code"])
    if "valueBoolean" in part:
        return "yes" if part["valueBoolean"] else "no"
    return str(part["valueInteger"])
