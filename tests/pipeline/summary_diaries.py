"""Generated diaries, and a slow plain-Python twin of the summary that counts in them.

The twin shares nothing with the pipeline but the vocabulary's lists: no pandas, no frames.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from statistics import median
from typing import Any

from hypothesis import strategies as st

from pipeline import vocabulary

AS_OF = date(2026, 11, 20)
OFFSETS = [timezone(timedelta(minutes=minutes)) for minutes in (-570, -180, 0, 60, 345, 840)]
SIGNS = ["saddle_numbness", "foot_drop", "fall", "leg_cramp", "woke_from_sleep", "onset_sudden"]
REGIONS = ["left_heel", "left_big_toe", "right_calf", "right_big_toe", "saddle", "lower_back"]


def _some(codes: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(codes), unique=True, max_size=3)


@st.composite
def entries(draw: st.DrawFn, notes: st.SearchStrategy[str] | None = None) -> dict[str, Any]:
    started = datetime(2026, 11, 20, 12, tzinfo=UTC) - timedelta(
        minutes=draw(st.integers(0, 200 * 24 * 60))
    )
    return {
        "id": str(draw(st.uuids())),
        "started_at": started.astimezone(draw(st.sampled_from(OFFSETS))).isoformat(),
        "duration_minutes": draw(st.none() | st.integers(0, 5000)),
        "severity": draw(st.none() | st.integers(0, 10)),
        "regions": draw(st.lists(st.sampled_from(REGIONS), unique=True, min_size=1, max_size=4)),
        "sensations": draw(_some(["tingling", "burning", "cramp"])),
        "triggers": draw(_some(["sitting_long", "walking", "none_noticed"])),
        "signs": draw(_some(SIGNS)),
        "denied": draw(_some(["saddle_numbness", "foot_drop", "bladder_leak_new", "leg_cramp"])),
        "relief": draw(_some(["move_about", "stretching", "nothing_helped"])),
        "note": draw(notes or st.sampled_from(["", "After the bus.", "Woke me."])),
    }


@st.composite
def checkins(draw: st.DrawFn) -> list[dict[str, Any]]:
    days = draw(st.lists(st.integers(0, 200), unique=True, max_size=12))
    return [
        {
            "date": (AS_OF - timedelta(days=back)).isoformat(),
            "had_episode": draw(st.none() | st.booleans()),
            "exposures": draw(_some(["sitting_long", "walking"])),
            "sleep_impact": draw(st.none() | st.integers(0, 3)),
            "walking_impact": draw(st.none() | st.integers(0, 3)),
        }
        for back in days
    ]


diaries = st.fixed_dictionaries(
    {"entries": st.lists(entries(), max_size=25), "checkins": checkins()}
)
periods = st.tuples(st.integers(0, 150), st.integers(0, 60)).map(
    lambda ends: (
        AS_OF - timedelta(days=ends[0] + ends[1]),
        AS_OF - timedelta(days=ends[0]),
    )
)


def local_day(entry: dict[str, Any]) -> date:
    return datetime.fromisoformat(entry["started_at"]).date()


def entries_within(diary: dict[str, Any], start: date, end: date) -> list[dict[str, Any]]:
    return [entry for entry in diary["entries"] if start <= local_day(entry) <= end]


def checkins_within(diary: dict[str, Any], start: date, end: date) -> list[dict[str, Any]]:
    return [row for row in diary["checkins"] if start.isoformat() <= row["date"] <= end.isoformat()]


def days_logged(diary: dict[str, Any], start: date, end: date) -> set[date]:
    days = {local_day(entry) for entry in entries_within(diary, start, end)}
    for row in checkins_within(diary, start, end):
        days.add(date.fromisoformat(row["date"]))
    return days


def yes_days(diary: dict[str, Any], start: date, end: date) -> dict[str, list[date]]:
    """Return the days on which each sign was said yes to, the saddle area among them."""
    found: dict[str, list[date]] = {}
    for entry in entries_within(diary, start, end):
        said = set(entry["signs"])
        if "saddle" in entry["regions"]:
            said.add("saddle_numbness")
        for code in said:
            found.setdefault(code, []).append(local_day(entry))
    return found


def no_days(diary: dict[str, Any], start: date, end: date) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for entry in entries_within(diary, start, end):
        for code in set(entry["denied"]):
            found.setdefault(code, []).append(local_day(entry))
    return found


def codes_within(rows: list[dict[str, Any]], field: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in rows:
        for code in set(row[field]):
            counts[code] = counts.get(code, 0) + 1
    return counts


def median_of(rows: list[dict[str, Any]], field: str) -> float | None:
    known = [row[field] for row in rows if row[field] is not None]
    return float(median(known)) if known else None


def mean_of(rows: list[dict[str, Any]], field: str) -> float | None:
    known = [row[field] for row in rows if row[field] is not None]
    return sum(known) / len(known) if known else None


def by_hour(rows: list[dict[str, Any]]) -> tuple[int, ...]:
    counts = [0] * 24
    for row in rows:
        counts[datetime.fromisoformat(row["started_at"]).hour] += 1
    return tuple(counts)


COURSES = set(vocabulary.codes("course"))
