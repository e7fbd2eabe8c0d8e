"""H01, H02 and H10 to H15: what moved, what is new, what keeps coming back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline import rules
from pipeline.diary_view import Spell, View, Window
from pipeline.history_types import Compute, Hit, Numbers
from pipeline.triage import triage


def _window(numbers: Numbers, name: str) -> Window:
    first, last = numbers[name]
    return int(first), int(last)


def _is_no_pressure(spell: Spell) -> bool:
    return spell.counts and not spell.settled_pressure


def _levels(spells: Iterable[Spell]) -> list[int]:
    """Return the levels of some entries, highest first."""
    return sorted((spell.level for spell in spells if spell.level is not None), reverse=True)


def ascending_spread(seen: View, numbers: Numbers) -> Hit | None:
    """H01: the numb area moves up the legs, within two weeks or within half a year."""
    return _fast_spread(seen, numbers) or _slow_spread(seen, numbers)


def _fast_spread(seen: View, numbers: Numbers) -> Hit | None:
    recent, before = _window(numbers, "fast_recent"), _window(numbers, "fast_before")
    after = seen.within(recent, _is_no_pressure)
    base = seen.within(before, _is_no_pressure)
    now, then = _levels(after), _levels(base)
    both = [spell for spell in after if spell.left and spell.right]
    if not now or not then or not both or now[0] - then[0] < numbers["rise_min"]:
        return None
    return Hit(
        urgency="same_day",
        window=(recent[0], before[1]),
        n=len(after) + len(base),
        spells=[spell for spell in after if spell.level == now[0]] + both[-1:],
        numbers={"before": {"level": then[0]}, "after": {"level": now[0]}},
    )


def _slow_spread(seen: View, numbers: Numbers) -> Hit | None:
    recent, before = _window(numbers, "slow_recent"), _window(numbers, "slow_before")
    after = seen.within(recent, _is_no_pressure)
    base = seen.within(before, _is_no_pressure)
    now, then = _levels(after), _levels(base)
    if min(len(now), len(then)) < numbers["slow_entries_min"]:
        return None
    # The second highest: one stray tap on the map must not speak.
    if now[1] - then[0] < numbers["rise_min"]:
        return None
    return Hit(
        urgency="soon",
        window=(recent[0], before[1]),
        n=len(after) + len(base),
        spells=[spell for spell in after if spell.level is not None and spell.level >= now[1]],
        numbers={"before": {"level": then[0]}, "after": {"level": now[1]}},
    )


def spine_signs() -> frozenset[str]:
    """Return the signs of the back and of pain that runs down a leg."""
    groups = rules.catalogue().facts.groups
    return groups["back"].members | groups["radicular"].members


def one_leg_to_two(seen: View, numbers: Numbers) -> Hit | None:
    """H02: it was in one leg and is now in both."""
    recent, before = _window(numbers, "recent"), _window(numbers, "before")
    base = seen.within(before, _is_no_pressure)
    sides = {(spell.left, spell.right) for spell in base}
    if len(base) < numbers["before_min"] or sides not in ({(True, False)}, {(False, True)}):
        return None
    was_left = base[0].left
    other = [
        spell
        for spell in seen.within(recent, _is_no_pressure)
        if (spell.right if was_left else spell.left)
    ]
    if len(other) < numbers["recent_min"]:
        return None
    spine = spine_signs()
    window = (recent[0], before[1])
    beside = seen.within(window, lambda spell: spell.counts and bool(spine & spell.signs))
    codes = sorted({code for spell in beside for code in spine & spell.signs})
    return Hit(
        urgency="same_day" if beside else "soon",
        window=window,
        n=len(base) + len(other),
        spells=[*other, *beside],
        numbers={
            "before": {"side": "left" if was_left else "right", "count": len(base)},
            "after": {"other_leg": len(other)},
            "codes": codes,
        },
    )


def _areas(spell: Spell, areas: Iterable[str]) -> set[str]:
    zones = {region.removeprefix("left_").removeprefix("right_") for region in spell.regions}
    return zones & set(areas)


def new_sign_or_area(seen: View, numbers: Numbers) -> Hit | None:
    """H10: a sign or an area appears twice in a week that was in none of the weeks before."""
    recent, before = _window(numbers, "recent"), _window(numbers, "before")
    after, base = seen.within(recent), seen.within(before)
    if len(base) < numbers["before_min"]:
        return None

    def named(spell: Spell) -> set[str]:
        return set(spell.signs & set(numbers["signs"])) | _areas(spell, numbers["areas"])

    old = {code for spell in base for code in named(spell)}
    carriers: dict[str, list[Spell]] = defaultdict(list)
    for spell in after:
        for code in named(spell) - old:
            carriers[code].append(spell)
    new = {code: who for code, who in carriers.items() if len(who) >= numbers["recent_min"]}
    if not new:
        return None
    return Hit(
        urgency="soon",
        window=(recent[0], before[1]),
        n=len(after) + len(base),
        spells=[spell for who in new.values() for spell in who],
        numbers={"codes": sorted(new), "counts": {code: len(new[code]) for code in sorted(new)}},
    )


def new_after_event(seen: View, numbers: Numbers) -> Hit | None:
    """H11: it began after surgery, an injury or a new medicine, and was not there before."""
    recent = _window(numbers, "recent")
    spells = [spell for spell in seen.spells if spell.counts]
    led = seen.within(recent)
    if len(led) < numbers["entries_min"] or seen.is_aware(spells[-1]):
        return None
    events = [
        code
        for code in numbers["events"]
        if all(seen.holds(code, day) for day in {spell.day for spell in spells})
    ]
    if not events:
        return None
    return Hit(
        urgency="soon",
        window=(recent[0], max(recent[1], spells[0].ago)),
        n=len(spells),
        spells=led,
        numbers={"codes": events, "first_entry": spells[0].day.isoformat()},
    )


def walking_pattern(seen: View, numbers: Numbers) -> Hit | None:
    """H12: spells come with walking or standing and go with rest."""
    window = _window(numbers, "recent")
    spells = seen.within(window, lambda spell: spell.counts and not spell.pressure)
    led = [spell for spell in spells if spell.eased and spell.triggers & set(numbers["triggers"])]
    if len(led) < max(numbers["entries_min"], numbers["share_min"] * len(spells)):
        return None
    if seen.is_aware(spells[-1]):
        return None
    return Hit(
        urgency="routine",
        window=window,
        n=len(spells),
        spells=led,
        numbers={
            "walking_entries": len(led),
            "codes": sorted({code for spell in led for code in spell.triggers}),
        },
    )


def _fired(seen: View, spell: Spell) -> set[str]:
    row = seen.frames.episodes[seen.frames.episodes["episode_id"] == spell.id].iloc[0]
    entry: dict[str, Any] = {
        "started_at": f"{spell.day}T12:00:00+00:00",  # the local day is all that matters
        "regions": row["regions"],
        "sensations": row["sensations"],
        "triggers": row["triggers"],
        "signs": row["signs"],
        "denied": row["denied"],
        "relief": row["relief"],
        "duration_minutes": spell.duration_minutes,
        "severity": spell.severity,
    }
    spoken = triage(entry, seen.contexts(spell.day), as_of=seen.as_of, visits=seen.visits())
    return {finding.rule for finding in spoken.findings}


def repeat_sudden(seen: View, numbers: Numbers) -> Hit | None:
    """H13: more than one sudden one-sided spell within a week."""
    window = _window(numbers, "recent")
    sudden = seen.within(
        window,
        lambda spell: "onset_sudden" in spell.signs and (spell.hemi or spell.left != spell.right),
    )
    fired = {spell.id: _fired(seen, spell) for spell in sudden}
    led = [spell for spell in sudden if fired[spell.id] & {"E06", "E07"}]
    if len(led) < numbers["entries_min"]:
        return None
    grave = [spell for spell in led if "E06" in fired[spell.id]]
    return Hit(
        urgency="emergency" if grave else "same_day",
        window=window,
        n=len(sudden),
        spells=led,
        numbers={"sudden_spells": len(led), "codes": ["onset_sudden"]},
    )


def same_brief_pattern(seen: View, numbers: Numbers) -> Hit | None:
    """H14: short spells with the same areas, in face, arm or hand or with jerking."""
    window = _window(numbers, "recent")
    brief = seen.within(
        window,
        lambda spell: (
            not spell.benign
            and spell.duration_minutes is not None
            and spell.duration_minutes <= numbers["minutes_max"]
            and not spell.pressure
            and ("jerking" in spell.signs or bool(_areas(spell, numbers["areas"])))
        ),
    )
    alike: dict[frozenset[str], list[Spell]] = defaultdict(list)
    for spell in brief:
        alike[spell.regions].append(spell)
    led: Sequence[Spell] = max(alike.values(), key=len, default=[])
    if len(led) < numbers["entries_min"]:
        return None
    return Hit(
        urgency="soon",
        window=window,
        n=len(brief),
        spells=led,
        numbers={"codes": sorted(led[0].regions), "count": len(led)},
    )


def falls_or_unsteady(seen: View, numbers: Numbers) -> Hit | None:
    """H15: repeated falls or poor balance."""
    falls = seen.within(
        _window(numbers, "falls"), lambda spell: spell.counts and "fall" in spell.signs
    )
    unsteady = seen.within(
        _window(numbers, "unsteady"), lambda spell: spell.counts and "unsteady" in spell.signs
    )
    has_falls = len(falls) >= numbers["falls_min"]
    is_unsteady = len(unsteady) >= numbers["unsteady_min"]
    if not (has_falls or is_unsteady):
        return None
    window = _window(numbers, "falls")
    return Hit(
        urgency="soon",
        window=window,
        n=len(seen.within(window)),
        spells=(falls if has_falls else []) + (unsteady if is_unsteady else []),
        numbers={"falls": len(falls), "unsteady": len(unsteady)},
    )


PATTERNS: dict[str, Compute] = {
    "ascending_spread": ascending_spread,
    "one_leg_to_two": one_leg_to_two,
    "new_sign_or_area": new_sign_or_area,
    "new_after_event": new_after_event,
    "walking_pattern": walking_pattern,
    "repeat_sudden": repeat_sudden,
    "same_brief_pattern": same_brief_pattern,
    "falls_or_unsteady": falls_or_unsteady,
}
