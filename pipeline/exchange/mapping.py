"""The CSV of another tracker, by a mapping of its columns; what cannot be mapped becomes a note.

::

    MappingError  a mapping cannot be used; the message names the place
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from pipeline import vocabulary
from pipeline.exchange.tables import Found, Read, RowFault, Table

LISTS = {
    "regions": "region",
    "sensations": "sensation",
    "triggers": "trigger",
    "signs": "sign",
    "relief": "relief",
}
NUMBERS = {"duration_minutes": 527_040, "severity": 10}
TARGETS = ("start", "date", "time", *NUMBERS, *LISTS, "note", "skip")
DATE_ORDERS = ("year_first", "day_first", "month_first")
TIME_NOT_GIVEN = time(12)
DATE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([AaPp])?\.?[Mm]?\.?$")
OFFSET = re.compile(r"(Z|[+-]\d{2}:?\d{2})$")
DIVIDERS = re.compile(r"[;,|/]")


class MappingError(ValueError):
    """A mapping cannot be used; `place` is the field and the message says what belongs there."""

    def __init__(self, place: str, detail: str) -> None:
        super().__init__(detail)
        self.place = place


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How the columns of another tracker become an entry.

    Parameters
    ----------
    columns : dict
        Name of a column to one of `TARGETS`; a column that is not named becomes a note.
    timezone : str
        IANA zone of the times without an offset.
    date_order : str
        One of `DATE_ORDERS`.
    values : dict
        For each list of codes, the tracker's word to our code.
    regions_default : tuple of str
        Where it was felt when a row does not say.
    """

    columns: dict[str, str]
    timezone: str
    date_order: str = "year_first"
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    regions_default: tuple[str, ...] = ()

    @classmethod
    def of(cls, spec: AnyMapping[str, Any]) -> Mapping:
        """Return a checked mapping.

        Parameters
        ----------
        spec : mapping
            The fields of this class, as JSON has them.

        Returns
        -------
        Mapping
            Ready to use.

        Raises
        ------
        MappingError
            Names the first field that cannot be used.
        """
        columns = _texts(spec, "columns")
        for column, target in columns.items():
            if target not in TARGETS:
                raise MappingError(f"columns/{column}", vocabulary.unknown_name(target, TARGETS))
        if not {"start", "date"} & set(columns.values()):
            raise MappingError("columns", "One column must be the start, or the date.")
        if spec.get("date_order", "year_first") not in DATE_ORDERS:
            raise MappingError("date_order", f"One of {', '.join(DATE_ORDERS)}.")
        if _zone(str(spec.get("timezone", ""))) is None:
            raise MappingError("timezone", "Name a zone such as Europe/Lisbon.")
        values = spec.get("values", {})
        for name in values if isinstance(values, dict) else ["?"]:
            if name not in LISTS:
                raise MappingError(f"values/{name}", vocabulary.unknown_name(name, LISTS))
            for word, code in _texts(values, name).items():
                _check_code(f"values/{name}/{word}", name, code)
        defaults = spec.get("regions_default", ())
        for code in defaults:
            _check_code("regions_default", "regions", code)
        return cls(
            columns=columns,
            timezone=spec["timezone"],
            date_order=spec.get("date_order", "year_first"),
            values=values,
            regions_default=tuple(defaults),
        )


def _texts(spec: AnyMapping[str, Any], name: str) -> dict[str, str]:
    found = spec.get(name, {})
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise MappingError(name, "An object of texts.")
    return found


def _check_code(place: str, name: str, code: Any) -> None:
    if fault := vocabulary.fault_of(LISTS[name], str(code)):
        raise MappingError(place, fault)


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def map_rows(table: Table, mapping: Mapping) -> Read:
    """Return the entries of another tracker's file.

    Parameters
    ----------
    table : Table
        Its rows.
    mapping : Mapping
        What its columns mean.

    Returns
    -------
    Read
        Entries without ids, faults for rows without a time or a place, and a warning for every
        cell that is kept as a note.
    """
    read = Read(faults=list(table.faults))
    missing = sorted(set(mapping.columns) - set(table.columns))
    if missing:
        read.faults.append(RowFault(1, missing[0], "The mapping names a column that is not here."))
        return read
    for line, row in table.rows:
        try:
            read.records.append(_Row(line, row, mapping, read.warnings).found())
        except _NotAnEntryError as error:
            read.faults.append(RowFault(line, error.column, str(error)))
    return read


class _NotAnEntryError(ValueError):
    def __init__(self, column: str, detail: str) -> None:
        super().__init__(detail)
        self.column = column


class _Row:
    """One row on its way to an entry, with the notes that gather on it."""

    def __init__(
        self, line: int, row: dict[str, str], mapping: Mapping, warnings: list[RowFault]
    ) -> None:
        self.line, self.row, self.mapping, self.warnings = line, row, mapping, warnings
        self.notes: list[str] = []

    def found(self) -> Found:
        body: dict[str, Any] = {"timezone": self.mapping.timezone, "started_at": self._start()}
        for column, text in self.row.items():
            target = self.mapping.columns.get(column)
            if text.strip() and target not in {"start", "date", "time", "skip"}:
                self._take(body, column, target, text.strip())
        body.setdefault("regions", list(self.mapping.regions_default))
        if not body["regions"]:
            raise _NotAnEntryError("", "No area of the body is known. Choose one for such rows.")
        body["note"] = "\n".join(self.notes)
        return Found("episode", "", body, self.line)

    def _take(self, body: dict[str, Any], column: str, target: str | None, text: str) -> None:
        if target == "note":
            self.notes.append(text)
        elif target in NUMBERS and (number := _number(text, NUMBERS[target])) is not None:
            body[target] = number
        elif target in LISTS and (codes := self._codes(target, text)):
            body[target] = list(dict.fromkeys([*body.get(target, []), *codes]))
        else:
            self._keep(column, text)

    def _codes(self, name: str, text: str) -> list[str]:
        """Return our codes when each word of the cell is known; a half-known cell is a note."""
        words = _known_words(name)
        own = {word.casefold(): code for word, code in self.mapping.values.get(name, {}).items()}
        parts = [text] if text.casefold() in {*words, *own} else DIVIDERS.split(text)
        found = [
            own.get(key, words.get(key)) for key in (part.strip().casefold() for part in parts)
        ]
        return [code for code in found if code] if all(found) else []

    def _keep(self, column: str, text: str) -> None:
        self.notes.append(f"{column}: {text}")
        reason = f"'{text[:60]}' is kept as a note."
        self.warnings.append(RowFault(self.line, column, reason))

    def _cell(self, target: str) -> tuple[str, str]:
        for column, wanted in self.mapping.columns.items():
            if wanted == target:
                return column, self.row[column].strip()
        return "", ""

    def _start(self) -> str:
        column, text = self._cell("start")
        clock = ""
        if not column:
            column, text = self._cell("date")
            _, clock = self._cell("time")
        if moment := _with_offset(text):
            return moment
        try:
            day, rest = _day(text, self.mapping.date_order)
            at = _clock(clock or rest)
        except ValueError as error:
            raise _NotAnEntryError(column, f"'{text[:40]}' is no time: {error}") from error
        if at is None:
            self.notes.append("Time of day not given.")
            self.warnings.append(RowFault(self.line, column, "No time of day: noon is taken."))
        zone = _zone(self.mapping.timezone)
        local = datetime.combine(day, at or TIME_NOT_GIVEN, zone)
        # Through UTC and back: an hour that a clock change left out becomes the one after it.
        return local.astimezone(UTC).astimezone(zone).isoformat()


def _with_offset(text: str) -> str | None:
    if not OFFSET.search(text):
        return None
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _day(text: str, order: str) -> tuple[date, str]:
    match = DATE.match(text)
    if not match:
        raise ValueError("write a date such as 2026-03-01")
    first, second, third = (int(part) for part in match.groups())
    orders: dict[str, Callable[[], date]] = {
        "year_first": lambda: date(first, second, third),
        "day_first": lambda: date(_year(third), second, first),
        "month_first": lambda: date(_year(third), first, second),
    }
    # A year of four digits in front leaves no doubt.
    chosen = "year_first" if len(match[1]) == 4 else order
    return orders[chosen](), text[match.end() :].lstrip(" T,")


def _year(number: int) -> int:
    return number + 2000 if number < 100 else number


def _clock(text: str) -> time | None:
    if not text:
        return None
    match = CLOCK.match(text)
    if not match:
        raise ValueError("write a time such as 08:30")
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    return time(hour, minute, second)


def _number(text: str, most: int) -> int | None:
    """Return a whole number in its range; anything else is for the note, not to be guessed at."""
    match = re.fullmatch(r"(\d{1,6})(?:[.,]0+)?", text)
    return int(match[1]) if match and int(match[1]) <= most else None


@cache
def _known_words(name: str) -> dict[str, str]:
    kinds: Iterable[str] = vocabulary.codes(name)
    words = [(vocabulary.label(code).casefold(), code) for code in kinds]
    words += [(code, code) for code in kinds]
    seen = Counter(word for word, _ in words)
    return {word: code for word, code in words if seen[word] == 1 or word == code}
