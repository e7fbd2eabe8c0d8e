"""The numbers on the doctor's page are the numbers of the diary."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts import MILD
from pipeline.findings import Finding
from pipeline.frames import read_diary
from pipeline.summary import Period, Summary, last_days, summarise
from tests.pipeline import summary_diaries as twin
from tests.pipeline.summary_diaries import AS_OF


def summary_of(diary: dict[str, Any], start: date, end: date, **more: Any) -> Summary:
    return summarise(read_diary(**diary), Period(start, end, AS_OF), **more)


def entry(day: str, **changes: Any) -> dict[str, Any]:
    return {"started_at": f"{day}T23:30:00-03:00", "regions": ["left_heel"], **changes}


@settings(max_examples=25)
@given(diary=twin.diaries, period=twin.periods)
def test_days_and_episodes_are_those_of_a_plain_count(diary, period) -> None:
    summary = summary_of(diary, *period)

    logged = twin.days_logged(diary, *period)
    assert summary.episode_count == len(twin.entries_within(diary, *period))
    assert summary.days_logged == len(logged)
    assert summary.days_logged + summary.days_missing == (period[1] - period[0]).days + 1


@settings(max_examples=25)
@given(diary=twin.diaries, period=twin.periods)
def test_every_sign_said_yes_to_is_told_with_its_days(diary, period) -> None:
    summary = summary_of(diary, *period)

    told = {
        line.code: (line.entries, line.first, line.last)
        for line in (*summary.signs, *summary.minor_signs)
    }
    counted = twin.yes_days(diary, *period)
    assert told == {code: (len(days), min(days), max(days)) for code, days in counted.items()}
    assert {line.code for line in summary.signs} == counted.keys() - MILD - twin.COURSES


@settings(max_examples=25)
@given(diary=twin.diaries, period=twin.periods)
def test_a_denied_sign_is_told_only_when_it_was_never_logged(diary, period) -> None:
    summary = summary_of(diary, *period)

    denied = twin.no_days(diary, *period)
    said = twin.yes_days(diary, *period)
    expected = {code: len(days) for code, days in denied.items() if code not in said}
    assert {line.code: line.entries for line in summary.denied} == {
        code: count for code, count in expected.items() if code not in MILD
    }


@settings(max_examples=25)
@given(diary=twin.diaries, period=twin.periods)
def test_every_episode_stands_in_the_table_once_and_by_time(diary, period) -> None:
    summary = summary_of(diary, *period)

    rows = twin.entries_within(diary, *period)
    rows.sort(key=lambda row: (datetime.fromisoformat(row["started_at"]), row["id"]))
    assert [
        (row.day, row.severity, row.duration_minutes, row.regions, row.denied, row.note)
        for row in summary.entries
    ] == [
        (
            twin.local_day(row),
            row["severity"],
            row["duration_minutes"],
            tuple(row["regions"]),
            tuple(row["denied"]),
            row["note"],
        )
        for row in rows
    ]


@settings(max_examples=25)
@given(diary=twin.diaries, period=twin.periods)
def test_months_hold_each_day_and_each_episode_once(diary, period) -> None:
    summary = summary_of(diary, *period)

    assert sum(row.days for row in summary.months) == summary.period.days
    assert sum(row.episodes for row in summary.months) == summary.episode_count
    assert sum(row.days_logged for row in summary.months) == summary.days_logged
    for row in summary.months:
        inside = twin.entries_within(diary, row.start, row.end)
        assert row.median_minutes == twin.median_of(inside, "duration_minutes")
        assert row.mean_severity == pytest.approx(twin.mean_of(inside, "severity"))
        assert row.woken == sum("woke_from_sleep" in entry["signs"] for entry in inside)


@settings(max_examples=25)
@given(diary=twin.diaries, period=twin.periods)
def test_hours_are_those_of_the_persons_own_clock(diary, period) -> None:
    summary = summary_of(diary, *period)

    rows = twin.entries_within(diary, *period)
    hours = twin.by_hour(rows)
    assert summary.hours.by_hour == hours
    assert summary.hours.night == hours[22] + hours[23] + sum(hours[:6])
    assert sum(summary.hours.by_weekday) == len(rows)


@settings(max_examples=25)
@given(diary=twin.diaries, period=twin.periods)
def test_impact_counts_answers_and_leaves_out_what_was_not_answered(diary, period) -> None:
    summary = summary_of(diary, *period)

    checks = twin.checkins_within(diary, *period)
    for told, field in (
        (summary.impact.sleep, "sleep_impact"),
        (summary.impact.walking, "walking_impact"),
    ):
        assert told == tuple(sum(row[field] == level for row in checks) for level in range(4))
    rows = twin.entries_within(diary, *period)
    assert summary.impact.falls == sum("fall" in row["signs"] for row in rows)
    assert summary.impact.woken == sum("woke_from_sleep" in row["signs"] for row in rows)


@settings(max_examples=25)
@given(diary=twin.diaries, period=twin.periods)
def test_areas_of_both_windows_are_plain_counts(diary, period) -> None:
    summary = summary_of(diary, *period)

    first, last = summary.areas
    assert first.start == period[0]
    assert last.end == period[1]
    for window in summary.areas:
        inside = twin.entries_within(diary, window.start, window.end)
        assert window.entries == len(inside)
        assert window.counts == twin.codes_within(inside, "regions")


@settings(max_examples=25)
@given(diary=twin.diaries, period=twin.periods)
def test_each_trigger_and_remedy_is_told_with_its_count(diary, period) -> None:
    summary = summary_of(diary, *period)

    rows = twin.entries_within(diary, *period)
    triggers = twin.codes_within(rows, "triggers")
    triggers.pop("none_noticed", None)
    relief = twin.codes_within(rows, "relief")
    assert {row.code: row.entries for row in summary.triggers if row.entries} == triggers
    assert {row.code: row.entries for row in summary.relief if row.entries} == relief


@settings(max_examples=25)
@given(diary=twin.diaries, period=twin.periods, back=st.integers(1, 40))
def test_nothing_after_as_of_is_looked_at(diary, period, back) -> None:
    as_of = period[1] - timedelta(days=min(back, (period[1] - period[0]).days))
    before = {
        "entries": [row for row in diary["entries"] if twin.local_day(row) <= as_of],
        "checkins": [row for row in diary["checkins"] if row["date"] <= as_of.isoformat()],
    }

    seen = summarise(read_diary(**diary), Period(*period, as_of))

    assert seen == summarise(read_diary(**before), Period(*period, as_of))


def test_onset_is_that_of_the_whole_diary_not_of_the_period() -> None:
    diary = {"entries": [entry("2026-02-01"), entry("2026-11-19")], "checkins": []}

    summary = summary_of(diary, date(2026, 11, 1), AS_OF)

    assert summary.course.began == date(2026, 2, 1)
    assert summary.episode_count == 1


def test_the_day_is_the_one_the_person_lived() -> None:
    diary = {"entries": [entry("2026-11-10")], "checkins": []}

    summary = summary_of(diary, date(2026, 11, 10), date(2026, 11, 10))

    assert summary.entries[0].day == date(2026, 11, 10)
    assert summary.entries[0].hour == 23.5


def test_findings_of_one_rule_are_one_line_with_the_highest_urgency() -> None:
    def said(day: date, urgency: Any) -> Finding:
        return Finding(
            rule="H01", version=2, urgency=urgency, message="It spread.", scope="history", day=day
        )

    newest = Finding(
        rule="E03", version=1, urgency="emergency", message="Go now.", scope="entry", day=AS_OF
    )
    found = [said(date(2026, 11, 9), "soon"), said(date(2026, 11, 2), "same_day"), newest]

    lines = summary_of({"entries": []}, date(2026, 11, 1), AS_OF, findings=found).findings

    assert [(line.rule, line.urgency, line.times) for line in lines] == [
        ("E03", "emergency", 1),
        ("H01", "same_day", 2),
    ]
    assert (lines[1].first, lines[1].last) == (date(2026, 11, 2), date(2026, 11, 9))


def test_a_finding_that_stands_since_earlier_keeps_its_first_day() -> None:
    finding = Finding(
        rule="H08",
        version=1,
        urgency="routine",
        message="Four weeks.",
        scope="history",
        day=AS_OF,
        evidence={"first_day": "2026-10-01"},
    )

    line = summary_of({"entries": []}, AS_OF, AS_OF, findings=[finding]).findings[0]

    assert (line.first, line.last) == (date(2026, 10, 1), AS_OF)


def test_the_persons_own_questions_come_as_written() -> None:
    profile = {"display_name": "Ana", "birth_year": 1970, "questions": ["Can I run? ", " "]}

    summary = summary_of({"entries": []}, AS_OF, AS_OF, profile=profile)

    assert summary.questions == ("Can I run? ",)
    assert summary.person.name == "Ana"


def test_contexts_of_the_past_are_left_out() -> None:
    contexts = [
        {"code": "pregnancy", "since": "2025-01-01", "until": "2025-09-01"},
        {"code": "diabetes"},
    ]

    summary = summary_of({"entries": [], "contexts": contexts}, date(2026, 11, 1), AS_OF)

    assert [line.code for line in summary.contexts] == ["diabetes"]


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (date(2026, 11, 2), date(2026, 11, 1), "swap the dates"),
        (date(2026, 11, 21), date(2026, 11, 30), "the last day known"),
    ],
)
def test_a_period_that_cannot_be_says_why(start: date, end: date, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Period(start, end, AS_OF)


def test_last_days_ends_today_and_has_its_length() -> None:
    period = last_days(AS_OF, 90)

    assert period.last == AS_OF
    assert period.days == 90


def test_the_last_week_that_was_answered_stands_beside_the_four_before_it() -> None:
    mondays = [date(2026, 9, 28) + timedelta(weeks=number) for number in range(7)]
    weeklies = [
        {"week": str(monday), "worst_severity": number, "change": "worse"}
        for number, monday in enumerate(mondays)
    ]
    diary = {"entries": [entry("2026-11-01")], "weeklies": weeklies}

    told = summary_of(diary, mondays[0], AS_OF).weeks

    assert told is not None
    assert (told.ended, told.numbers) == (date(2026, 11, 15), {"worst_severity": 6})
    assert (told.before, told.means) == (4, {"worst_severity": 3.5})
    # A week that began before the period tells of days that are none of the reader's.
    late = summary_of(diary, mondays[6] + timedelta(days=1), AS_OF)
    assert late.weeks is None
