"""Patterns of the whole picture, each with a condition of its own."""

from __future__ import annotations

from collections.abc import Callable

from pipeline import vocabulary
from pipeline.territories.fit import FIT_MIN, Match, Picture, match_of, score
from pipeline.territories.patterns import Pattern, group
from pipeline.territories.patterns import zones as zones_of

WALKING_SHARE_MIN = 0.6  # of the entries that come with walking (rule H12)


def _saddle(pattern: Pattern, seen: Picture) -> Match | None:
    if "saddle" not in seen.regions and "saddle_numbness" not in seen.signs:
        return None
    zones = seen.zones("left") | seen.zones("right")
    share = (1 + len(zones & pattern.allowed)) / (1 + len(zones))
    return match_of(pattern, "midline", seen.entries, share) if share >= FIT_MIN else None


def _walking(seen: Picture, *, eased_by: set[str]) -> bool:
    helped = sum(seen.relief[code] for code in eased_by)
    return seen.walking >= WALKING_SHARE_MIN * seen.entries and helped > 0


def _walking_both(pattern: Pattern, seen: Picture) -> Match | None:
    left, right = seen.zones("left"), seen.zones("right")
    if not (_walking(seen, eased_by={"sit_down", "bend_forward"}) and left and right):
        return None
    return score(pattern, left | right, seen, "both")


def _walking_calf(pattern: Pattern, seen: Picture) -> Match | None:
    left, right = seen.zones("left"), seen.zones("right")
    if not (seen.triggers["walking"] and _walking(seen, eased_by={"rest_stop"})):
        return None
    return score(pattern, left | right, seen, _side(left, right))


def _side(left: frozenset[str], right: frozenset[str]) -> str:
    if left and right:
        return "both"
    return "left" if left else "right"


def _cord_level(pattern: Pattern, seen: Picture) -> Match | None:
    left, right = seen.zones("left"), seen.zones("right")
    trunk = {"abdomen", "chest"} & seen.regions
    if not (trunk and left & pattern.core and right & pattern.core):
        return None
    return score(pattern, left | right, seen, "both")


def _hemibody(pattern: Pattern, seen: Picture) -> Match | None:
    upper = {
        side: [zone for zone in vocabulary.UPPER if f"{side}_{zone}" in seen.regions]
        for side in ("left", "right")
    }
    for side, other in (("left", "right"), ("right", "left")):
        if upper[side] and seen.zones(side) and not upper[other] and not seen.zones(other):
            return score(pattern, seen.zones(side), seen, side)
    return None


def _whole_leg(pattern: Pattern, seen: Picture) -> Match | None:
    left, right = seen.zones("left"), seen.zones("right")
    zones = left or right
    fits = (
        not (left and right)
        and len(zones & group("@thigh")) >= 2
        and zones & zones_of(["@shin", "calf"])
        and zones & group("@foot")
        and zones & {"thigh_front", "knee", "shin_inner", "shin_outer", "foot_top"}
        and zones & {"thigh_back", "knee_back", "calf", "heel", "sole", "buttock"}
    )
    return score(pattern, zones, seen, _side(left, right)) if fits else None


def _patch_scar(pattern: Pattern, seen: Picture) -> Match | None:
    left, right = seen.zones("left"), seen.zones("right")
    if len(left) + len(right) != 1 or "recent_surgery_12w" not in seen.contexts:
        return None
    return score(pattern, left or right, seen, _side(left, right))


WHOLE: dict[str, Callable[[Pattern, Picture], Match | None]] = {
    "saddle": _saddle,
    "walking_both": _walking_both,
    "walking_calf": _walking_calf,
    "cord_level": _cord_level,
    "hemibody": _hemibody,
    "whole_leg": _whole_leg,
    "patch_scar": _patch_scar,
}
