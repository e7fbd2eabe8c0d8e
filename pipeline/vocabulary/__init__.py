"""The one vocabulary: every code that an entry, a check-in or a profile may hold."""

from __future__ import annotations

from pipeline.vocabulary.checks import Fault, check_codes, check_entry, misspelled
from pipeline.vocabulary.lists import (
    KINDS,
    LEG_ZONES,
    MACROS,
    UPPER,
    ExternalCode,
    Item,
    Vocabulary,
    VocabularyError,
    codes,
    expand,
    fault_of,
    holds,
    is_macro,
    label,
    level,
    nearest,
    unknown_name,
    vocabulary,
    window_days,
)

__all__ = [
    "KINDS",
    "LEG_ZONES",
    "MACROS",
    "UPPER",
    "ExternalCode",
    "Fault",
    "Item",
    "Vocabulary",
    "VocabularyError",
    "check_codes",
    "check_entry",
    "codes",
    "expand",
    "fault_of",
    "holds",
    "is_macro",
    "label",
    "level",
    "misspelled",
    "nearest",
    "unknown_name",
    "vocabulary",
    "window_days",
]
