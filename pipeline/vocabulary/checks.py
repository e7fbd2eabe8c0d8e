"""What is wrong with an entry, each fault with its place: for the API and the command line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any

from pipeline.vocabulary.lists import KINDS, fault_of

# A field of an entry and the kind of code it holds.
CODE_FIELDS = {
    "regions": "region",
    "sensations": "sensation",
    "triggers": "trigger",
    "signs": "sign",
    "denied": "sign",
    "relief": "relief",
    "contexts": "context",
}
FIELDS = ("id", "started_at", "timezone", "duration_minutes", "severity", "note", *CODE_FIELDS)
SEVERITY_MAX = 10


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    Parameters
    ----------
    pointer : str
        JSON pointer to the place, from the entry: ``/regions/1``.
    code : str
        What kind of fault, for machines: ``unknown_region``.
    detail : str
        What is wrong and what was meant, for people.
    """

    pointer: str
    code: str
    detail: str


def check_entry(entry: Any) -> list[Fault]:
    """Return everything that is wrong with an entry.

    Parameters
    ----------
    entry : object
        An entry as it was read from JSON.

    Returns
    -------
    list of Fault
        Empty for an entry that can be used.
    """
    if not isinstance(entry, Mapping):
        return [Fault("", "wrong_type", "an entry is an object with fields")]
    return [
        *_fields(entry),
        *_started_at(entry),
        *_number(entry, "duration_minutes", None),
        *_number(entry, "severity", SEVERITY_MAX),
        *(fault for name in CODE_FIELDS for fault in check_codes(entry, name)),
    ]


def check_codes(record: Mapping[str, Any], field: str) -> Iterator[Fault]:
    """Give every fault of one list of codes.

    Parameters
    ----------
    record : mapping
        The record that holds the list.
    field : str
        One of `CODE_FIELDS`.

    Yields
    ------
    Fault
        A wrong type, or a code that does not exist with the nearest that does.
    """
    codes = record.get(field)
    if codes is None:
        return
    if not isinstance(codes, list | tuple):
        yield Fault(f"/{field}", "wrong_type", f"{field} is a list of codes")
        return
    kind = CODE_FIELDS[field]
    assert kind in KINDS
    for place, code in enumerate(codes):
        if not isinstance(code, str):
            yield Fault(f"/{field}/{place}", "wrong_type", "a code is text")
        elif detail := fault_of(kind, code):
            yield Fault(f"/{field}/{place}", f"unknown_{kind}", detail)


def _fields(entry: Mapping[str, Any]) -> Iterator[Fault]:
    """Give fields that were meant to be others; what is like none of them is left alone."""
    yield from misspelled(entry, FIELDS)


def misspelled(record: Mapping[str, Any], fields: Sequence[str]) -> Iterator[Fault]:
    """Give every key of a record that is like one of its fields, but none of them.

    Parameters
    ----------
    record : mapping
        As it was read from JSON.
    fields : sequence of str
        The names that it may have.

    Yields
    ------
    Fault
        With the field that was meant.
    """
    for name in record:
        near = difflib.get_close_matches(str(name), fields, n=1, cutoff=0.75)
        if name not in fields and near:
            detail = f"There is no '{name}'. Did you mean '{near[0]}'?"
            yield Fault(f"/{name}", "unknown_field", detail)


def _started_at(entry: Mapping[str, Any]) -> Iterator[Fault]:
    value = entry.get("started_at")
    if value is None:
        yield Fault("/started_at", "missing", "every entry needs started_at")
        return
    try:
        offset = datetime.fromisoformat(str(value)).utcoffset()
    except ValueError:
        offset = None
    if offset is None:
        detail = f"{value!r} is no time with its offset; write it like 2026-03-01T08:30:00+00:00"
        yield Fault("/started_at", "impossible_time", detail)


def _number(entry: Mapping[str, Any], name: str, most: int | None) -> Iterator[Fault]:
    value = entry.get(name)
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        yield Fault(f"/{name}", "wrong_type", f"{name} is a number, or null when not known")
    elif value < 0 or (most is not None and value > most):
        limit = f"0 to {most}" if most is not None else "0 or more"
        yield Fault(f"/{name}", "out_of_range", f"{name} is {value}; it must be {limit}")
