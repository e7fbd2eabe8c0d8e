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
