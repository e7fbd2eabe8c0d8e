"""The diary as HL7 FHIR R4: symptoms per HL7's Symptoms guide 1.0.0, and rules to check them by."""

from __future__ import annotations

from pipeline.fhir.bundle import Document, Source, bundle, resources, stream
from pipeline.fhir.check import Fault, check
from pipeline.fhir.clinic import check_clinic_bundle, check_link
from pipeline.fhir.codes import PLAIN, Style

__all__ = [
    "PLAIN",
    "Document",
    "Fault",
    "Source",
    "Style",
    "bundle",
    "check",
    "check_clinic_bundle",
    "check_link",
    "resources",
    "stream",
]
