"""Compact diaries for cases: what happened on which day, in one line.

``1x28 2x14`` is 28 days with one spell and then 14 days with two; the last day is today. ``_x7`` is
seven days without a word, ``0x7`` seven days logged without a spell, ``1+1x5`` rises by one a day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

_STEP = re.compile(r"(?P<count>_|\d+)(?:\+(?P<rise>\d+))?x(?P<days>\d+)$")
DEFAULT_ENTRY = {"regions": ["left_calf"], "severity": 4, "duration_minutes": 45}


class SeriesError(ValueError):
    """A compact diary cannot be read; the message names the step and what one looks like."""


def parse(series: str) -> list[int | None]:
    """Return how many spells each day had.

    Parameters
    ----------
    series : str
        Steps such as ``1x28``, ``_x7``, ``0x7`` or ``1+1x5``, oldest first.

    Returns
    -------
    list of int or None
        One value a day, oldest first; None for a day without a word.

    Raises
    ------
    SeriesError
        If a step is none of these.

    Examples
    --------
    >>> parse("1x2 _x1 1+1x3")
    [1, 1, None, 1, 2, 3]
    """
    days: list[int | None] = []
    for step in series.split():
        match = _STEP.match(step)
        if not match:
            raise SeriesError(f"'{step}' is no step of a series; write 1x28, _x7, 0x7 or 1+1x5")
        length, rise = int(match["days"]), int(match["rise"] or 0)
        if match["count"] == "_":
            days += [None] * length
        else:
            days += [int(match["count"]) + rise * day for day in range(length)]
    return days


def records(diary: Mapping[str, Any], *, as_of: date) -> dict[str, list[Any]]:
    """Return a compact diary as the records of the API.

    Parameters
    ----------
    diary : mapping
        ``spells``: rows of ``series`` and ``entry`` (fields that differ from a plain spell in the
        left calf), each ending today; ``contexts``: codes, or mappings with ``since_days_ago`` and
        ``until_days_ago``; ``visits``: mappings with ``days_ago`` and what the doctor knows;
        ``weeks``: mappings with ``weeks_ago`` (0 is the week that ended last) and the answers.
    as_of : date
        Today.

    Returns
    -------
    dict
        ``entries``, ``checkins``, ``contexts``, ``visits`` and ``weeklies`` for
        `pipeline.frames.read_diary`.
    """
    entries: list[dict[str, Any]] = []
    quiet: set[date] = set()
    for row in diary.get("spells", ()):
        days = parse(row["series"])
        for place, count in enumerate(days):
            day = as_of - timedelta(days=len(days) - 1 - place)
            if count == 0:
                quiet.add(day)
            for turn in range(count or 0):
                entries.append(_entry(row.get("entry", {}), day, turn, len(entries)))
    return {
        "entries": entries,
        "checkins": [
            {"date": day.isoformat(), "had_episode": False, "exposures": []}
            for day in sorted(quiet - {_day(entry) for entry in entries})
        ],
        "contexts": [_context(row, as_of) for row in diary.get("contexts", ())],
        "visits": [_visit(row, as_of) for row in diary.get("visits", ())],
        "weeklies": [_weekly(row, as_of) for row in diary.get("weeks", ())],
    }


def _day(entry: Mapping[str, Any]) -> date:
    return datetime.fromisoformat(entry["started_at"]).date()


def _entry(fields: Mapping[str, Any], day: date, turn: int, number: int) -> dict[str, Any]:
    own = dict(fields)
    hour = own.pop("hour", 9 + turn % 12)
    started_at = datetime.combine(day, time(hour))
    return {
        "id": f"e{number:04d}",
        "started_at": f"{started_at.isoformat()}+00:00",
        **DEFAULT_ENTRY,
        **own,
    }


def _context(row: Any, as_of: date) -> Any:
    if isinstance(row, str):
        return row
    found = {"code": row["code"], "detail": ""}
    for name in ("since", "until"):
        ago = row.get(f"{name}_days_ago")
        found[name] = None if ago is None else (as_of - timedelta(days=ago)).isoformat()
    return found


def _visit(row: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    return {
        "visited_on": (as_of - timedelta(days=row["days_ago"])).isoformat(),
        "said": "",
        "aware_regions": row.get("aware_regions", []),
        "aware_signs": row.get("aware_signs", []),
    }


def _weekly(row: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    answers = dict(row)
    sunday = as_of - timedelta(days=as_of.isoweekday() % 7 + 7 * answers.pop("weeks_ago"))
    return {"week": (sunday - timedelta(days=6)).isoformat(), **answers}
