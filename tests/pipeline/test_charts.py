"""The charts of the doctor's page: what was logged, in black and white, the same every time."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from pipeline.day_bins import bins
from pipeline.frames import read_diary
from pipeline.report import charts, render
from pipeline.summary import last_days, summarise
from tests.pipeline import summary_diaries as twin
from tests.pipeline.pdf_text import page_texts
from tests.pipeline.summary_diaries import AS_OF

SVG = "{http://www.w3.org/2000/svg}"


def entry(back: int, hour: int = 8, **changes: Any) -> dict[str, Any]:
    return {
        "started_at": f"{AS_OF - timedelta(days=back)}T{hour:02d}:30:00+01:00",
        "duration_minutes": 20,
        "severity": 4,
        "regions": ["left_heel"],
        **changes,
    }


def checkin(back: int) -> dict[str, Any]:
    return {"date": (AS_OF - timedelta(days=back)).isoformat(), "had_episode": False}


def drawn(days: int = 30, **diary: Any) -> dict[str, str]:
    frames = read_diary(**{"entries": [], **diary})
    return charts.draw(frames, summarise(frames, last_days(AS_OF, days)))


def elements(svg: str, tag: str) -> list[dict[str, str]]:
    return [dict(element.attrib) for element in ElementTree.fromstring(svg).iter(SVG + tag)]


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(SVG + "text")]


def hatched(svg: str) -> list[dict[str, str]]:
    """Return the hatched boxes without the one in the key."""
    return [box for box in elements(svg, "rect") if box["fill"] == "url(#hatch)"][:-1]


def test_an_empty_diary_has_no_chart():
    assert drawn() == {}


def test_logged_days_without_an_episode_have_a_timeline_alone():
    assert set(drawn(entries=[], checkins=[checkin(3)])) == {"timeline"}


def test_a_day_that_was_not_logged_is_hatched_and_another_is_not():
    timeline = drawn(days=4, entries=[entry(3), entry(0)], checkins=[checkin(2)])["timeline"]

    (box,) = hatched(timeline)
    quarter = (187 - 24) / 4
    assert float(box["x"]) == pytest.approx(24 + 2 * quarter, abs=0.01)
    assert float(box["width"]) == pytest.approx(quarter, abs=0.01)


def test_a_logged_day_without_an_episode_has_a_ring_and_no_bar():
    quiet = drawn(days=1, checkins=[checkin(0)])["timeline"]
    told = drawn(days=1, entries=[entry(0)])["timeline"]

    rings = [
        len([c for c in elements(svg, "circle") if c["fill"] == "#fff"]) for svg in (quiet, told)
    ]
    bars = [
        len([b for b in elements(svg, "rect") if b["fill"] == "#404040"]) for svg in (quiet, told)
    ]
    assert rings == [2, 1]  # one stands in the key
    assert bars == [0, 1]


def test_five_years_are_drawn_by_the_month():
    timeline = drawn(days=1826, entries=[entry(back) for back in range(0, 1826, 3)])["timeline"]

    bars = [box for box in elements(timeline, "rect") if box["fill"] == "#404040"]
    assert len(bars) == 61
    assert "no episode" in words(timeline)
    assert "not logged (share of the month)" in words(timeline)


def test_every_episode_is_counted_once_in_its_hour_and_weekday():
    hours = drawn(entries=[entry(0, 8), entry(7, 8), entry(1, 23)])["hours"]

    cells = [text for text in words(hours) if text in {"1", "2", "3"}]
    assert sorted(cells) == ["1", "1", "2", "2"]  # two cells and the totals of their days
    assert words(hours).count("night") == 2


def test_counts_that_are_too_wide_for_an_hour_share_two():
    hours = drawn(entries=[entry(0, 8) for _ in range(6)] + [entry(0, 9) for _ in range(10)])[
        "hours"
    ]

    assert words(hours).count("16") == 2  # the cell and the day's total
    assert len(elements(hours, "rect")) == 7 * 12


def test_the_body_maps_name_the_sides_as_the_person_has_them():
    maps = drawn(entries=[entry(0)])["bodymaps"]

    assert [word for word in words(maps) if word in {"Right", "Left", "Front", "Back"}] == [
        *("Front", "Right", "Left", "Back", "Left", "Right"),
        *("Front", "Right", "Left", "Back", "Left", "Right"),
    ]


def test_an_area_is_darker_where_more_episodes_touched_it():
    often, seldom = entry(0), entry(1, regions=["left_heel", "right_heel"])
    maps = drawn(entries=[often, entry(2), entry(3), entry(4), seldom])["bodymaps"]

    filled = [path["fill"] for path in elements(maps, "path") if path.get("fill")]
    assert sorted(filled) == ["#1a1a1a", "#d2d2d2"]


def test_the_letters_can_be_read_in_the_pdf():
    frames = read_diary(entries=[entry(back) for back in range(20)])
    summary = summarise(frames, last_days(AS_OF, 30))

    first = page_texts(render(summary, charts.draw(frames, summary)))[0]

    assert "not logged" in first
    assert "Share of the episodes:" in first
    assert "Wed" in first


@settings(max_examples=25, deadline=None)
@given(twin.diaries)
def test_charts_are_well_formed_black_and_white_and_the_same_each_time(diary):
    frames = read_diary(**diary)
    summary = summarise(frames, last_days(AS_OF, 90))

    first, again = charts.draw(frames, summary), charts.draw(frames, summary)

    assert first == again
    text = "".join(first.values())
    for svg in first.values():
        ElementTree.fromstring(svg)
    assert "nan" not in text
    colours = set(re.findall(r"#[0-9a-f]{3,6}\b", text))
    assert [colour for colour in colours if not _is_grey(colour)] == []


def _is_grey(colour: str) -> bool:
    digits = colour[1:]
    size = len(digits) // 3
    return len({digits[i : i + size] for i in range(0, len(digits), size)}) == 1


@settings(max_examples=30, deadline=None)
@given(twin.diaries, twin.periods)
def test_bins_hold_every_day_and_every_episode_once(diary, period):
    start, end = period
    frames = read_diary(**diary)

    for unit in ("day", "week", "month"):
        found = bins(frames, start, end, unit)
        days = [item.start + timedelta(days=i) for item in found for i in range(item.days)]
        assert days == [start + timedelta(days=i) for i in range((end - start).days + 1)]
        for item in found:
            rows = twin.entries_within(diary, item.start, item.end)
            known = [row["severity"] for row in rows if row["severity"] is not None]
            lasted = [row["duration_minutes"] for row in rows]
            lasted = [minutes for minutes in lasted if minutes is not None]
            assert item.spells == len(rows)
            assert item.days_logged == len(twin.days_logged(diary, item.start, item.end))
            assert item.worst == (max(known) if known else None)
            assert item.severity == pytest.approx(twin.mean_of(rows, "severity"))
            assert item.longest == (max(lasted) if lasted else None)
            assert item.minutes == twin.median_of(rows, "duration_minutes")
