"""Hand-made diaries for the sweep: a plain past, then something new."""

from __future__ import annotations

from typing import Any

import pandas as pd

FIRST = pd.Timestamp("2026-01-05")  # a Monday
LAST = FIRST + pd.Timedelta(days=97)  # fourteen weeks
EVERY_OTHER_DAY = tuple(range(0, 98, 2))

Frames = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]
COLUMNS = [
    "patient_id",
    "started_at",
    "duration_minutes",
    "severity",
    "regions",
    "triggers",
    "signs",
    "relief",
]


def day(number: int) -> str:
    return f"{FIRST + pd.Timedelta(days=number):%Y-%m-%d}"


def rows(days: Any, *, patient: Any = 1, hour: int = 10, **changes: Any) -> list[dict[str, Any]]:
    usual = {
        "duration_minutes": 20.0,
        "severity": 3.0,
        "regions": "left_heel",
        "triggers": "",
        "signs": "",
        "relief": "",
    }
    return [
        {"patient_id": patient, "started_at": f"{day(number)}T{hour:02d}:30:00", **usual, **changes}
        for number in days
    ]


def diary(*parts: list[dict[str, Any]], patient: Any = 1, checked: Any = range(98)) -> Frames:
    """One person's frames; `checked` are the days with a check-in."""
    patients = pd.DataFrame(
        {"patient_id": [patient], "enrolled_on": [day(0)], "as_of": [f"{LAST:%Y-%m-%d}"]}
    )
    episodes = pd.DataFrame([row for part in parts for row in part], columns=COLUMNS)
    seen = set(episodes["started_at"].str.slice(0, 10))
    dates = [day(number) for number in checked]
    checkins = pd.DataFrame(
        {
            "patient_id": pd.Series([patient] * len(dates), dtype=patients["patient_id"].dtype),
            "date": pd.Series(dates, dtype="str"),
            "had_episode": [date in seen for date in dates],
            "exposures": "",
        }
    )
    return patients, episodes, checkins


def together(*diaries: Frames) -> Frames:
    parts = [pd.concat(part, ignore_index=True) for part in zip(*diaries, strict=True)]
    return parts[0], parts[1], parts[2]


STEADY = rows(EVERY_OTHER_DAY)
# From the ninth week on, one thing is new.
OLD, NEW = [n for n in EVERY_OTHER_DAY if n < 63], [n for n in EVERY_OTHER_DAY if n >= 63]
CHANGED = {
    "frequency_rising": (STEADY, rows(range(63, 98)), rows(range(63, 98), hour=18)),
    "duration_rising": (rows(OLD), rows(NEW, duration_minutes=90)),
    "severity_rising": (rows(OLD), rows(NEW, severity=7)),
    "spreading": (rows(OLD), rows(NEW, regions="left_heel;left_knee")),
    "bilateral_onset": (rows(OLD), rows(NEW, regions="left_heel;right_heel")),
    "night_shift": (rows(OLD), rows(NEW, hour=3)),
    "improving": (rows(OLD, severity=7), rows(NEW, severity=2)),
}
