"""Visits for a calendar, under a title that gives nothing away on a shared screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

TITLE = "Diary"


def write_visits(visits: Iterable[Mapping[str, Any]], *, made_at: datetime) -> Iterator[str]:
    """Give the file line by line; neither who was seen nor what was said is in it.

    Parameters
    ----------
    visits : iterable of mapping
        ``id`` and ``visited_on``.
    made_at : datetime
        Now.

    Yields
    ------
    str
        Lines of an iCalendar file (RFC 5545), one whole-day event for each visit.
    """
    stamp = f"{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pins and Needles//Diary//EN"]
    for visit in visits:
        day = date.fromisoformat(visit["visited_on"])
        lines += [
            "BEGIN:VEVENT",
            f"UID:{visit['id']}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{TITLE}",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    for line in [*lines, "END:VCALENDAR"]:
        yield f"{line}\r\n"
