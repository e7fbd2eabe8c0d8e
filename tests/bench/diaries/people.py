"""Who keeps a diary: the habits, the limb and the change of each synthetic person.

The numbers follow what is published of seizure and migraine diaries: counts are negative binomial
with a spread that grows with the mean (Goldenholz 2018, Tharayil 2017), weekly means vary 1.2 to 3.2
times as much as independent days would, adherence is .94 at the median.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

STABLE_KINDS = ("steady", "weekday", "monthly", "bursty", "changed_logging", "trigger")
CHANGES = (
    "frequency_rising",
    "duration_rising",
    "severity_rising",
    "spreading",
    "bilateral_onset",
    "night_shift",
    "improving",
)
TRIGGERS = (
    "sitting_long",
    "walking",
    "exercise",
    "lifting",
    "cold_exposure",
    "stress_fast_breathing",
    "alcohol_intake",
    "standing_long",
)
REMEDIES = ("change_position", "move_about", "massage", "warm_up", "stretching", "medicine_otc")


@dataclass(slots=True)
class People:
    """One row a person; see `draw` for the meaning of each array."""

    kind: np.ndarray  # index into STABLE_KINDS + CHANGES
    days: np.ndarray  # length of the record
    onset: np.ndarray  # day on which the change begins; beyond the record for stable people
    ramp_days: np.ndarray  # 0 is a step
    size: np.ndarray  # log ratio, points, levels or share, by kind
    by_severity: np.ndarray  # an improvement of severity, not of frequency
    rate: np.ndarray
    trigger_logs: np.ndarray  # (people, triggers), log rate ratios
    remedy_logs: np.ndarray  # (people, remedies), log duration ratios
    habits: dict[str, np.ndarray] = field(default_factory=dict)

    @property
    def is_stable(self) -> np.ndarray:
        return self.kind < len(STABLE_KINDS)

    def is_kind(self, name: str) -> np.ndarray:
        return self.kind == (STABLE_KINDS + CHANGES).index(name)


def draw(chance: np.random.Generator, people: int, *, changing: float = 0.5) -> People:
    """Return people, `changing` of them with one of the seven changes in equal parts."""
    is_changing = np.arange(people) < round(people * changing)
    order = np.arange(people)
    kind = np.where(
        is_changing, len(STABLE_KINDS) + order % len(CHANGES), order % len(STABLE_KINDS)
    )
    days = np.where(is_changing, chance.integers(90, 181, people), chance.integers(30, 181, people))
    onset = 28 + np.floor(chance.random(people) * np.maximum(days - 28 - 42, 1)).astype(int)
    ramp_days = np.where(chance.random(people) < 0.3, 0, chance.integers(21, 57, people))
    who = People(
        kind=kind,
        days=days,
        onset=np.where(is_changing, onset, 10_000),
        ramp_days=ramp_days,
        size=np.zeros(people),
        by_severity=chance.random(people) < 0.5,
        rate=np.exp(chance.uniform(np.log(1 / 14), np.log(2), people)),
        trigger_logs=np.zeros((people, len(TRIGGERS))),
        remedy_logs=np.zeros((people, len(REMEDIES))),
    )
    _draw_sizes(chance, who)
    _draw_habits(chance, who)
    _draw_effects(chance, who)
    return who


def _draw_sizes(chance: np.random.Generator, who: People) -> None:
    people = len(who.kind)
    ranges = {
        "frequency_rising": (np.log(2), np.log(6)),
        "duration_rising": (np.log(2), np.log(5)),
        "severity_rising": (1.5, 4.0),
        "spreading": (1.5, 4.0),
        "bilateral_onset": (0.3, 0.8),
        "night_shift": (0.56, 0.9),
        "improving": (np.log(0.1), np.log(0.4)),
    }
    for name, (low, high) in ranges.items():
        who.size = np.where(who.is_kind(name), chance.uniform(low, high, people), who.size)
    milder = who.is_kind("improving") & who.by_severity
    who.size = np.where(milder, chance.uniform(-4, -2, people), who.size)


def _draw_habits(chance: np.random.Generator, who: People) -> None:
    people = len(who.kind)
    habits = who.habits
    # Spread falls with the mean such that log SD rises with log mean by about 0.7.
    typical = 0.5 * who.rate**-0.4 * np.exp(0.5 * chance.normal(size=people))
    habits["frailty"] = np.clip(typical, 0.05, 2.5)
    habits["memory"] = np.clip(chance.beta(3, 2, people), 0, 0.85)
    habits["weekday_log"] = np.where(
        who.is_kind("weekday"),
        chance.uniform(np.log(1.8), np.log(3.5), people),
        chance.uniform(0, np.log(1.5), people),
    )
    habits["weekday_phase"] = chance.integers(0, 7, people)
    habits["weekday_is_weekend"] = chance.random(people) < 0.5
    habits["monthly_log"] = np.where(
        who.is_kind("monthly"), chance.uniform(np.log(1.5), np.log(3), people), 0
    )
    habits["monthly_phase"] = chance.random(people)
    habits["adherence"] = np.clip(chance.beta(14, 1.4, people), 0.5, 1)
    habits["checkins"] = chance.choice([1.0, 0.5, 0.0], people, p=[0.45, 0.35, 0.2])
    some = habits["checkins"] == 0.5
    habits["checkins"] = np.where(some, chance.uniform(0.2, 0.8, people), habits["checkins"])
    habits["logging"] = chance.integers(0, 3, people)  # a week off, a fall, a rise
    habits["logging_day"] = (chance.uniform(0.25, 0.8, people) * who.days).astype(int)
    rises, falls = who.is_kind("severity_rising"), who.is_kind("improving") & who.by_severity
    severity = chance.uniform(2, 7, people)
    severity = np.where(rises, chance.uniform(2, 5.5, people), severity)
    habits["severity"] = np.where(falls, chance.uniform(5, 8, people), severity)
    habits["severity_sd"] = chance.uniform(0.9, 1.8, people)
    habits["minutes_log"] = np.log(chance.uniform(8, 60, people))
    habits["minutes_sd"] = chance.uniform(0.45, 0.9, people)
    habits["level"] = np.where(
        who.is_kind("spreading"), chance.uniform(0, 2.4, people), chance.uniform(0, 5, people)
    )
    habits["level_sd"] = chance.uniform(0.3, 0.8, people)
    habits["both"] = np.where(
        ~who.is_kind("bilateral_onset") & (chance.random(people) < 0.25),
        chance.uniform(0.2, 1, people),
        0.0,
    )
    habits["side"] = chance.integers(0, 2, people)
    habits["stray_side"] = chance.uniform(0.01, 0.03, people)
    habits["night"] = chance.uniform(0.05, 0.3, people)


def _draw_effects(chance: np.random.Generator, who: People) -> None:
    shape = who.trigger_logs.shape
    real = chance.random(shape) < 0.15
    who.trigger_logs = np.where(real, chance.uniform(np.log(1.5), np.log(4), shape), 0.0)
    strong = who.is_kind("trigger")
    log = chance.uniform(np.log(3), np.log(5), len(strong))
    who.trigger_logs[strong, 0] = log[strong]
    shape = who.remedy_logs.shape
    real = chance.random(shape) < 0.3
    who.remedy_logs = np.where(real, chance.uniform(np.log(0.4), np.log(0.8), shape), 0.0)
