"""Entries as CSV, one row each: for a spreadsheet to look at, and to read back without loss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from pipeline import vocabulary
from pipeline.exchange import cells
from pipeline.exchange.tables import FileError, Found, Read, RowFault, Table
from pipeline.fhir.times import end_of

FORMAT = "1"
LISTS = ("regions", "sensations", "triggers", "signs", "denied", "relief")
COLUMNS = (
    "start_local",
    "start_utc",
    "offset_minutes",
    "tz",
    "end_local",
    "end_utc",
    "duration_min",
    "side",
    "site",
    "severity_0_10",
    *LISTS,
    "note",
    "entry_id",
    "version",
    "format",
)
# What a row is read from; the others say the same in another way, for people and spreadsheets.
READ = ("start_local", "offset_minutes", "tz", "duration_min", "severity_0_10", *LISTS, "note")
BOM = "\ufeff"


def write_entries(entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Give the file line by line.

    Parameters
    ----------
    entries : iterable of mapping
        Entries as the API gives them, with ``id`` and ``revision``.

    Yields
    ------
    str
        A byte order mark and the names, then one line for each entry.
    """
    yield BOM + cells.line(COLUMNS)
    for entry in entries:
        yield cells.line(_row(entry))


def _row(entry: Mapping[str, Any]) -> list[str | int | None]:
    start = datetime.fromisoformat(entry["started_at"])
    offset = start.utcoffset()
    assert offset is not None, "an entry's time has an offset"
    end = end_of(entry)
    return [
        start.replace(tzinfo=None).isoformat(),
        start.astimezone(UTC).isoformat(),
        round(offset.total_seconds() / 60),
        entry["timezone"],
        end.replace(tzinfo=None).isoformat() if end else None,
        end.astimezone(UTC).isoformat() if end else None,
        entry["duration_minutes"],
        _side(entry["regions"]),
        ", ".join(vocabulary.label(region) for region in entry["regions"]),
        entry["severity"],
        *(";".join(entry[name]) for name in LISTS),
        entry["note"],
        entry["id"],
        entry["revision"],
        int(FORMAT),
    ]


def _side(regions: Iterable[str]) -> str:
    known = vocabulary.vocabulary().lists["regions"]
    sides = {known[region].side for region in regions if region in known} - {None}
    return "both" if len(sides) == 2 else next(iter(sides), None) or ""


def is_ours(table: Table) -> bool:
    """Return whether a table is such a file.

    Parameters
    ----------
    table : Table
        Any CSV file.

    Returns
    -------
    bool
        Whether the columns that a row is read from are all there.
    """
    return set(READ) <= set(table.columns)


def read_entries(table: Table) -> Read:
    """Return the entries of such a file.

    Parameters
    ----------
    table : Table
        A file for which `is_ours` holds.

    Returns
    -------
    Read
        Entries, and the rows that cannot be read; whether codes exist is checked later.

    Raises
    ------
    FileError
        If the file was written by a later version.
    """
    read = Read(faults=list(table.faults))
    for line, row in table.rows:
        if row.get("format", FORMAT) not in {FORMAT, ""}:
            raise FileError(
                f"Line {line} has format {row['format']}; this program reads format {FORMAT}. "
                "Use a newer version of it."
            )
        faults: list[RowFault] = []
        body = _body(line, row, faults)
        read.faults += faults
        if not faults:
            read.records.append(Found("episode", row.get("entry_id", "").strip(), body, line))
    return read


def _body(line: int, row: Mapping[str, str], faults: list[RowFault]) -> dict[str, Any]:
    offset = _whole(line, row, "offset_minutes", faults)
    return {
        "started_at": _start(line, row["start_local"], offset, faults),
        "timezone": row["tz"],
        "duration_minutes": _whole(line, row, "duration_min", faults),
        "severity": _whole(line, row, "severity_0_10", faults),
        **{name: [code for code in row[name].split(";") if code] for name in LISTS},
        "note": row["note"],
    }


def _whole(line: int, row: Mapping[str, str], name: str, faults: list[RowFault]) -> int | None:
    text = row[name].strip()
    if not text:
        return None
    try:
        return int(text)
    except ValueError:
        faults.append(RowFault(line, name, f"'{text[:40]}' is no whole number."))
        return None


def _start(line: int, text: str, offset: int | None, faults: list[RowFault]) -> str:
    if offset is None:
        if not any(fault.column == "offset_minutes" for fault in faults):
            faults.append(
                RowFault(line, "offset_minutes", "Write the minutes from UTC, such as 60.")
            )
        return ""
    try:
        zone = timezone(timedelta(minutes=offset))
        return datetime.fromisoformat(text).replace(tzinfo=zone).isoformat()
    except (ValueError, OverflowError):
        reason = f"'{text[:40]}' with {offset} minutes is no time. Write 2026-03-01T08:30:00."
        faults.append(RowFault(line, "start_local", reason))
        return ""
