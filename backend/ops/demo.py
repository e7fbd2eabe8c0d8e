"""A made-up diary of 120 days in which numbness spreads from one foot to both shins.

The story is a fixed plan with seeded chance; nobody's data is in it. All of it goes through the
one write path, like a phone's.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

PATIENT, CLINICIAN = "demo", "demo-doctor"
PASSWORD = "pins-and-needles"  # noqa: S105 - printed on screen, for made-up data only
DAYS = 120
ZONE = "Europe/Lisbon"
SEED = 20260301
AWAY = range(52, 59)  # a week without the phone: those days are unlogged, not good

PROFILE = {
    "display_name": "Demo Person (made-up diary)",
    "birth_year": 1961,
    "timezone": ZONE,
    "country": "PT",
    "questions": [
        "Could my new tablets have something to do with this?",
        "Is it safe to keep driving when my feet are numb?",
    ],
}
CONTEXTS: list[dict[str, Any]] = [
    {"code": "diabetes", "detail": "type 2"},
    {"code": "sedentary_work"},
    {"code": "new_medicine_8w", "days_ago": 40, "detail": "a blood pressure tablet"},
]
VISIT = {
    "days_ago": 70,
    "with_whom": "Family doctor",
    "said": "Feet examined. Keep the diary and come back if it spreads or wakes you at night.",
    "aware_regions": ["left_big_toe", "left_middle_toes", "left_sole"],
    "aware_signs": [],
}
# From which day of the story on, where it is felt and how it goes: spells a week, minutes, severity
# and the share of nights among them.
STORY = [
    (0, ["left_big_toe", "left_middle_toes"], 2.5, 15, 2, 0.10),
    (40, ["left_big_toe", "left_middle_toes", "left_sole"], 3.5, 20, 3, 0.15),
    (70, ["left_sole", "left_big_toe", "right_big_toe", "right_sole"], 4.5, 30, 4, 0.25),
    (92, ["left_sole", "right_sole", "left_ankle", "right_ankle"], 6.5, 45, 5, 0.45),
    (106, ["left_ankle", "right_ankle", "left_shin_outer", "right_shin_outer"], 8.0, 60, 6, 0.55),
]
SUNDAY = 6
ASKED = ["saddle_numbness", "bladder_leak_new", "leg_weakness_both", "onset_sudden"]


class _Teller:
    def __init__(self, now: datetime) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - a story, not a secret
        self.now = now
        self.today = now.astimezone(ZoneInfo(ZONE)).date()
        self.zone = ZoneInfo(ZONE)

    def day(self, position: int) -> date:
        return self.today - timedelta(days=DAYS - 1 - position)

    def uuid(self) -> str:
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))

    def operation(self, kind: str, body: dict[str, Any], object_id: str = "") -> dict[str, Any]:
        return {
            "id": self.uuid(),
            "kind": kind,
            "object_id": object_id or self.uuid(),
            "action": "put",
            "base_revision": None,
            "body": body,
        }

    def chapter(self, position: int) -> tuple[list[str], float, int, int, float]:
        found = [chapter for chapter in STORY if chapter[0] <= position][-1]
        return found[1:]

    def episode(self, position: int, *, sat_long: bool) -> dict[str, Any]:
        regions, _, minutes, severity, nights = self.chapter(position)
        at_night = self.chance.random() < nights
        hour = self.chance.choice([1, 2, 3, 4, 23] if at_night else [8, 10, 14, 16, 17, 19, 20, 21])
        started = datetime.combine(
            self.day(position), time(hour, self.chance.randrange(0, 60, 5)), self.zone
        )
        eased = not at_night and self.chance.random() < 0.5
        signs = (["woke_from_sleep"] if at_night else []) + (
            ["unsteady"] if position in {109, 113, 117} else []
        )
        return {
            "started_at": started.isoformat(),
            "timezone": ZONE,
            "duration_minutes": max(5, 5 * round(self.chance.lognormvariate(0, 0.4) * minutes / 5)),
            "severity": min(10, max(1, severity + self.chance.choice([-1, 0, 0, 1]))),
            "regions": self.chance.sample(regions, k=self.chance.randint(2, len(regions))),
            "sensations": self.chance.sample(["tingling", "numb_reduced", "pins_needles"], k=2)
            + (["burning"] if at_night else []),
            "triggers": ["night_rest"] if at_night else ["sitting_long"] if sat_long else [],
            "signs": signs,
            "denied": ASKED if position % 3 == 0 else [],
            "relief": self.chance.choice(
                [["move_about"], ["change_position"], ["massage", "move_about"]]
                if eased
                else [["went_alone"], ["nothing_helped"], ["stretching"]]
            ),
            "note": "Had to hold on to the wall on the way to the kitchen."
            if "unsteady" in signs
            else "",
        }


def demo_operations(*, diary_id: uuid.UUID, now: datetime) -> Iterator[dict[str, Any]]:
    """Yield the sync operations of the demo diary; the last day is that of `now`."""
    tell = _Teller(now)
    yield tell.operation("profile", PROFILE, str(diary_id))
    for plan in CONTEXTS:
        context = dict(plan)
        days_ago = context.pop("days_ago", None)
        since = str(tell.today - timedelta(days=int(str(days_ago)))) if days_ago else None
        yield tell.operation("context", {**context, "since": since})
    visit: dict[str, Any] = dict(VISIT)
    visited_on = tell.today - timedelta(days=visit.pop("days_ago"))
    for position in range(DAYS):
        if tell.day(position) == visited_on:
            yield tell.operation("visit", {**visit, "visited_on": str(visited_on)})
        if position not in AWAY:
            yield from _day(tell, position)
    yield from _weeks(tell)


# How the person called a week next to the one before, by the chapter of the story that it ended in.
CALLED = ("about_the_same", "about_the_same", "a_little_worse", "worse", "worse")


def _weeks(tell: _Teller) -> Iterator[dict[str, Any]]:
    """Yield what was answered of each whole week, but for those without the phone."""
    for position in range(6, DAYS - 7):  # the last week is still to be answered
        if tell.day(position).weekday() != SUNDAY or position in AWAY:
            continue
        number = sum(chapter[0] <= position for chapter in STORY) - 1
        _, per_week, _, severity, nights = tell.chapter(position)
        days = min(7, round(per_week))
        yield tell.operation(
            "weekly",
            {
                "week": str(tell.day(position - 6)),
                "worst_severity": min(10, severity + 1),
                "days_affected": days,
                "nights_woken": round(days * nights),
                "bother": min(6, severity),
                "limits": ("not_limited", "limited_a_little", "limited_a_lot")[number // 2],
                "change": CALLED[number],
                "fell": False,
            },
        )


def _day(tell: _Teller, position: int) -> Iterator[dict[str, Any]]:
    weekday = tell.day(position).weekday()
    sat_long = tell.chance.random() < (0.7 if weekday < 5 else 0.2)
    _, per_week, _, severity, _ = tell.chapter(position)
    odds = per_week / 7 * (1.3 if sat_long else 0.7)
    spells = int(odds) + (tell.chance.random() < odds % 1)
    for _ in range(spells):
        episode = tell.episode(position, sat_long=sat_long)
        if datetime.fromisoformat(episode["started_at"]) < tell.now:
            yield tell.operation("episode", episode)
    if tell.chance.random() < 0.9:
        exposures = (["sitting_long"] if sat_long else []) + [
            code
            for code, share in (("walking", 0.6), ("alcohol_intake", 0.15), ("tight_shoes", 0.2))
            if tell.chance.random() < share
        ]
        yield tell.operation(
            "checkin",
            {
                "date": str(tell.day(position)),
                "had_episode": bool(spells),
                "exposures": exposures,
                "sleep_impact": min(3, max(0, severity - 3)) if spells else 0,
                "walking_impact": min(3, max(0, severity - 4)) if spells else 0,
            },
        )
