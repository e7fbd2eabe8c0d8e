"""Entries, contexts, visits and diaries made by chance, near enough to the rules to wake them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from pipeline import vocabulary

AS_OF = date(2026, 3, 1)  # a Sunday, so that the weekly rules have their turn
REPEATABLE = settings(derandomize=True, deadline=None, database=None)
MINUTES = (None, 0, 1, 2, 3, 10, 29, 30, 31, 59, 60, 61, 1439, 1440, 1441, 10_080)
SIGNS = vocabulary.codes("signs")
# Codes on which many rules hang come up more often than the rest.
COURSE = ("onset_sudden", "eased_quickly", "still_present", "getting_worse", "spreading_up")
CALMING_CONTEXTS = (
    *("doctor_aware", "known_neuropathy", "longstanding_bladder_problem"),
    *("longstanding_saddle_change", "longstanding_weakness"),
)
CLOSE_TRIGGERS = (
    *("sitting_long", "cycling", "cold_exposure", "stress_fast_breathing"),
    *("walking", "lifting", "night_rest"),
)
LEGS = ("left_calf", "right_calf", "left_whole_leg", "left_toes", "right_sole", "left_thigh")


def _codes(name: str, often: tuple[str, ...], most: int) -> st.SearchStrategy[list[str]]:
    one = st.sampled_from(often) | st.sampled_from(vocabulary.codes(name))
    return st.lists(one, max_size=most, unique=True)


@st.composite
def entries(draw: st.DrawFn, *, days_ago: st.SearchStrategy[int] | None = None) -> dict[str, Any]:
    """Entries of the API with known codes; some signs are asked and denied."""
    ago = draw(days_ago if days_ago is not None else st.sampled_from((0, 0, 0, 7, 8, 30)))
    signs = draw(_codes("signs", COURSE, 5))
    denied = draw(st.just([]) | st.lists(st.sampled_from(SIGNS), max_size=12, unique=True))
    entry: dict[str, Any] = {
        "started_at": f"{AS_OF - timedelta(days=ago)}T{draw(st.integers(0, 23)):02d}:30:00+00:00",
        "regions": draw(_codes("regions", LEGS, 5)) or ["left_calf"],
        "sensations": draw(st.just(["numb_complete"]) | _codes("sensations", ("tingling",), 2)),
        "triggers": draw(_codes("triggers", CLOSE_TRIGGERS, 2)),
        "signs": signs,
        "denied": [code for code in denied if code not in signs],
        "relief": draw(_codes("relief", ("move_about", "nothing_helped", "rest_stop"), 2)),
        "duration_minutes": draw(st.sampled_from(MINUTES)),
        "severity": draw(st.sampled_from((None, *range(11)))),
    }
    return entry


def contexts() -> st.SearchStrategy[list[str]]:
    """Contexts that hold on the entry's day."""
    return _codes("contexts", CALMING_CONTEXTS, 4)


@st.composite
def visits_of(draw: st.DrawFn, entry: dict[str, Any]) -> list[dict[str, Any]]:
    """Visits after which the doctor knows all of an entry, all but one thing, or nothing."""
    day = date.fromisoformat(entry["started_at"][:10])
    ago = draw(st.sampled_from((-1, 0, 1, 89, 90, 91)))
    regions, signs = list(entry["regions"]), list(entry["signs"])
    told = draw(st.sampled_from(("all", "one region less", "one sign less")))
    return [
        {
            "visited_on": (day - timedelta(days=ago)).isoformat(),
            "aware_regions": regions[1:] if told == "one region less" else regions,
            "aware_signs": signs[1:] if told == "one sign less" else signs,
        }
    ]


# What one spell of a diary may be; a diary draws from a few of them, so that patterns arise.
SPELLS: tuple[dict[str, Any], ...] = (
    {},
    {"regions": ["right_calf"]},
    {"regions": ["left_toes"]},
    {"regions": ["left_toes", "right_toes"]},
    {"regions": ["left_thigh", "right_thigh"]},
    {"regions": ["left_knee"]},
    {"regions": ["left_calf", "abdomen"]},
    {"regions": ["left_calf", "left_hand"], "duration_minutes": 2},
    {"regions": ["left_face", "left_hand"], "duration_minutes": 1},
    {"regions": ["left_calf", "left_hand"], "signs": ["onset_sudden"]},
    {"regions": ["left_hand", "right_face"]},
    {"signs": ["jerking"], "duration_minutes": 1},
    {"signs": ["onset_sudden"]},
    {"signs": ["onset_sudden", "leg_weakness_one"]},
    {"signs": ["onset_sudden", "back_pain"], "triggers": ["lifting"]},
    {"signs": ["woke_from_sleep"], "hour": 2},
    {"signs": ["woke_from_sleep"], "hour": 23},
    {"signs": ["night_sweats", "woke_from_sleep"], "hour": 3},
    {"signs": ["not_eased_by_rest"], "severity": 6},
    {"relief": ["lie_down", "nothing_helped"], "severity": 3},
    {"signs": ["not_eased_by_rest", "limits_activity"], "severity": 2},
    {"signs": ["fall"]},
    {"signs": ["unsteady"]},
    {"signs": ["leg_weakness_one"]},
    {"signs": ["pain_down_leg_one"]},
    {"signs": ["still_present"]},
    {"duration_minutes": 20_000},
    {"duration_minutes": 200, "severity": 8},
    {"duration_minutes": 200, "signs": ["woke_from_sleep"], "hour": 1},
    {"duration_minutes": None, "severity": None},
    {"triggers": ["walking"], "signs": ["eased_quickly"]},
    {"triggers": ["standing_long"], "relief": ["sit_down"], "duration_minutes": 10},
    {"triggers": ["sitting_long"], "signs": ["eased_quickly"], "duration_minutes": 10},
    {"triggers": ["sitting_long"], "signs": ["eased_quickly", "back_pain"], "duration_minutes": 9},
    {"triggers": ["sitting_long"], "duration_minutes": 50},
    {"triggers": ["cold_exposure"], "signs": ["eased_quickly"], "duration_minutes": 5},
    {"regions": ["lower_back"]},
)
DIARY_CONTEXTS = (
    *("doctor_aware", "known_neuropathy", "new_medicine_8w", "recent_surgery_12w"),
    *("longstanding_bladder_problem", "longstanding_weakness"),
)
# How a week was compared with the one before: not answered at all, skipped, or a step.
WEEKS = (None, "", "worse", *["much_worse"] * 4)


@st.composite
def diaries(draw: st.DrawFn) -> dict[str, Any]:
    """Diaries in the shape of `pipeline.series.records`, with the reach of the history rules."""
    kinds = draw(st.lists(st.sampled_from(SPELLS), min_size=1, max_size=4))
    entries: list[dict[str, Any]] = []
    if draw(st.booleans()):  # an old, even diary, so that a change can show
        entries = [_spell({}, 14 + 4 * turn, turn) for turn in range(draw(st.integers(6, 12)))]
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.sampled_from((0, 3, 4, 7, 8, 13, 14, 27, 28, 41, 42, 60)))
        count, step = draw(st.integers(1, 9)), draw(st.sampled_from((0, 1, 1, 2)))
        kind = draw(st.sampled_from(kinds))
        entries += [_spell(kind, start + step * turn, len(entries) + turn) for turn in range(count)]
    since = draw(st.sampled_from((0, 10, 20, 70)))
    held = draw(st.lists(st.sampled_from(DIARY_CONTEXTS), max_size=1))
    visits = []
    if draw(st.integers(0, 3)) == 0:
        told = draw(st.sampled_from(([], ["left_calf"], ["left_calf", "right_calf"])))
        day = AS_OF - timedelta(days=draw(st.sampled_from((0, 5, 20, 40, 95))))
        visits = [{"visited_on": day.isoformat(), "aware_regions": told, "aware_signs": []}]
    weeks = draw(st.lists(st.sampled_from(WEEKS), max_size=5))  # newest first
    first = draw(st.integers(-1, 2))
    return {
        "entries": entries,
        "contexts": [{"code": code, "since": _ago(since), "until": None} for code in held],
        "checkins": [],
        "visits": visits,
        "weeklies": [
            {"week": _ago(6 + 7 * (first + back)), "change": change}
            for back, change in enumerate(weeks)
            if change is not None
        ],
    }


def _ago(days: int) -> str:
    return (AS_OF - timedelta(days=days)).isoformat()


def _spell(kind: dict[str, Any], days_ago: int, number: int) -> dict[str, Any]:
    fields = {"hour": 8 + number % 14, "regions": ["left_calf"], "severity": 4} | kind
    hour = fields.pop("hour")
    day = AS_OF - timedelta(days=days_ago)
    return {
        "id": f"e{number:04d}",
        "duration_minutes": 45,
        **fields,
        "started_at": f"{day}T{hour:02d}:{number % 60:02d}:00+00:00",
    }
