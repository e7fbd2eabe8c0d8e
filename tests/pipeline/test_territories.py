"""Location patterns: the best two for the clinician, and none where nothing fits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import vocabulary
from pipeline.frames import read_diary
from pipeline.territories import ask_about, ask_of, matches, patterns

AS_OF = date(2026, 11, 20)
SINGLE = [pattern for pattern in patterns() if pattern.side == "one"]


def found(*entries: dict[str, Any], contexts: tuple[str, ...] = (), limit: int = 2) -> list[str]:
    rows = [
        {"started_at": f"{AS_OF - timedelta(days=1 + entry.pop('back', 0))}T10:00:00Z", **entry}
        for entry in entries
    ]
    frames = read_diary(entries=rows)
    best = matches(frames.episodes, as_of=AS_OF, contexts=contexts, limit=limit)
    return [f"{match.pattern} {match.side}" for match in best]


def leg(side: str, *zones: str) -> list[str]:
    return [f"{side}_{zone}" for zone in zones]


@pytest.mark.parametrize("pattern", SINGLE, ids=lambda pattern: pattern.id)
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_core_of_a_single_leg_pattern_is_recognised(pattern: Any, side: str) -> None:
    zones = set(pattern.core)
    for group in pattern.needs:
        if not zones & group:
            zones.add(sorted(group - pattern.excluded)[0])

    assert f"{pattern.id} {side}" in found({"regions": leg(side, *zones)}, limit=99)


@pytest.mark.parametrize("pattern", SINGLE, ids=lambda pattern: pattern.id)
def test_an_excluded_zone_rules_a_pattern_out(pattern: Any) -> None:
    zones = [*pattern.core, sorted(pattern.excluded)[0]]

    assert f"{pattern.id} left" not in found({"regions": leg("left", *zones)}, limit=99)


def test_the_outer_thigh_alone_resembles_one_nerve_first() -> None:
    assert found({"regions": leg("left", "thigh_outer")})[0] == "pattern_lfcn left"


def test_back_pain_rules_out_the_nerve_of_the_outer_thigh() -> None:
    entry = {"regions": leg("left", "thigh_outer"), "signs": ["back_pain"]}

    assert "pattern_lfcn left" not in found(entry, limit=99)


def test_both_feet_alike_are_told_as_one_picture() -> None:
    zones = ("big_toe", "middle_toes", "little_toe", "sole")
    entry = {"regions": [*leg("left", *zones), *leg("right", *zones)]}

    assert found(entry, limit=99) == ["pattern_stocking both"]


def test_feet_and_hands_alike_add_the_wider_picture() -> None:
    entry = {
        "regions": [*leg("left", "sole"), *leg("right", "sole"), "left_hand", "right_hand"],
    }

    assert found(entry) == ["pattern_stocking both", "pattern_glove_stocking both"]


def test_a_zone_in_fewer_than_three_of_ten_entries_does_not_count() -> None:
    often = [{"regions": leg("left", "thigh_outer")} for _ in range(8)]
    stray = [{"regions": leg("left", "heel", "thigh_outer")} for _ in range(2)]

    assert found(*often, *stray)[0] == "pattern_lfcn left"


def test_entries_older_than_28_days_do_not_count() -> None:
    old = {"regions": leg("left", "heel"), "back": 28}

    assert found(old, {"regions": leg("left", "thigh_outer")})[0] == "pattern_lfcn left"


def test_the_saddle_area_is_told_from_the_map_or_from_the_sign() -> None:
    assert found({"regions": ["saddle"]})[0] == "pattern_saddle midline"
    sign = {"regions": leg("left", "buttock"), "signs": ["saddle_numbness"]}
    assert "pattern_saddle midline" in found(sign, limit=99)


def test_walking_patterns_need_walking_and_what_eases() -> None:
    calves = {"regions": ["left_calf", "right_calf"], "triggers": ["walking"]}

    assert "pattern_walking_calf both" in found({**calves, "relief": ["rest_stop"]}, limit=99)
    assert "pattern_walking_both both" in found({**calves, "relief": ["sit_down"]}, limit=99)
    assert "pattern_walking_calf both" not in found({**calves}, limit=99)


def test_both_thighs_up_to_the_trunk_resemble_a_level() -> None:
    entry = {"regions": ["left_thigh_front", "right_thigh_front", "abdomen"]}

    assert "pattern_cord_level both" in found(entry, limit=99)


def test_leg_and_arm_of_one_side_are_one_picture_and_not_with_the_other_leg() -> None:
    one_side = ["left_calf", "left_arm"]

    assert "pattern_hemibody left" in found({"regions": one_side}, limit=99)
    assert "pattern_hemibody left" not in found({"regions": [*one_side, "right_calf"]}, limit=99)


def test_a_whole_leg_is_not_one_nerve() -> None:
    zones = vocabulary.MACROS["whole_leg"]

    assert found({"regions": leg("right", *zones)})[0] == "pattern_whole_leg right"


def test_a_single_spot_after_surgery_may_be_a_scar() -> None:
    entry = {"regions": leg("left", "knee")}

    assert "pattern_patch_scar left" in found({**entry}, contexts=("recent_surgery_12w",), limit=99)
    assert "pattern_patch_scar left" not in found({**entry}, limit=99)


def test_single_nerves_at_different_times_come_first() -> None:
    earlier = {"regions": leg("left", "thigh_outer"), "back": 40}
    now = {"regions": leg("right", "big_toe", "middle_toes")}

    assert found(earlier, now)[0] == "pattern_asymmetric_multi both"


def test_nothing_logged_resembles_nothing() -> None:
    assert found() == []


regions = st.lists(
    st.sampled_from(vocabulary.codes("regions")), min_size=1, max_size=12, unique=True
)


@given(rows=st.lists(regions, min_size=1, max_size=6))
def test_what_fits_explains_at_least_six_zones_in_ten(rows: list[list[str]]) -> None:
    frames = read_diary(
        entries=[{"started_at": f"{AS_OF}T10:00:00Z", "regions": row} for row in rows]
    )

    best = matches(frames.episodes, as_of=AS_OF, limit=99)

    assert all(0.6 <= match.score <= 1 for match in best)
    assert len(matches(frames.episodes, as_of=AS_OF)) <= 2


def test_every_zone_of_every_pattern_is_in_the_vocabulary() -> None:
    zones = set(vocabulary.LEG_ZONES) | set(vocabulary.UPPER) | {"saddle"}

    for pattern in patterns():
        named = pattern.core | pattern.allowed | pattern.excluded
        assert named.union(*pattern.needs) <= zones, pattern.id
        assert pattern.needs_regions <= set(vocabulary.codes("regions"))
        assert pattern.excluded_signs <= set(vocabulary.codes("signs"))


def test_every_pattern_has_its_own_question() -> None:
    questions = [pattern.question for pattern in patterns()]

    assert len(set(questions)) == len(questions)
    assert all(question.endswith("?") for question in questions)


def test_every_pattern_has_tests_to_ask_about_in_plain_and_in_clinical_words() -> None:
    for pattern in patterns():
        found = ask_of(pattern.id)
        assert found, pattern.id
        assert all(test.words and test.clinical for test in found)


def test_where_nothing_matches_the_visit_begins_with_the_examination() -> None:
    assert [test.code for test in ask_about([])] == ["exam"]
