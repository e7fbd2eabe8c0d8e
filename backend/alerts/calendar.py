"""The reminder as a calendar file (RFC 5545), for those who want no push or cannot have one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

YEARS = 5  # of clock changes that are written out; calendars know the zone by its name beyond
TITLE = "Diary"  # neutral: a calendar is seen by others


def reminder(*, uid: str, zone: ZoneInfo, clock: time, now: datetime) -> str:
    """Return a calendar with one event that repeats every day at a time of the person's clock."""
    first = now.astimezone(zone).date()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Pins and Needles//Diary//EN",
        *_timezone(zone, first),
        "BEGIN:VEVENT",
        f"UID:{uid}@pins-and-needles",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={zone.key}:{first:%Y%m%d}T{clock:%H%M}00",
        "DURATION:PT5M",
        "RRULE:FREQ=DAILY",
        f"SUMMARY:{TITLE}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{TITLE}",
        "TRIGGER:PT0M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{line}\r\n" for line in lines)


def _timezone(zone: ZoneInfo, first: date) -> Iterator[str]:
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone.key}"
    begin = datetime(first.year - 1, 1, 1, tzinfo=UTC)
    start = begin.astimezone(zone)
    changes = _changes(zone, begin, begin.replace(year=first.year + YEARS))
    for before, after in [(start, start), *changes]:
        name = "DAYLIGHT" if after.dst() else "STANDARD"
        offset = before.utcoffset()
        assert offset is not None, "a moment in a zone has an offset"
        yield f"BEGIN:{name}"
        # The local time at which it begins is told by the clock as it was before.
        yield f"DTSTART:{(after.astimezone(UTC) + offset):%Y%m%dT%H%M%S}"
        yield f"TZOFFSETFROM:{before:%z}"
        yield f"TZOFFSETTO:{after:%z}"
        yield f"END:{name}"
    yield "END:VTIMEZONE"


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the moments before and at each change of the clock, looking at every day once."""
    day = timedelta(days=1)
    at = begin
    while at < end:
        if at.astimezone(zone).utcoffset() != (at + day).astimezone(zone).utcoffset():
            low, high = at, at + day
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) / 2
                is_same = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if is_same else (low, middle)
            change = high.replace(microsecond=0)
            yield (change - timedelta(minutes=1)).astimezone(zone), change.astimezone(zone)
        at += day
