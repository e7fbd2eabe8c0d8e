"""Made-up diaries over the whole vocabulary: torn clocks, odd words, unanswered questions."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from pipeline import vocabulary

ZONES = (
    "Europe/London",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
    "UTC",
)
WORDS = (
    "",
    "Fell asleep on the sofa, woke numb.",
    '=HYPERLINK("http://evil.example","click")',
    "+44 20 7946 0000",
    "-",
    "-5",
    "@SUM(A1:A9)",
    "'quoted'",
    "''=twice",
    "\tbegins with a tab",
    "\rbegins with a return",
    "\nbegins on the next line",
    'a "quote", a comma; and\r\ntwo lines',
    "خدر في القدم 🦶",
    "<b>&amp;</b> ]]> \x0b\x1f",
    " spaces around ",
    "\ufeffbyte order mark",
)
CLOCK_CHANGES = (
    datetime(2026, 10, 25, 0, 40, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
)


def _some(chance: Random, name: str, most: int) -> list[str]:
    return chance.sample(vocabulary.codes(name), chance.randint(0, most))


def _id(chance: Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _note(chance: Random) -> str:
    odd = "".join(chance.choice("=+-@'\",;\n\r\t aé字🙂") for _ in range(chance.randint(0, 8)))
    return chance.choice([chance.choice(WORDS), odd])


def made_entry(chance: Random) -> dict[str, Any]:
    zone = chance.choice(ZONES)
    moment = chance.choice(CLOCK_CHANGES) + timedelta(
        minutes=chance.choice([0, chance.randint(-400_000, 40_000)]),
        microseconds=chance.choice([0, 0, 0, 409_000]),
    )
    started = moment.astimezone(ZoneInfo(zone))
    if chance.random() < 0.1:  # the phone's clock and the zone that it names disagree
        started = moment.astimezone(ZoneInfo("Asia/Tokyo"))
    signs = _some(chance, "signs", 4)
    return {
        "id": _id(chance),
        "revision": chance.randint(1, 999),
        "started_at": started.isoformat(),
        "timezone": zone,
        "duration_minutes": chance.choice([None, 0, 1, 75, chance.randint(2, 5000)]),
        "severity": chance.choice([None, *range(11)]),
        "regions": _some(chance, "regions", 5) or ["left_heel"],
        "sensations": _some(chance, "sensations", 3),
        "triggers": _some(chance, "triggers", 3),
        "signs": signs,
        "denied": [code for code in _some(chance, "signs", 6) if code not in signs],
        "relief": _some(chance, "relief", 3),
        "note": _note(chance),
    }


def made_diary(seed: int, entries_max: int = 4) -> dict[str, Any]:
    """Return a whole diary in the shape of the export; the same seed gives the same diary."""
    chance = Random(seed)
    days = chance.sample(range(60), chance.randint(0, 3))
    first = date(2026, 9, 1)
    return {
        "id": _id(chance),
        "profile": {
            "display_name": chance.choice(["", "Sam Example (made up)", "=cmd", "  "]),
            "birth_year": chance.choice([None, 1961]),
            "gender": chance.choice(["", "female", "male", "other"]),
            "timezone": chance.choice(["", *ZONES]),
            "country": chance.choice(["", "PT"]),
            "questions": chance.choice([[], ["Is it a nerve?", "=1+1"]]),
        },
        "episodes": [made_entry(chance) for _ in range(chance.randint(0, entries_max))],
        "checkins": [
            {
                "id": _id(chance),
                "revision": chance.randint(1, 999),
                "date": (first + timedelta(days=day)).isoformat(),
                "had_episode": chance.choice([True, False, None]),
                "exposures": _some(chance, "triggers", 3),
                "sleep_impact": chance.choice([None, 0, 3]),
                "walking_impact": chance.choice([None, 0, 3]),
                "note": _note(chance),
            }
            for day in days
        ],
        "visits": [
            {
                "id": _id(chance),
                "revision": chance.randint(1, 999),
                "visited_on": (first + timedelta(days=day)).isoformat(),
                "with_whom": chance.choice(["", "Dr Example (made up)"]),
                "said": _note(chance),
                "aware_regions": _some(chance, "regions", 2),
                "aware_signs": _some(chance, "signs", 2),
            }
            for day in days
        ],
        "contexts": [
            {
                "id": _id(chance),
                "revision": chance.randint(1, 999),
                "code": code,
                "since": chance.choice([None, "2026-01-05"]),
                "until": chance.choice([None, "2026-02-05"]),
                "detail": chance.choice(["", "a little"]),
            }
            for code in _some(chance, "contexts", 2)
        ],
        "weeklies": [
            {
                "id": _id(chance),
                "revision": chance.randint(1, 999),
                "week": (first + timedelta(weeks=week, days=-first.weekday())).isoformat(),
                "worst_severity": chance.choice([None, 0, 10]),
                "days_affected": chance.choice([None, 0, 7]),
                "nights_woken": chance.choice([None, 0, 7]),
                "bother": chance.choice([None, 0, 6]),
                "limits": chance.choice(["", *vocabulary.codes("limits")]),
                "change": chance.choice(["", *vocabulary.codes("changes")]),
                "fell": chance.choice([True, False, None]),
            }
            for week in range(chance.randint(0, 4))
        ],
    }
