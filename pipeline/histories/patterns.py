"""H01, H02 and H10 to H15 over many diaries: the twin of `pipeline.history_patterns`."""

from __future__ import annotations

from typing import Any

import numpy as np

from pipeline import vocabulary
from pipeline.compact import Bools, Ints
from pipeline.diary_view import Window
from pipeline.histories.columns import Spells, upper_areas, zones
from pipeline.histories.looks import Look, Urgencies, counted, look, ranked
from pipeline.history_patterns import spine_signs
from pipeline.history_types import Numbers

_SUDDEN_WEAK = ("leg_weakness_one", "cannot_move_leg", "foot_drop")


def _window(numbers: Numbers, name: str) -> Window:
    first, last = numbers[name]
    return int(first), int(last)


def ascending_spread(spells: Spells, numbers: Numbers) -> Urgencies:
    """H01: the numb area moves up the legs."""
    seen = look(spells, also=~spells.settled_pressure & (spells.level >= 0))
    rise = numbers["rise_min"]
    fast, before = (seen.within(_window(numbers, f"fast_{name}")) for name in ("recent", "before"))
    now, then = (ranked(spells, which, spells.level, rank=1) for which in (fast, before))
    any_level = look(spells, also=~spells.settled_pressure)
    recent = any_level.within(_window(numbers, "fast_recent"), spells.left & spells.right)
    both = counted(spells, recent) > 0
    climbed = (now >= 0) & (then >= 0) & (now - then >= rise) & both
    after, old = (seen.within(_window(numbers, f"slow_{name}")) for name in ("recent", "before"))
    enough = np.minimum(counted(spells, after), counted(spells, old)) >= numbers["slow_entries_min"]
    second = ranked(spells, after, spells.level, rank=2)
    slowly = enough & (second - ranked(spells, old, spells.level, rank=1) >= rise)
    return {"same_day": climbed, "soon": slowly}


def one_leg_to_two(spells: Spells, numbers: Numbers) -> Urgencies:
    """H02: it was in one leg and is now in both."""
    seen = look(spells, also=~spells.settled_pressure)
    recent, before = _window(numbers, "recent"), _window(numbers, "before")
    n = seen.count(before)
    spread = np.zeros(spells.people, dtype=bool)
    for own, other in ((spells.left, spells.right), (spells.right, spells.left)):
        was_one = (n >= numbers["before_min"]) & (seen.count(before, own & ~other) == n)
        spread |= was_one & (seen.count(recent, other) >= numbers["recent_min"])
    spine = spells.has("signs", spine_signs())
    beside = look(spells).count((recent[0], before[1]), spine) > 0
    return {"same_day": spread & beside, "soon": spread}


def new_sign_or_area(spells: Spells, numbers: Numbers) -> Urgencies:
    """H10: a sign or an area appears twice in a week that was in none of the weeks before."""
    seen = look(spells)
    recent, before = _window(numbers, "recent"), _window(numbers, "before")
    named = [spells.has("signs", [code]) for code in numbers["signs"]]
    named += [spells.has("regions", _regions_of(area)) for area in numbers["areas"]]
    new = np.zeros(spells.people, dtype=bool)
    for which in named:
        new |= (seen.count(recent, which) >= numbers["recent_min"]) & (
            seen.count(before, which) == 0
        )
    return {"soon": new & (seen.count(before) >= numbers["before_min"])}


def _regions_of(area: str) -> list[str]:
    return [code for code in vocabulary.codes("regions") if code.split("_", 1)[-1] == area]


def new_after_event(spells: Spells, numbers: Numbers) -> Urgencies:
    """H11: it began after surgery, an injury or a new medicine, and was not there before."""
    seen = look(spells)
    every = counted(spells, seen.fits)
    after = np.zeros(spells.people, dtype=bool)
    for code in numbers["events"]:
        after |= (every > 0) & (counted(spells, seen.fits & spells.holds(code)) == every)
    after &= seen.count(_window(numbers, "recent")) >= numbers["entries_min"]
    return {"soon": _unaware(seen, after)}


def _unaware(seen: Look, which: Bools) -> Bools:
    """Return those patients whose doctor does not know of the newest entry."""
    left = which.copy()
    for patient, entry in seen.latest():
        if left[patient] and seen.spells.is_aware(entry):
            left[patient] = False
    return left


def walking_pattern(spells: Spells, numbers: Numbers) -> Urgencies:
    """H12: spells come with walking or standing and go with rest."""
    window = _window(numbers, "recent")
    free = look(spells, also=~spells.pressure & (spells.ago >= window[0]))
    seen = look(spells, also=free.within(window))
    led = seen.count(window, spells.eased & spells.has("triggers", numbers["triggers"]))
    share = numbers["share_min"] * seen.count(window)
    walks = led >= np.maximum(numbers["entries_min"], share)
    return {"routine": _unaware(seen, walks)}


def repeat_sudden(spells: Spells, numbers: Numbers) -> Urgencies:
    """H13: more than one sudden one-sided spell within a week."""
    one_leg = spells.left ^ spells.right
    sudden = spells.has("signs", ["onset_sudden"]) & (spells.hemi | one_leg)
    asleep = spells.pressure & spells.eased
    strain = spells.has("triggers", ["lifting", "bending_forward", "coughing_straining"])
    free = ~asleep & ~(strain & spells.has("signs", spine_signs()))
    gone = spells.of_regions(_is_whole_leg, bool) & spells.has("sensations", ["numb_complete"])
    gone &= spells.has("signs", ["still_present"])
    grave = sudden & (spells.hemi | (free & (spells.has("signs", _SUDDEN_WEAK) | gone)))
    spoken = grave | (sudden & free)
    ago = (spells.ago >= numbers["recent"][0]) & (spells.ago <= numbers["recent"][1])
    again = counted(spells, spoken & ago) >= numbers["entries_min"]
    return {"emergency": again & (counted(spells, grave & ago) > 0), "same_day": again}


def _is_whole_leg(found: frozenset[str]) -> bool:
    def held(side: str, macro: str) -> int:
        return len(found & set(vocabulary.expand([f"{side}_{macro}"])))

    return any(
        held(side, "thigh") >= 2 and held(side, "lower_leg") and held(side, "whole_foot")
        for side in ("left", "right")
    )


def same_brief_pattern(spells: Spells, numbers: Numbers) -> Urgencies:
    """H14: short spells with the same areas, in face, arm or hand or with jerking."""
    first, last = _window(numbers, "recent")
    brief = spells.minutes <= numbers["minutes_max"]
    upper = spells.of_regions(upper_areas, bool)
    which = brief & ~spells.benign & ~spells.pressure & (upper | spells.has("signs", ["jerking"]))
    which &= (spells.ago >= first) & (spells.ago <= last)
    pairs = np.stack([spells.patient[which], _alike(spells)[which]], axis=1)
    kinds, times = np.unique(pairs, axis=0, return_counts=True)
    found = np.zeros(spells.people, dtype=bool)
    found[kinds[times >= numbers["entries_min"], 0]] = True
    return {"soon": found}


def _alike(spells: Spells) -> Ints:
    """Return a number for each entry's areas, the same where the areas are."""
    sets = spells.sets["regions"]
    known: dict[frozenset[str], int] = {}
    rows = [known.setdefault(zones(sets, row), len(known)) for row in range(len(sets.members))]
    found: Any = np.array(rows)[sets.row]
    return found  # type: ignore[no-any-return]


def falls_or_unsteady(spells: Spells, numbers: Numbers) -> Urgencies:
    """H15: repeated falls or poor balance."""
    seen = look(spells)
    falls = seen.count(_window(numbers, "falls"), spells.has("signs", ["fall"]))
    unsteady = seen.count(_window(numbers, "unsteady"), spells.has("signs", ["unsteady"]))
    return {"soon": (falls >= numbers["falls_min"]) | (unsteady >= numbers["unsteady_min"])}
