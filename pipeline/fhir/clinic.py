"""What a clinic's check-in reader asks of a link ("Kill the Clipboard"), beside the guide's rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pipeline.fhir.check import URN, Fault, Faults, Node, check, references

LABEL_CHARACTERS_MAX = 80
ADDRESS_CHARACTERS_MAX = 128
KEY_CHARACTERS = 43  # 32 bytes in base64url


def check_clinic_bundle(bundle: Node) -> list[Fault]:
    """Return everything that a clinic's reader may refuse a bundle for.

    Parameters
    ----------
    bundle : dict
        A collection of one patient and what is shared.

    Returns
    -------
    list of Fault
        Empty when it may be sent.
    """
    faults = check(bundle)
    if bundle.get("resourceType") == "Bundle":
        faults += _bundle(bundle)
    return faults


def check_link(payload: Node) -> list[Fault]:
    """Return everything that is wrong with the payload of a link to be shown at the desk.

    Parameters
    ----------
    payload : dict
        What stands in the link, decoded.

    Returns
    -------
    list of Fault
        Empty when a clinic's reader takes it.
    """
    return list(_link(payload))


def _link(payload: Node) -> Faults:
    expires = payload.get("exp")
    if isinstance(expires, bool) or not isinstance(expires, int) or expires <= 0:
        yield Fault("exp", "when it ends, in whole seconds since 1970")
    if payload.get("flag") != "U":
        yield Fault("flag", "U: one file that is fetched at once")
    if len(str(payload.get("label", ""))) > LABEL_CHARACTERS_MAX:
        yield Fault("label", f"at most {LABEL_CHARACTERS_MAX} characters")
    if "passcode" in payload:
        yield Fault("passcode", "a desk asks for none")
    address = str(payload.get("url", ""))
    if not address.startswith("https://") or len(address) > ADDRESS_CHARACTERS_MAX:
        yield Fault("url", f"an https address of at most {ADDRESS_CHARACTERS_MAX} characters")
    if len(str(payload.get("key", ""))) != KEY_CHARACTERS:
        yield Fault("key", "32 bytes in base64url")


def _bundle(bundle: Node) -> Faults:
    entries = bundle.get("entry", [])
    found = [(entry.get("resource", {}), f"Bundle.entry[{i}]") for i, entry in enumerate(entries)]
    if len(found) < 2:
        yield Fault("Bundle.entry", "a patient and at least one thing more")
    papers = [one for one, _ in found if one.get("resourceType") == "DocumentReference"]
    if not papers:
        yield Fault("Bundle.entry", "a PDF that shows a person all of it")
    for resource, path in found:
        yield from _resource(resource, path)
        if resource.get("resourceType") == "Patient":
            yield from _patient(resource, path)
        elif resource.get("resourceType") == "DocumentReference":
            yield from _document(resource, f"urn:uuid:{found[0][0].get('id')}", path)
        elif resource.get("resourceType") == "Observation":
            yield from _is_rendered(resource, papers, path)


def _resource(resource: Node, path: str) -> Faults:
    if "profile" in resource.get("meta", {}):
        yield Fault(f"{path}.meta.profile", "a clinic's reader wants no profile named")
    for reference in references(resource):
        if not URN.match(reference):
            yield Fault(path, f"{reference!r} leads out of the bundle")
    for attachment in _attachments(resource):
        if "url" in attachment:
            yield Fault(f"{path}.attachment.url", "the file itself, and no address")


def _attachments(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        if isinstance(value.get("attachment"), dict):
            yield value["attachment"]
        for part in value.values():
            yield from _attachments(part)
    elif isinstance(value, list):
        for part in value:
            yield from _attachments(part)


def _patient(patient: Node, path: str) -> Faults:
    for name in ("name", "birthDate", "gender"):
        if not patient.get(name):
            yield Fault(f"{path}.{name}", "the desk asks for it")


def _document(document: Node, patient: str, path: str) -> Faults:
    categories = [
        coding.get("code")
        for category in document.get("category", [])
        for coding in category.get("coding", [])
    ]
    if "patient-shared" not in categories:
        yield Fault(f"{path}.category", "patient-shared")
    if document.get("subject", {}).get("reference") != patient:
        yield Fault(f"{path}.subject", "the patient of the bundle")


def _is_rendered(observation: Node, papers: list[Node], path: str) -> Faults:
    period = observation.get("effectivePeriod", {})
    started = str(observation.get("effectiveDateTime") or period.get("start") or "")[:10]
    if not any(_covers(paper, started) for paper in papers):
        yield Fault(path, "no PDF of the bundle speaks of this day")


def _covers(paper: Node, day: str) -> bool:
    period = paper.get("context", {}).get("period", {})
    try:
        start, end = (date.fromisoformat(str(period.get(name))[:10]) for name in ("start", "end"))
        return start <= date.fromisoformat(day) <= end
    except ValueError:
        return False
