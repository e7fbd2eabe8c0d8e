"""Diaries in a JSON file, as the command line reads them.

::

    InputError    a file cannot be used; the message names the place
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline import vocabulary
from pipeline.facts import local_day
from pipeline.vocabulary import Fault

FIELDS = ("id", "as_of", "entries", "contexts", "checkins", "visits", "weeklies")
LISTS = ("entries", "contexts", "checkins", "visits", "weeklies")


class InputError(ValueError):
    """A file cannot be used; the message names the file, the place and what is wrong."""


@dataclass(frozen=True, slots=True)
class Diary:
    """One diary of a file.

    Parameters
    ----------
    id : object
        Whatever the file calls it.
    as_of : date
        Last day that may be looked at.
    entries : list of dict
        Checked entries, macros expanded, none later than `as_of`.
    contexts : list of dict
        ``code``, ``since``, ``until``.
    checkins : list of dict
        As in the API.
    visits : list of dict
        As in the API.
    weeklies : list of dict
        As in the API.
    """

    id: Any
    as_of: date
    entries: list[dict[str, Any]]
    contexts: list[dict[str, Any]]
    checkins: list[dict[str, Any]]
    visits: list[dict[str, Any]]
    weeklies: list[dict[str, Any]]

    def newest(self) -> list[dict[str, Any]]:
        """Return the entries of the newest day that has any."""
        days = [local_day(entry) for entry in self.entries]
        return [entry for entry in self.entries if local_day(entry) == max(days)]

    def contexts_on(self, entry: Mapping[str, Any]) -> list[str]:
        """Return the codes that hold for an entry: the diary's on its day, and its own."""
        day = local_day(entry)
        held = {
            row["code"]
            for row in self.contexts
            if vocabulary.holds(
                row["code"], day, since=_day(row.get("since")), until=_day(row.get("until"))
            )
        }
        return sorted(held | set(entry.get("contexts") or ()))

    def records(self) -> dict[str, Any]:
        """Return the records for `pipeline.frames.read_diary`; an entry's own contexts are dated."""
        own = [
            {"code": code, "since": local_day(entry), "until": local_day(entry)}
            for entry in self.entries
            for code in entry.get("contexts") or ()
        ]
        return {
            "entries": self.entries,
            "checkins": self.checkins,
            "contexts": [*self.contexts, *own],
            "visits": self.visits,
            "weeklies": self.weeklies,
        }


def read(path: Path) -> list[Diary]:
    """Return the diaries of a file.

    Parameters
    ----------
    path : Path
        JSON: a list of ``{id, as_of, contexts[], entries[]}``, or one of these alone. A bare entry
        stands for a diary that holds nothing else.

    Returns
    -------
    list of Diary
        In the order of the file.

    Raises
    ------
    InputError
        Names the first place that cannot be used, and how many more there are.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except RecursionError as error:
        raise InputError(f"{path}: #: it is nested too deeply to be diaries") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InputError(f"{path}: {place}: this is not JSON: {error.msg}") from error
    if not isinstance(document, list | dict):
        raise InputError(f"{path}: #: the file holds a list of diaries")
    rows = document if isinstance(document, list) else [document]
    faults = [
        Fault(f"#/{place}{fault.pointer}", fault.code, fault.detail)
        for place, row in enumerate(rows)
        for fault in _faults(_whole(row))
    ]
    if faults:
        more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
        raise InputError(f"{path}: {faults[0].pointer}: {faults[0].detail}{more}")
    return [_diary(_whole(row)) for row in rows]


def _whole(row: Any) -> Any:
    """Return a diary as it is, and a bare entry as a diary of its own."""
    if isinstance(row, Mapping) and "started_at" in row and "entries" not in row:
        return {"id": row.get("id"), "entries": [row]}
    return row


def _faults(row: Any) -> Iterator[Fault]:
    if not isinstance(row, Mapping):
        yield Fault("", "wrong_type", "a diary is an object with id, as_of, contexts and entries")
        return
    for name in LISTS:
        if not isinstance(row.get(name), list | None):
            yield Fault(f"/{name}", "wrong_type", f"{name} is a list")
            return
    if "entries" not in row:
        yield Fault("/entries", "missing", "a diary needs entries")
    yield from vocabulary.misspelled(row, FIELDS)
    yield from _day_fault(row, "as_of")
    yield from _entry_faults(row.get("entries") or ())
    yield from _context_faults(row.get("contexts") or ())
    yield from _dated_faults(row, "checkins", "date", {"exposures": "triggers"})
    aware = {"aware_regions": "regions", "aware_signs": "signs"}
    yield from _dated_faults(row, "visits", "visited_on", aware)
    yield from _dated_faults(row, "weeklies", "week", {})
    yield from _weekly_faults(row.get("weeklies") or ())


def _entry_faults(entries: Iterable[Any]) -> Iterator[Fault]:
    known: set[str] = set()
    for place, entry in enumerate(entries):
        for fault in vocabulary.check_entry(entry):
            yield Fault(f"/entries/{place}{fault.pointer}", fault.code, fault.detail)
        name = entry.get("id") if isinstance(entry, Mapping) else None
        if name is not None and str(name) in known:
            yield Fault(
                f"/entries/{place}/id", "not_unique", f"{name!r} is already another entry's"
            )
        known.add(str(name))


def _context_faults(contexts: Iterable[Any]) -> Iterator[Fault]:
    for place, item in enumerate(contexts):
        row = item if isinstance(item, Mapping) else {"code": item}
        pointer = f"/contexts/{place}"
        code = row.get("code")
        if not isinstance(code, str):
            yield Fault(pointer, "wrong_type", "a context is a code, or an object with a code")
        elif detail := vocabulary.fault_of("context", code):
            yield Fault(pointer, "unknown_context", detail)
        for name in ("since", "until"):
            for fault in _day_fault(row, name):
                yield Fault(pointer + fault.pointer, fault.code, fault.detail)


def _dated_faults(
    row: Mapping[str, Any], name: str, day: str, lists: Mapping[str, str]
) -> Iterator[Fault]:
    for place, item in enumerate(row.get(name) or ()):
        pointer = f"/{name}/{place}"
        if not isinstance(item, Mapping) or item.get(day) is None:
            yield Fault(pointer, "missing", f"it needs {day}")
            continue
        for fault in _day_fault(item, day):
            yield Fault(pointer + fault.pointer, fault.code, fault.detail)
        for field, kind in lists.items():
            for fault in vocabulary.check_codes({kind: item.get(field)}, kind):
                place_in = fault.pointer.removeprefix(f"/{kind}")
                yield Fault(f"{pointer}/{field}{place_in}", fault.code, fault.detail)
        if not isinstance(item.get("had_episode"), bool | None):
            yield Fault(f"{pointer}/had_episode", "wrong_type", "had_episode is true or false")


def _weekly_faults(weeklies: Iterable[Any]) -> Iterator[Fault]:
    for place, item in enumerate(weeklies):
        row = item if isinstance(item, Mapping) else {}
        for field, kind in (("limits", "limit"), ("change", "change")):
            code = row.get(field) or ""
            if code and (detail := vocabulary.fault_of(kind, str(code))):
                yield Fault(f"/weeklies/{place}/{field}", f"unknown_{kind}", detail)


def _day_fault(row: Mapping[str, Any], name: str) -> Iterator[Fault]:
    try:
        _day(row.get(name))
    except (TypeError, ValueError):
        detail = f"{row[name]!r} is no day; write it like 2026-03-01"
        yield Fault(f"/{name}", "impossible_time", detail)


def _day(value: Any) -> date | None:
    if value is None or value == "":
        return None
    return datetime.fromisoformat(value).date()


def _diary(row: Mapping[str, Any]) -> Diary:
    entries = [
        {
            **entry,
            # A name for one that has none, so that every finding says where it comes from.
            "id": f"entries/{place}" if entry.get("id") is None else entry["id"],
            "regions": vocabulary.expand(entry.get("regions") or ()),
        }
        for place, entry in enumerate(row["entries"] or ())
    ]
    seen = [entry for entry in entries if _is_seen(entry, row.get("as_of"))]
    days = [local_day(entry) for entry in seen]
    return Diary(
        id=row.get("id"),
        # An evening in UTC is tomorrow further east: the newest entry's day is never in the future.
        as_of=max([*filter(None, [_day(row.get("as_of"))]), *days], default=date.min),
        entries=seen,
        contexts=[
            dict(item) if isinstance(item, Mapping) else {"code": item}
            for item in row.get("contexts") or ()
        ],
        checkins=list(row.get("checkins") or ()),
        visits=list(row.get("visits") or ()),
        weeklies=list(row.get("weeklies") or ()),
    )


def _is_seen(entry: Mapping[str, Any], as_of: str | None) -> bool:
    """Return whether an entry began by the day of `as_of`, or by its moment if it has an offset."""
    if not as_of:
        return True
    moment = datetime.fromisoformat(as_of)
    if local_day(entry) <= moment.date():
        return True
    return moment.tzinfo is not None and datetime.fromisoformat(entry["started_at"]) <= moment
