"""The figures of the trends: the diary's own numbers, in plain words, and never more than is known."""

from __future__ import annotations

import json
import re
import warnings
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import figures, relief, triggers
from pipeline.figures import Figure
from pipeline.frames import read_diary
from tests.pipeline import summary_diaries as twin
from tests.pipeline.summary_diaries import AS_OF

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it still asks for pkg_resources
    import textstat

THEME = Path(__file__).parents[2] / "frontend/src/lib/ui/figure/theme.ts"
IDS = ["timeline", "calendar", "body_map", "hours", "weekday", "triggers", "relief"]
GRADE_MAX = 6.0
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(back: int) -> str:
    return (AS_OF - timedelta(days=back)).isoformat()


def entry(back: int, hour: int = 8, **changes: Any) -> dict[str, Any]:
    return {
        "started_at": f"{day(back)}T{hour:02d}:30:00+01:00",
        "duration_minutes": 20,
        "severity": 4,
        "regions": ["left_heel"],
        **changes,
    }


def checkin(back: int, *exposures: str, had_episode: bool = False) -> dict[str, Any]:
    return {"date": day(back), "had_episode": had_episode, "exposures": list(exposures)}


def trends(as_of: date = AS_OF, **diary: Any) -> dict[str, Figure]:
    frames = read_diary(**{"entries": [], **diary})
    return {figure.id: figure for figure in figures.trends(frames, as_of=as_of)}


# A quiet diary of 112 days that got worse: one spell in four days, then one a day.
WORSE: dict[str, Any] = {
    "entries": [entry(back, severity=2, duration_minutes=10) for back in range(28, 112, 4)]
    + [
        entry(back, 23, severity=6, duration_minutes=60, regions=["left_heel", "right_heel"])
        for back in range(28)
    ],
    "checkins": [checkin(back) for back in range(112)],
}


def test_an_empty_diary_says_so_and_draws_nothing():
    found = trends()

    assert list(found) == ["calendar"]
    assert found["calendar"].summary == "Nothing is written yet, so there is nothing to show."


@pytest.mark.parametrize("count", [1, 3])
def test_a_young_diary_has_every_figure_and_says_what_it_can(count):
    found = trends(entries=[entry(back) for back in range(count)])

    assert list(found) == IDS
    assert f"You wrote on {count} of {count} day" in found["timeline"].summary
    assert f"Write on {28 - count} more days to compare weeks." in found["timeline"].summary
    assert "too little yet" in found["weekday"].summary
    assert "Check in on 16 more days" in found["triggers"].summary
    assert f"{10 - count} more spells" in found["relief"].summary


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (
            1,
            {
                "timeline": "You have written of 1 spell so far.",
                "calendar": "You had a spell on the one day you wrote about.",
                "body_map": "So far, your one spell touched the left heel.",
                "hours": "Your one spell began by day.",
            },
        ),
        (
            3,
            {
                "timeline": "You have written of 3 spells so far.",
                "calendar": "You had a spell on all 3 days you wrote about.",
                "body_map": "So far, all 3 spells touched the left heel.",
                "hours": "None of your 3 spells began at night (10 pm to 6 am).",
            },
        ),
    ],
)
def test_the_first_spells_are_told_as_one_would_tell_them(count, said):
    found = trends(entries=[entry(back) for back in range(count)])

    for name, start in said.items():
        assert found[name].summary.startswith(start)


def test_a_diary_of_check_ins_alone_is_no_good_news():
    found = trends(checkins=[checkin(0), checkin(2)])

    assert found["calendar"].summary == (
        "You had no spell on 2 days you wrote about; 1 day is not known."
    )
    assert found["hours"].summary == "You have written of no spell yet. You wrote on 2 of 3 days."
    assert found["hours"].spec["data"] == []


def test_a_day_without_an_entry_is_unknown_not_good():
    calendar = trends(entries=[entry(4)], checkins=[checkin(0)])["calendar"]

    spell, quiet, missing = calendar.spec["data"]
    assert [trace["meta"]["role"] for trace in (spell, quiet, missing)] == [
        *("logged", "neutral", "unlogged"),
    ]
    assert [len(trace["x"]) for trace in (spell, quiet, missing)] == [1, 1, 3]
    assert [row[2] for row in calendar.table.rows] == [1, None, None, None, 0]


def test_the_timeline_says_what_changed_in_the_persons_own_numbers():
    timeline = trends(**WORSE)["timeline"]

    assert timeline.summary == (
        "In the last 4 weeks you had 7.0 spells a week, and 1.8 in the 12 weeks before. "
        "Their strength went from 2.0 to 6.0. They went from 10 min to 60 min long. "
        "You wrote on 112 of 112 days."
    )
    bands = [shape for shape in timeline.spec["layout"]["shapes"] if shape["type"] == "rect"]
    assert [band["yref"] for band in bands] == ["y", "y2", "y3"]
    assert all(band["x0"] == day(27) for band in bands)


def test_the_timeline_claims_no_change_that_is_not_clear():
    steady = [entry(back) for back in range(0, 112, 2)]

    summary = trends(entries=steady)["timeline"].summary

    assert "3.5 spells a week" not in summary  # 7 on each logged day: the others are not known
    assert "about as many as the" in summary
    assert "went from" not in summary


def test_the_body_map_names_the_commonest_area_and_what_is_new():
    body = trends(**WORSE)["body_map"]

    assert body.summary.startswith("In the last 4 weeks, all 28 spells touched the left heel.")
    assert "New: right heel." in body.summary
    assert body.table.rows[1] == ("right heel", 28, 100, 0, 0, "new")
    drawn = [shape for shape in body.spec["layout"]["shapes"] if shape["name"] != "outline"]
    assert {(shape["name"], shape["opacity"]) for shape in drawn} == {("before", 1.0), ("now", 1.0)}


def test_hours_show_each_spell_where_the_persons_clock_had_it():
    hours = trends(entries=[entry(0, 23), entry(7, 23), entry(1, 8)])["hours"]

    assert hours.summary.startswith("2 of your 3 spells began at night (10 pm to 6 am).")
    (labels,) = hours.spec["data"]
    assert labels["hovertext"] == ["Thursday 08:00: 1 spell", "Friday 23:00: 2 spells"]
    assert [shape["opacity"] for shape in hours.spec["layout"]["shapes"]] == [0.5, 1.0]


def test_a_weekday_stands_out_by_spells_for_each_written_day():
    entries = [entry(back) for back in range(84) for _ in range(3 if back % 7 == 0 else 1)]

    weekday = trends(entries=entries)["weekday"]

    assert weekday.summary.startswith("Friday stands out: 36 spells on 12 days you wrote about.")
    assert weekday.table.rows[4] == ("Friday", 12, 36, 3.0)


def test_weekdays_that_differ_by_chance_do_not_stand_out():
    entries = [entry(back) for back in range(0, 84, 2)]

    assert "No day of the week stands out." in trends(entries=entries)["weekday"].summary


# Each day has a check-in; on every other day the person sat long, and had three spells, not one.
SITTING: dict[str, Any] = {
    "entries": [
        entry(back, hour, duration_minutes=10 if hour == 8 else 60)
        | {"relief": ["massage"] if hour == 8 else ["nothing_helped"]}
        for back in range(80)
        for hour in ((8, 12, 18) if back % 2 else (8,))
    ],
    "checkins": [
        checkin(back, *["sitting_long"][: back % 2], had_episode=True) for back in range(80)
    ],
}


def test_a_clear_trigger_is_told_with_its_interval_and_never_as_a_cause():
    figure = trends(**SITTING)["triggers"]
    rows = triggers.rate_ratios(*read_diary(**SITTING).tables()).set_index("trigger")
    found = rows.loc["sitting_long"]

    assert figure.summary.startswith(
        "On days with sitting for a long time you had "
        f"{found['rate_ratio']:.1f} times as many spells, "
        f"likely between {found['ci_low']:.1f} and {found['ci_high']:.1f}."
    )
    assert not re.search(r"caus|because|due to|lead", json.dumps(figure.to_json()).lower())


def test_a_clear_remedy_is_told_with_its_interval():
    figure = trends(**SITTING)["relief"]
    rows = relief.effects(read_diary(**SITTING).tables()[0]).set_index("relief")
    found = rows.loc["massage"]

    assert figure.summary.startswith(
        f"With “massage” spells were {found['duration_ratio']:.1f} times as long, "
        f"likely between {found['ci_low']:.1f} and {found['ci_high']:.1f}."
    )
    assert [row[0] for row in figure.table.rows] == ["massage"]


@pytest.mark.parametrize(("days", "needed"), [(15, 1), (5, 11)])
def test_triggers_ask_for_the_check_ins_that_are_lacking(days, needed):
    checkins = [checkin(back, *["walking"][: back % 2], had_episode=True) for back in range(days)]

    summary = trends(checkins=checkins)["triggers"].summary

    assert f"Check in on {needed} more day" in summary


def test_the_days_that_were_asked_for_are_enough():
    def diary(days: int) -> dict[str, Any]:
        return {
            "entries": [entry(back) for back in range(days)],
            "checkins": [checkin(back, *["walking"][: back % 2]) for back in range(days)],
        }

    short = trends(**diary(6))["triggers"].summary
    asked = int(re.search(r"Check in on (\d+) more", short)[1])

    assert trends(**diary(6 + asked))["triggers"].table.rows
    assert not trends(**diary(6 + asked - 1))["triggers"].table.rows


@settings(max_examples=25, deadline=None)
@given(twin.diaries)
def test_the_sentences_hold_the_numbers_of_a_plain_count(diary):
    found = trends(**diary)
    days = sorted(twin.days_logged(diary, date(2020, 1, 1), AS_OF))
    start = days[0] if days else AS_OF
    span = (AS_OF - start).days + 1
    recent = max(start, AS_OF - timedelta(days=26 * 7 - 1))
    spells = twin.entries_within(diary, recent, AS_OF)
    spell_days = len({twin.local_day(row) for row in spells})
    logged = len(twin.days_logged(diary, recent, AS_OF))

    missing = (AS_OF - recent).days + 1 - logged
    told = found["calendar"].summary.replace("the one day", "all 1 day")
    numbers = [int(number) for number in re.findall(r"\d+", told)]
    is_all = "on all " in told
    assert is_all == (0 < spell_days == logged)
    assert numbers == [
        *([spell_days] if spell_days and not is_all else []),
        *([logged] if logged else []),
        *([missing] if missing and logged else []),
    ]
    every = twin.entries_within(diary, start, AS_OF)
    night = sum(
        datetime.fromisoformat(row["started_at"]).hour in {22, 23, 0, 1, 2, 3, 4, 5}
        for row in every
    )
    if days:
        assert f"You wrote on {len(days)} of {span} day" in found["hours"].summary
        assert len(every) < 2 or found["hours"].summary.startswith((f"{night} of your", "None of"))


@settings(max_examples=25, deadline=None)
@given(twin.diaries)
def test_tables_hold_every_spell_once(diary):
    found = trends(**diary)
    every = twin.entries_within(diary, date(2020, 1, 1), AS_OF)
    counted = [[0] * 7 for _ in range(24)]
    for row in every:
        started = datetime.fromisoformat(row["started_at"])
        counted[started.hour][started.weekday()] += 1

    if "hours" in found:
        assert [list(row[1:]) for row in found["hours"].table.rows] == counted
        assert sum(row[2] for row in found["weekday"].table.rows) == len(every)
        assert sum(row[4] or 0 for row in found["timeline"].table.rows) == len(every)
        assert sum(row[2] for row in found["timeline"].table.rows) == len(
            twin.days_logged(diary, date(2020, 1, 1), AS_OF)
        )


@settings(max_examples=20, deadline=None)
@given(twin.diaries, st.integers(0, 200))
def test_nothing_after_the_day_is_looked_at(diary, back):
    as_of = AS_OF - timedelta(days=back)
    early = {
        "entries": [row for row in diary["entries"] if twin.local_day(row) <= as_of],
        "checkins": [row for row in diary["checkins"] if row["date"] <= as_of.isoformat()],
    }

    assert trends(as_of, **diary) == trends(as_of, **early)


@settings(max_examples=20, deadline=None)
@given(twin.diaries)
def test_every_figure_is_json_without_a_colour_and_in_plain_words(diary):
    roles = set(
        re.findall(r"'(\w+)',", THEME.read_text().partition("ROLES = [")[2].partition("]")[0])
    )

    for figure in trends(**diary).values():
        sent = json.loads(json.dumps(figure.to_json(), allow_nan=False))
        text = json.dumps(sent)
        assert "color" not in text
        assert not re.search(r"<(?!br>)", text)  # Plotly's tags set a style that our policy forbids
        assert {trace["meta"]["role"] for trace in sent["spec"]["data"]} <= roles
        shapes = sent["spec"]["layout"].get("shapes", [])
        assert {shape["name"] for shape in shapes} <= {*roles, "outline"}
        assert all(len(row) == len(figure.table.columns) for row in figure.table.rows)
        assert bool(figure.table.rows) or not figure.spec["data"] or figure.id == "calendar"
        assert textstat.flesch_kincaid_grade(figure.summary.replace(";", ".")) <= GRADE_MAX, figure


@pytest.mark.parametrize("diary", [WORSE, SITTING], ids=["worse", "sitting"])
def test_a_full_diary_is_told_in_grade_six_words(diary):
    grades = {
        name: textstat.flesch_kincaid_grade(figure.summary.replace(";", "."))
        for name, figure in trends(**diary).items()
    }

    assert {name: grade for name, grade in grades.items() if grade > GRADE_MAX} == {}


def test_five_years_stay_small_enough_for_a_phone():
    entries = [entry(back, hour) for back in range(1826) for hour in (8, 20)]

    found = trends(entries=entries)

    assert len(json.dumps([figure.to_json() for figure in found.values()])) < 100_000
    assert len(found["timeline"].table.rows) == 52


WEEK = {"worst_severity": 7, "days_affected": 5, "nights_woken": 2, "bother": 4, "fell": False}


def week(back: int, **changes: Any) -> dict[str, Any]:
    sunday = AS_OF - timedelta(days=AS_OF.isoweekday() % 7 + 7 * back)
    return {"week": str(sunday - timedelta(days=6)), **WEEK, **changes}


def test_weeks_that_were_answered_are_told_beside_those_before() -> None:
    weeklies = [week(2, worst_severity=3), week(1, worst_severity=4), week(0, change="worse")]
    told = trends(entries=[entry(3)], weeklies=weeklies)["weeks"]

    assert "the worst was 7 of 10, you had it on 5 of 7 days" in told.summary
    assert "You called it worse than the week before." in told.summary
    assert "you answered 2 weeks: the worst was 3.5 of 10 on average." in told.summary
    assert [row[1] for row in told.table.rows] == [3, 4, 7]
    assert told.spec["data"][0]["y"] == [3, 4, 7]
    assert textstat.flesch_kincaid_grade(told.summary) <= GRADE_MAX


def test_a_week_that_was_not_answered_has_no_figure_and_a_skipped_question_no_number() -> None:
    assert "weeks" not in trends(entries=[entry(3)])
    skipped = {"week": week(0)["week"], "fell": True}

    told = trends(entries=[entry(3)], weeklies=[skipped])["weeks"]

    assert "you skipped the numbers" in told.summary
    assert told.table.rows[0][1:] == (None, None, None, None, None, None, "yes")


def test_a_week_that_began_before_what_may_be_seen_is_not_told() -> None:
    diary = {"entries": [entry(back) for back in range(14)], "weeklies": [week(0)]}
    frames, first = read_diary(**diary), date.fromisoformat(week(0)["week"])

    def shown(since: date) -> set[str]:
        return {one.id for one in figures.trends(frames.since(since), as_of=AS_OF)}

    assert "weeks" in shown(first)
    assert "weeks" not in shown(first + timedelta(days=1))
