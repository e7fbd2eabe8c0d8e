"""The five diaries as records of the API, each the same on every run."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from backend.ops.demo import demo_operations

NOW = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
AS_OF = NOW.date()


@dataclass(frozen=True, slots=True)
class Sample:
    """A diary and the days of its report."""

    days: int
    profile: dict[str, Any]
    entries: list[dict[str, Any]]
    checkins: list[dict[str, Any]]
    contexts: list[dict[str, Any]]
    visits: list[dict[str, Any]]

    def records(self) -> dict[str, list[dict[str, Any]]]:
        return {
            "entries": self.entries,
            "checkins": self.checkins,
            "contexts": self.contexts,
            "visits": self.visits,
            "weeklies": [],
        }


def _profile(name: str, birth_year: int, *questions: str) -> dict[str, Any]:
    return {"display_name": name, "birth_year": birth_year, "questions": list(questions)}


def _day(back: int) -> date:
    return AS_OF - timedelta(days=back)


def _entry(back: int, clock: str = "08:30", **changes: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{back} {clock}")),
        "started_at": f"{_day(back)}T{clock}:00+00:00",
        "timezone": "Europe/Lisbon",
        "duration_minutes": 15,
        "severity": 3,
        "regions": ["left_heel"],
        "sensations": ["tingling"],
        "triggers": [],
        "signs": [],
        "denied": [],
        "relief": [],
        "note": "",
        **changes,
    }


def new_user() -> Sample:
    """Return three days, two entries, a name that is not given."""
    entries = [
        _entry(2, "21:10", duration_minutes=None, severity=None, triggers=["sitting_long"]),
        _entry(0, "07:40", regions=["right_little_toe", "right_foot_outer"], note="New shoes?"),
    ]
    return Sample(3, _profile("", 1999), entries, [], [], [])


def _checkins(chance: Random, days: int, exposures: dict[str, float]) -> list[dict[str, Any]]:
    return [
        {
            "date": str(_day(back)),
            "had_episode": None,
            "exposures": [code for code, share in exposures.items() if chance.random() < share],
            "sleep_impact": chance.choice([0, 0, 0, 1]),
            "walking_impact": chance.choice([0, 0, 1]),
        }
        for back in range(days)
        if chance.random() < 0.85
    ]


def stable() -> Sample:
    """Return 90 days of the same: brief, in one leg, mostly after sitting."""
    chance = Random(7)
    entries = [
        _entry(
            back,
            f"{chance.choice([9, 11, 14, 16, 18]):02d}:{chance.randrange(60):02d}",
            duration_minutes=chance.choice([10, 15, 20, 25, 30]),
            severity=chance.choice([2, 2, 3, 3, 4]),
            regions=chance.sample(["left_heel", "left_foot_outer", "left_calf", "left_sole"], 2),
            sensations=chance.sample(["tingling", "pins_needles", "numb_reduced"], 1),
            triggers=[chance.choice(["sitting_long", "sitting_long", "driving", "walking"])],
            relief=[chance.choice(["move_about", "change_position", "stretching"])],
            denied=["saddle_numbness", "bladder_leak_new", "foot_drop", "fall"],
        )
        for back in range(130)
        if chance.random() < 0.35
    ]
    return Sample(
        90,
        _profile("Sample Person, stable (made-up)", 1974, "Can I go back to running?"),
        entries,
        _checkins(chance, 130, {"sitting_long": 0.6, "walking": 0.4}),
        [{"code": "sedentary_work", "since": "2019-05-01", "until": None, "detail": ""}],
        [],
    )


def escalating() -> Sample:
    """Return the demo patient: from one foot to both shins."""
    found: dict[str, list[dict[str, Any]]] = {}
    for operation in demo_operations(diary_id=uuid.UUID(int=1), now=NOW):
        record = {"id": operation["object_id"], **operation["body"]}
        found.setdefault(operation["kind"], []).append(record)
    return Sample(
        90,
        found["profile"][0],
        found["episode"],
        found["checkin"],
        found["context"],
        found["visit"],
    )


def five_years() -> Sample:
    """Return five years: bad winters, better summers, months without a word."""
    chance = Random(11)
    entries, checkins = [], []
    for back in range(1_826):
        day = _day(back)
        away = (day.year, day.month) in {(2023, 8), (2024, 2)}
        cold = day.month in {11, 12, 1, 2, 3}
        if away:
            continue
        if chance.random() < (0.85 if cold else 0.45):
            entries.append(
                _entry(
                    back,
                    f"{chance.randrange(24):02d}:{chance.randrange(60):02d}",
                    duration_minutes=chance.choice([5, 10, 20, 40, 90]),
                    severity=chance.randint(3, 8) if cold else chance.randint(1, 5),
                    regions=chance.sample(
                        ["left_sole", "right_sole", "left_big_toe", "right_big_toe"], 2
                    ),
                    triggers=["cold_exposure"] if cold and chance.random() < 0.5 else ["walking"],
                    relief=[chance.choice(["warm_up", "massage", "went_alone"])],
                    signs=["woke_from_sleep"] if chance.random() < 0.1 else [],
                    denied=["saddle_numbness"] if back % 9 == 0 else [],
                    note="Cold morning, both feet." if back % 40 == 0 else "",
                )
            )
        if chance.random() < 0.6:
            checkins.append(
                {"date": str(day), "exposures": ["cold_exposure"] if cold else ["walking"]}
            )
    visits = [
        {"visited_on": str(_day(back)), "said": "Feet looked at. Keep warm, come back in spring."}
        for back in (60, 420, 800, 1_150)
    ]
    contexts = [{"code": "diabetes", "since": "2020-02-01", "until": None, "detail": "tablets"}]
    profile = _profile("Sample Person, five years (made-up)", 1952, "Why is winter so much worse?")
    return Sample(1_826, profile, entries, checkins, contexts, visits)


NOTES_ARABIC = (
    "استيقظت ليلاً بسبب تنميل في القدم اليسرى، ولم أستطع النوم بعد ذلك.",
    "بدأ التنميل بعد الجلوس الطويل في السيارة (حوالي 3 ساعات) ثم اختفى بعد المشي.",
    "",
    "وخز خفيف 🦶 مع حرقان، الشدة 6 من 10.",
    "نوبة طويلة. " * 30,
)


def arabic() -> Sample:
    """Return a diary whose own words are Arabic, with an emoji and some other scripts."""
    chance = Random(3)
    entries = [
        _entry(
            back,
            f"{chance.choice([2, 4, 15, 22]):02d}:15",
            regions=["left_sole", "left_heel", "left_big_toe"],
            sensations=["burning", "tingling"],
            severity=chance.randint(3, 7),
            signs=["woke_from_sleep"] if back % 4 == 0 else [],
            triggers=["sitting_long"] if back % 2 else [],
            relief=["massage"] if back % 5 == 0 else [],
            note=NOTES_ARABIC[back % len(NOTES_ARABIC)],
        )
        for back in range(0, 60, 2)
    ]
    visits = [{"visited_on": str(_day(21)), "said": "فحص القدمين. المتابعة بعد شهر."}]
    contexts = [
        {"code": "new_medicine_8w", "since": str(_day(40)), "until": None, "detail": "دواء الضغط"}
    ]
    profile = _profile(
        "شخص تجريبي (يوميات مختلقة)", 1968, "هل السبب من الظهر؟", "ما الفحوصات التي أحتاجها؟"
    )
    return Sample(90, profile, entries, _checkins(chance, 80, {}), contexts, visits)


SAMPLES: dict[str, Callable[[], Sample]] = {
    "new": new_user,
    "stable": stable,
    "escalating": escalating,
    "five-years": five_years,
    "arabic": arabic,
}
