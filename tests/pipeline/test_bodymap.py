"""The body map shows every area once, without gaps, large enough for a thumb."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import pytest

from pipeline import bodymap
from pipeline.bodymap.drawing import DrawingError, view
from pipeline.bodymap.geometry import contains, distance, flatten
from pipeline.vocabulary import vocabulary

VIEWS = bodymap.load()["views"]
WHOLE = ("front", "back")
LIMBS = ("leg_front", "leg_back", "foot_top", "foot_sole")
TAPPED = (*LIMBS, "head")
# On the drawing of a leg the foot is one target, which opens the drawing of the foot.
FOOT = {
    *("big_toe", "middle_toes", "little_toe", "foot_top", "foot_inner", "foot_outer"),
    *("sole", "heel"),
}
TARGET_PX_MIN = 44  # WCAG 2.5.5; a drawing's unit is a CSS pixel on a phone 360 wide
THUMB_SD_PX = 14
WRONG_MAX = 0.01
STEP_PX = 4


def polygons(name: str) -> dict[str, Any]:
    return {code: flatten(path) for code, path in VIEWS[name]["regions"].items()}


def points_inside(name: str) -> Any:
    """Return a grid of points within the outline that keep off every line."""
    width, height = VIEWS[name]["viewBox"][2:]
    x, y = np.meshgrid(np.arange(0.5, width, 3.1), np.arange(0.5, height, 3.1))
    grid = np.column_stack([x.ravel(), y.ravel()])
    grid = grid[contains(flatten(VIEWS[name]["outline"]), grid)]
    edges = [flatten(VIEWS[name]["outline"]), *polygons(name).values()]
    return grid[np.min([distance(edge, grid) for edge in edges], axis=0) > 0.5]


def times_covered(name: str) -> Any:
    points = points_inside(name)
    return np.sum([contains(area, points) for area in polygons(name).values()], axis=0)


def target_of(name: str, code: str) -> str:
    return "foot" if name.startswith("leg") and code in FOOT else code


@cache
def taps_and_targets(name: str) -> tuple[Any, Any]:
    """Return points over the whole drawing, and what a tap there chooses.

    That is the area under it, or the nearest one.
    """
    width, height = VIEWS[name]["viewBox"][2:]
    x, y = np.meshgrid(np.arange(0.0, width, STEP_PX), np.arange(0.0, height, STEP_PX))
    taps = np.column_stack([x.ravel(), y.ravel()])
    areas = polygons(name)
    away = [np.where(contains(area, taps), 0, distance(area, taps)) for area in areas.values()]
    targets = np.array([target_of(name, code) for code in areas])
    return taps, targets[np.argmin(away, axis=0)]


def share_of_wrong_taps(name: str, aim: Any, target: str) -> float:
    """Return how many taps around a point choose another area; a tap lands normally about it."""
    taps, found = taps_and_targets(name)
    weight = np.exp(-np.sum((taps - aim) ** 2, axis=1) / (2 * THUMB_SD_PX**2))
    return float(weight[found != target].sum() / weight.sum())


def tapped_targets() -> list[tuple[str, str]]:
    """Return every area that is a target of its own in a closer drawing."""
    return [
        (name, code)
        for name in TAPPED
        for code in VIEWS[name]["regions"]
        if target_of(name, code) == code
    ]


def mirrored(path: str, width: float) -> Any:
    return flatten(path) * [-1, 1] + [width, 0]


def test_the_drawings_are_those_of_their_source():
    assert bodymap.load() == bodymap.compile_views()


@pytest.mark.parametrize("side", WHOLE)
def test_the_whole_body_shows_every_area_of_its_side(side):
    expected = {code for code, item in vocabulary().lists["regions"].items() if side in item.view}

    # The toes are seen from below too, which the front view alone would not show.
    assert set(VIEWS[side]["regions"]) - expected <= {
        f"{leg}_{toe}" for leg in ("left", "right") for toe in vocabulary().macros["toes"]
    }
    assert expected <= set(VIEWS[side]["regions"])


def test_the_leg_drawings_show_every_zone_of_a_leg():
    assert {code for name in LIMBS for code in VIEWS[name]["regions"]} == set(vocabulary().zones)


@pytest.mark.parametrize("name", VIEWS)
def test_paths_keep_to_absolute_lines_and_cubics(name):
    paths = [VIEWS[name]["outline"], *VIEWS[name]["regions"].values()]

    assert [p for p in paths if not re.fullmatch(r"M[-\d., LC]+Z", p)] == []


@pytest.mark.parametrize("name", [*WHOLE, *TAPPED])
def test_areas_adjoin_without_gap_or_overlap(name):
    covered = times_covered(name)

    assert len(covered) > 1000
    assert np.unique(covered).tolist() == [1]


@pytest.mark.parametrize(("side", "left_is_right_of"), [("front", True), ("back", False)])
def test_left_is_where_the_person_has_it(side, left_is_right_of):
    regions = VIEWS[side]["regions"]
    left, right = (flatten(regions[f"{leg}_ankle"])[:, 0].mean() for leg in ("left", "right"))

    assert bool(left > right) is left_is_right_of


@pytest.mark.parametrize("side", WHOLE)
def test_the_right_half_mirrors_the_left(side):
    width = VIEWS[side]["viewBox"][2]
    regions = VIEWS[side]["regions"]
    worst = max(
        np.abs(mirrored(path, width) - flatten(regions[code.replace("left_", "right_")])).max()
        for code, path in regions.items()
        if code.startswith("left_")
    )

    assert worst < 0.11  # paths are written to a tenth


@pytest.mark.parametrize(("name", "code"), tapped_targets())
def test_every_tapped_area_has_room_for_a_thumb(name, code):
    assert 2 * VIEWS[name]["centres"][code][2] >= TARGET_PX_MIN


@pytest.mark.parametrize(("name", "code"), tapped_targets())
def test_a_trembling_thumb_chooses_the_wrong_area_once_in_a_hundred(name, code):
    aim = VIEWS[name]["centres"][code][:2]

    assert share_of_wrong_taps(name, aim, code) <= WRONG_MAX


@pytest.mark.parametrize(("name", "zone"), [("leg_front", "foot_top"), ("leg_back", "sole")])
def test_the_foot_of_a_leg_is_one_sure_target(name, zone):
    aim = VIEWS[name]["centres"][zone][:2]

    assert share_of_wrong_taps(name, aim, "foot") <= WRONG_MAX


def test_the_toes_of_a_leg_would_be_too_small_to_tap():
    aim = VIEWS["leg_front"]["centres"]["little_toe"]

    assert 2 * aim[2] < TARGET_PX_MIN


def test_a_drawing_with_an_unknown_word_is_refused_by_name():
    source = {
        "viewBox": [0, 0, 10, 10],
        "right_of_picture": "left",
        "curves": {"edge": "top=0,0 side=five,5 low=0,9"},
        "outline": "edge",
    }

    with pytest.raises(DrawingError, match="torso: 'side=five,5' is not a knot"):
        view("torso", source)


def test_a_half_that_leaves_the_axis_is_refused():
    source = {
        "viewBox": [0, 0, 10, 10],
        "right_of_picture": "left",
        "curves": {"edge": "top=0,0 5,5 low=1,9"},
        "outline": "edge",
    }

    with pytest.raises(DrawingError, match="must begin and end at x = 5"):
        view("torso", source)
