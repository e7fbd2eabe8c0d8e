"""Coded concepts: our code and our words always, and another system's code where it is sure.

A code that was only remembered (mark ``m`` of the vocabulary) never leaves the house.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pipeline import vocabulary
from pipeline.vocabulary import ExternalCode

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm"
# Our own names; `.example` says that nothing is to be found at the address.
OWN = "https://pins-and-needles.example/fhir"
OWN_CODES = f"{OWN}/CodeSystem/diary"
CERTAINTY = f"{OWN}/StructureDefinition/code-certainty"
ENTRY_VERSION = f"{OWN}/entry-version"
GUIDE = "http://hl7.org/fhir/uv/symptoms"
SYMPTOM_PROFILE = f"{GUIDE}/StructureDefinition/SymptomObservation"
ABSENT_PROFILE = f"{GUIDE}/StructureDefinition/SymptomAbsentObservation"
LOCATION_QUALIFIER = f"{GUIDE}/StructureDefinition/LocationQualifier"
CATEGORY_SYSTEM = f"{GUIDE}/CodeSystem/SymptomTemporary"
PATIENT_ASSERTED = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
    "code": "PATAST",
    "display": "patient asserted",
}

SYSTEMS = {"snomed": SNOMED, "icd10cm": ICD10CM}
CERTAIN = {"v": "seen-with-its-name", "s": "seen-in-third-party-code"}
# Both seen in several public FHIR projects, none of them SNOMED's own release.
LOWER_LIMB = {
    "left": ExternalCode("snomed", "32153003", "structure of left lower limb", "s"),
    "right": ExternalCode("snomed", "62175007", "structure of right lower limb", "s"),
}

words = cache(vocabulary.label)  # asked for thousands of times in one diary

Coding = dict[str, Any]
Concept = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a receiver wants it.

    Parameters
    ----------
    terminology : str
        ``snomed`` (ICD-10-CM where no SNOMED code is sure) or ``icd10`` (no SNOMED code at all,
        for countries without a licence).
    names_profiles : bool
        Whether resources say which profile they follow; links for a clinic's check-in do not.
    """

    terminology: Literal["snomed", "icd10"] = "snomed"
    names_profiles: bool = True


PLAIN = Style()


def loinc(code: str, display: str) -> Concept:
    """Return a concept of LOINC.

    Parameters
    ----------
    code : str
        LOINC number.
    display : str
        Its official name.

    Returns
    -------
    dict
        CodeableConcept.
    """
    return {"coding": [{"system": LOINC, "code": code, "display": display}]}


def own(code: str, display: str) -> Concept:
    """Return a concept of our own code system.

    Parameters
    ----------
    code : str
        Our code.
    display : str
        Our words.

    Returns
    -------
    dict
        CodeableConcept.
    """
    return {"coding": [{"system": OWN_CODES, "code": code, "display": display}]}


@cache
def codings(code: str, style: Style) -> tuple[Coding, ...]:
    """Return the codings of a code of the vocabulary.

    Parameters
    ----------
    code : str
        A code of any list.
    style : Style
        Which terminology.

    Returns
    -------
    tuple of dict
        The other system's codes that are sure, each with its certainty, then our own.
    """
    item = vocabulary.vocabulary().item(code)
    sure = [external for external in (item.codes if item else ()) if external.sure in CERTAIN]
    icd10 = [external for external in sure if external.system == "icd10cm"]
    snomed = [external for external in sure if external.system == "snomed"]
    chosen = icd10 if style.terminology == "icd10" else snomed or icd10
    own_coding = {"system": OWN_CODES, "code": code, "display": words(code)}
    return (*(external_coding(external) for external in chosen[:1]), own_coding)


def external_coding(external: ExternalCode) -> Coding:
    """Return the coding of another system's code, with how surely it was checked.

    Parameters
    ----------
    external : ExternalCode
        Code with its name and mark.

    Returns
    -------
    dict
        Coding; a category such as ``M79.6-`` loses its dash.
    """
    return {
        "extension": [{"url": CERTAINTY, "valueCode": CERTAIN[external.sure]}],
        "system": SYSTEMS[external.system],
        "code": external.code.rstrip("-."),
        "display": external.name[:1].upper() + external.name[1:],
    }


def concept(code: str, style: Style) -> Concept:
    """Return a code of the vocabulary as a concept with our words.

    Parameters
    ----------
    code : str
        A code of any list.
    style : Style
        Which terminology.

    Returns
    -------
    dict
        CodeableConcept.
    """
    return {"coding": list(codings(code, style)), "text": words(code)}
