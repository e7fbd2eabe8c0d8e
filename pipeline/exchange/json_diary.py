"""A whole diary as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from pipeline.exchange.tables import ROWS_MAX, FileError, Found, Read, RowFault

FORMAT = "pins-and-needles-diary"
VERSION = 1
LISTS = {
    "contexts": "context",
    "visits": "visit",
    "checkins": "checkin",
    "weeklies": "weekly",
    "episodes": "episode",
}
IDENTITY = ("id", "revision")


def write_diary(
    head: Mapping[str, Any],
    profile: Mapping[str, Any],
    lists: Mapping[str, Iterable[Mapping[str, Any]]],
) -> Iterator[str]:
    """Give the file piece by piece.

    Parameters
    ----------
    head : mapping
        What to say of the diary: ``diary``, ``revision``, ``made_at``.
    profile : mapping
        The profile as the API gives it.
    lists : mapping
        ``contexts``, ``visits``, ``checkins``, ``weeklies`` and ``episodes``, each record with
        ``id`` and ``revision``.

    Yields
    ------
    str
        Pieces of one JSON document.
    """
    start = {"format": FORMAT, "version": VERSION, **head, "profile": profile}
    yield json.dumps(start, ensure_ascii=False)[:-1]
    for name, records in lists.items():
        yield f',\n"{name}": ['
        comma = ""
        for record in records:
            yield comma + json.dumps(record, ensure_ascii=False)
            comma = ",\n"
        yield "]"
    yield "}\n"


def read_diary(text: str) -> Read:
    """Return the records of such a file.

    Parameters
    ----------
    text : str
        The file.

    Returns
    -------
    Read
        Records, and those that are no records; what they hold is checked later.

    Raises
    ------
    FileError
        If it is not JSON, not such a file, or of a later version.
    """
    document = _document(text)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FileError(f"This is not a diary that was taken out here: format is not '{FORMAT}'.")
    if document.get("version") != VERSION:
        raise FileError(
            f"The file has version {document.get('version')!r}; this program reads version "
            f"{VERSION}. Use a newer version of it."
        )
    read = Read()
    profile = document.get("profile")
    if isinstance(profile, dict) and any(profile.values()):
        read.records.append(Found("profile", "", profile, 1))
    for name, kind in LISTS.items():
        records = document.get(name, [])
        if not isinstance(records, list):
            raise FileError(f"'{name}' is no list.")
        for place, record in enumerate(records, start=1):
            _read_record(read, record, kind, place)
    if len(read.records) > ROWS_MAX:
        raise FileError(f"The file has more than {ROWS_MAX:,} records. Split it.")
    return read


def _read_record(read: Read, record: Any, kind: str, place: int) -> None:
    if not isinstance(record, dict):
        read.faults.append(RowFault(place, kind, "A record is an object with fields."))
        return
    body = {name: value for name, value in record.items() if name not in IDENTITY}
    read.records.append(Found(kind, str(record.get("id") or ""), body, place))


def _document(text: str) -> Any:
    def refuse(word: str) -> NoReturn:
        raise FileError(f"{word} is no number of JSON.")

    try:
        return json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        place = f"Line {error.lineno}, column {error.colno}"
        raise FileError(f"{place}: this is not JSON: {error.msg}.") from error
    except (RecursionError, ValueError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError("The file is nested too deep, or holds a number that is too long.") from (
            error
        )
