"""The definitions of the catalogue's first section, one property each, and the code lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

TOES = ("big_toe", "middle_toes", "little_toe")
FOOT = ("sole", "heel", "foot_top", "foot_inner", "foot_outer")
LOWER_LEG = ("shin_inner", "shin_outer", "calf")
THIGH = ("thigh_front", "thigh_inner", "thigh_outer", "thigh_back")
LEVELS = {
    **dict.fromkeys(TOES, 0),
    **dict.fromkeys(FOOT, 1),
    "ankle": 2,
    **dict.fromkeys(LOWER_LEG, 3),
    **dict.fromkeys(("knee", "knee_back"), 4),
    **dict.fromkeys(THIGH, 5),
    **dict.fromkeys(("groin", "buttock"), 6),
}
TRUNK = ("abdomen", "chest", "upper_back", "lower_back")
UPPER = ("face", "arm", "hand")
WHOLE_LEG = (*TOES, *FOOT, "ankle", *LOWER_LEG, "knee", "knee_back", *THIGH)
MACROS = {
    "toes": TOES,
    "whole_foot": (*TOES, *FOOT),
    "lower_leg": LOWER_LEG,
    "thigh": THIGH,
    "whole_leg": WHOLE_LEG,
}
PRESS = {
    *("sitting_long", "sitting_cross_legged", "kneeling_squatting", "awkward_sleep_position"),
    *("pressure_on_limb", "cycling", "tight_clothing", "tight_shoes", "shoes_off"),
}
COURSE = {
    *("onset_sudden", "onset_gradual", "still_present", "eased_quickly", "not_eased_by_rest"),
    *("getting_worse", "spreading_up", "woke_from_sleep", "limits_activity"),
}
BB = {
    *("bladder_hard_to_start", "bladder_no_feeling", "bladder_leak_new"),
    *("bowel_leak_new", "bowel_no_feeling"),
}
OLD_LEAK = {"bladder_leak_new", "bladder_hard_to_start"}
MOTOR = {"leg_weakness_one", "leg_weakness_both", "foot_drop", "cannot_move_leg", "cannot_walk"}
DEAD = {"leg_weakness_one", "leg_weakness_both", "leg_gives_way", "cannot_move_leg"}
BACK = {"back_pain", "back_pain_severe", "night_spine_pain"}
RAD = {"pain_down_leg_one", "pain_down_both_legs"}
VRISK = {
    *("smoker", "diabetes", "high_bp", "high_cholesterol"),
    *("pad_known", "age_over_50", "kidney_disease"),
}
MILD = {
    *("bladder_urgency", "leg_cramp", "leg_swelling_both", "urge_to_move"),
    *("leg_cold", "leg_pale_blue", "dizziness"),
}
SETTLED_MINUTES = 30
AWARE_DAYS = 90


def expanded(regions: Iterable[str]) -> frozenset[str]:
    """Return regions with each macro replaced by its zones."""
    zones: set[str] = set()
    for region in regions:
        side, _, name = region.partition("_")
        if name in MACROS:
            zones.update(f"{side}_{zone}" for zone in MACROS[name])
        else:
            zones.add(region)
    return frozenset(zones)


@dataclass(frozen=True)
class Words:
    """One entry in the words of the catalogue. A code that is not there is not present."""

    regions: frozenset[str]
    sensations: frozenset[str]
    triggers: frozenset[str]
    signs: frozenset[str]
    contexts: frozenset[str]
    minutes: float | None = None
    severity: float | None = None
    days_ago: int = 0

    def s(self, *codes: str) -> bool:
        """Any of these signs or course codes."""
        return any(code in self.signs for code in codes)

    def c(self, *codes: str) -> bool:
        """Any of these contexts."""
        return any(code in self.contexts for code in codes)

    def t(self, *codes: str) -> bool:
        """Any of these triggers."""
        return any(code in self.triggers for code in codes)

    def zones(self, side: str) -> set[str]:
        """Leg zones of one side."""
        return {zone for zone in LEVELS if f"{side}_{zone}" in self.regions}

    def upper(self, side: str) -> set[str]:
        """Face, arm and hand of one side."""
        return {zone for zone in UPPER if f"{side}_{zone}" in self.regions}

    @cached_property
    def leg(self) -> bool:
        return bool(self.zones("left") or self.zones("right"))

    @cached_property
    def bilateral(self) -> bool:
        return bool(self.zones("left") and self.zones("right"))

    @cached_property
    def unilateral(self) -> bool:
        return self.leg and not self.bilateral

    @cached_property
    def hemi(self) -> bool:
        for side, other in (("left", "right"), ("right", "left")):
            here = self.zones(side) and self.upper(side)
            if here and not self.zones(other) and not self.upper(other):
                return True
        return False

    @cached_property
    def four_limb(self) -> bool:
        feet = all(self.zones(side) & {*TOES, *FOOT} for side in ("left", "right"))
        hands = all(f"{side}_hand" in self.regions for side in ("left", "right"))
        return feet and hands

    @cached_property
    def whole_leg(self) -> bool:
        for side in ("left", "right"):
            zones = self.zones(side)
            foot = zones & {*TOES, *FOOT}
            if len(zones & set(THIGH)) >= 2 and zones & set(LOWER_LEG) and foot:
                return True
        return False

    @cached_property
    def saddle(self) -> bool:
        return "saddle" in self.regions or self.s("saddle_numbness")

    @cached_property
    def level(self) -> int | None:
        found = [LEVELS[zone] for side in ("left", "right") for zone in self.zones(side)]
        found += [7 for zone in TRUNK if zone in self.regions]
        return max(found, default=None)

    @cached_property
    def press(self) -> bool:
        return bool(self.triggers & PRESS)

    @cached_property
    def eased(self) -> bool:
        return self.s("eased_quickly")

    @cached_property
    def short(self) -> bool:
        return self.minutes is not None and self.minutes <= SETTLED_MINUTES

    @cached_property
    def settled_pressure(self) -> bool:
        calm = not self.s("onset_sudden", "still_present")
        return self.press and self.eased and self.short and calm

    @cached_property
    def worse(self) -> bool:
        return self.s("getting_worse", "spreading_up")

    @cached_property
    def known(self) -> bool:
        return self.c("doctor_aware") and not self.worse and not self.s("onset_sudden")

    @cached_property
    def stable(self) -> bool:
        told = self.c("known_neuropathy", "doctor_aware")
        return told and not self.worse and not self.c("recent_infection_6w")

    @cached_property
    def unaware(self) -> Words:
        """The same entry without `doctor_aware`, which never lowers an emergency (section 4)."""
        return replace(self, contexts=self.contexts - {"doctor_aware"})

    @cached_property
    def bb(self) -> set[str]:
        return set(self.signs & BB)

    @cached_property
    def bb_flag(self) -> bool:
        old = self.c("longstanding_bladder_problem") and not self.worse and not self.saddle
        return bool(self.bb) and not (old and self.bb <= OLD_LEAK)

    @cached_property
    def motor(self) -> bool:
        found = self.signs & MOTOR
        old = self.c("longstanding_weakness") and not self.worse and not self.s("onset_sudden")
        asleep = self.settled_pressure and found <= DEAD
        return bool(found) and not old and not asleep

    @cached_property
    def back(self) -> bool:
        return bool(self.signs & BACK)

    @cached_property
    def rad(self) -> bool:
        return bool(self.signs & RAD)

    @cached_property
    def root_onset(self) -> bool:
        return (self.back or self.rad) and self.t(
            "lifting", "bending_forward", "coughing_straining"
        )

    @cached_property
    def walk_eased(self) -> bool:
        walked = self.t("walking", "standing_long", "exercise")
        return walked and self.eased and not self.s("onset_sudden") and not self.worse

    @cached_property
    def true_signs(self) -> set[str]:
        """Signs without the course codes."""
        return set(self.signs - COURSE)

    @cached_property
    def benign(self) -> bool:
        if not (self.press or self.t("cold_exposure", "stress_fast_breathing")):
            return False
        if not (self.eased and self.short) or self.saddle:
            return False
        if self.s("onset_sudden", "still_present"):
            return False
        allowed = set(MILD)
        if self.press:
            allowed |= DEAD
        if self.bb and not self.bb_flag:
            allowed |= self.bb
        return self.true_signs <= allowed

    @cached_property
    def saddle_pressure_only(self) -> bool:
        # "That settles": what is still there, sudden or worse has not settled.
        sat = self.t("cycling", "sitting_long", "pressure_on_limb")
        other = self.true_signs - {"saddle_numbness"}
        open_course = self.worse or self.s("onset_sudden", "still_present")
        alone = not self.leg and not other and not open_course
        return self.saddle and sat and self.eased and alone

    @cached_property
    def panic(self) -> bool:
        clot = self.s("leg_swelling_one", "calf_tender", "leg_warm_red", "swallow_trouble")
        chest = self.s("cough_blood", "fainted", "chest_pain")
        calm = self.t("stress_fast_breathing") and self.eased
        return calm and not clot and not chest and not self.motor

    @cached_property
    def cold_ok(self) -> bool:
        cause = self.t("cold_exposure") or self.press
        pain = self.s("leg_pain_severe", "leg_pain_at_rest")
        return cause and self.eased and self.short and not self.motor and not pain


def words(
    entry: Mapping[str, Any],
    contexts: Iterable[str],
    *,
    as_of: date,
    visits: Iterable[Mapping[str, Any]] = (),
) -> Words:
    """Return an entry in the words of the catalogue."""
    day = date.fromisoformat(entry["started_at"][:10])
    signs = set(entry.get("signs") or ())
    relief = set(entry.get("relief") or ())
    minutes = entry.get("duration_minutes")
    denied = set(entry.get("denied") or ()) - signs
    helped = bool(relief) and "nothing_helped" not in relief
    brief = minutes is not None and minutes <= SETTLED_MINUTES
    if helped and brief and "eased_quickly" not in denied:
        signs.add("eased_quickly")
    if "still_present" in signs:
        signs.discard("eased_quickly")
    if "nothing_helped" in relief and relief & {"rest_stop", "lie_down"}:
        signs.add("not_eased_by_rest")
    held = set(contexts) | set(entry.get("contexts") or ())
    regions = expanded(entry.get("regions") or ())
    visits = list(visits)
    if visits:
        held.discard("doctor_aware")
        if is_aware(regions, signs, visits, day):
            held.add("doctor_aware")
    return Words(
        regions=regions,
        sensations=frozenset(entry.get("sensations") or ()),
        triggers=frozenset(entry.get("triggers") or ()),
        signs=frozenset(signs),
        contexts=frozenset(held),
        minutes=minutes,
        severity=entry.get("severity"),
        days_ago=(as_of - day).days,
    )


def is_aware(
    regions: frozenset[str], signs: set[str], visits: list[Mapping[str, Any]], day: date
) -> bool:
    """Return whether the last visit's snapshot holds all of an entry, for 90 days."""
    past = [row for row in visits if date.fromisoformat(str(row["visited_on"])) <= day]
    if not past:
        return False
    last = max(past, key=lambda row: str(row["visited_on"]))
    if day - date.fromisoformat(str(last["visited_on"])) > timedelta(days=AWARE_DAYS):
        return False
    told = set(last.get("aware_signs") or ())
    asked = signs - COURSE - MILD
    return regions <= expanded(last.get("aware_regions") or ()) and asked <= told
