"""Times as lived: every moment with the offset that the person's clock showed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

OFFSET_MAX = timedelta(hours=14)  # what a FHIR dateTime can say


def instant(value: datetime | str) -> datetime:
    """Return a moment with its offset.

    Parameters
    ----------
    value : datetime or str
        Aware datetime, or RFC 3339 text.

    Returns
    -------
    datetime
        The same moment; in UTC when its offset is one that FHIR cannot write.
    """
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    offset = moment.utcoffset()
    assert offset is not None, "a time of the diary has an offset"
    if abs(offset) > OFFSET_MAX or offset % timedelta(minutes=1):
        return moment.astimezone(UTC)
    return moment


def end_of(entry: Any) -> datetime | None:
    """Return when an entry ended, with the offset that the clock showed then.

    Parameters
    ----------
    entry : mapping
        ``started_at``, ``duration_minutes`` and ``timezone``.

    Returns
    -------
    datetime or None
        None while it goes on, and when the length is not known.
    """
    if entry.get("duration_minutes") is None:
        return None
    start = instant(entry["started_at"])
    end = start.astimezone(UTC) + timedelta(minutes=entry["duration_minutes"])
    zone = _zone(entry.get("timezone"))
    # The zone tells the offset at the end only if it tells the offset at the start too.
    if zone is not None and start.astimezone(zone).utcoffset() == start.utcoffset():
        return instant(end.astimezone(zone))
    return end.astimezone(start.tzinfo)


@cache
def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
        return None


@dataclass(frozen=True, slots=True)
class When:
    """When an entry happened, worked out once for all that is said of it.

    Parameters
    ----------
    effective : dict
        ``effectivePeriod``, or ``effectiveDateTime`` when the end is not known.
    words : str
        Such as ``25 Oct 2026 01:40 (UTC+01:00) to 01:55 (UTC+00:00), 75 minutes``.
    """

    effective: dict[str, Any]
    words: str

    @classmethod
    def of(cls, entry: Any) -> When:
        """Return when an entry happened.

        Parameters
        ----------
        entry : mapping
            ``started_at``, ``duration_minutes`` and ``timezone``.

        Returns
        -------
        When
            For FHIR and in words.
        """
        start, end = instant(entry["started_at"]), end_of(entry)
        spoken = f"{start:%d %b %Y %H:%M} ({_offset(start)})"
        if end is None:
            moment = {"effectiveDateTime": start.isoformat()}
            return cls(moment, f"{spoken}, length not known")
        period = {"start": start.isoformat(), "end": end.isoformat()}
        day = f"{end:%d %b %Y} " if end.date() != start.date() else ""
        until = f"{day}{end:%H:%M} ({_offset(end)}), {entry['duration_minutes']} minutes"
        return cls({"effectivePeriod": period}, f"{spoken} to {until}")


def _offset(moment: datetime) -> str:
    return f"UTC{moment.isoformat()[-6:]}"
