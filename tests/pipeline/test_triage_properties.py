"""What must hold whatever a person enters."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import history, rules, vocabulary
from pipeline.cli_triage import judge
from pipeline.diary_files import Diary
from pipeline.facts import local_day
from pipeline.findings import urgency_rank
from pipeline.frames import read_diary
from pipeline.triage import NUMBER_QUESTIONS, Triage, triage
from tests.pipeline.strategies import AS_OF, REPEATABLE, SIGNS, contexts, diaries, entries

CALMING_COURSE = {"eased_quickly", "onset_gradual"}
RAISING_SIGNS = [code for code in SIGNS if code not in CALMING_COURSE]
many = settings(REPEATABLE, max_examples=200)


def spoken(entry: dict[str, Any], held: list[str], **others: Any) -> Triage:
    return triage(entry, held, as_of=AS_OF, **others)


def rank(entry: dict[str, Any], held: list[str], **others: Any) -> int:
    return urgency_rank(spoken(entry, held, **others).urgency)


@many
@given(entry=entries(), held=contexts(), sign=st.sampled_from(RAISING_SIGNS))
def test_one_more_sign_never_lowers_the_urgency(entry, held, sign):
    richer = {**entry, "signs": [*entry["signs"], sign]}

    assert rank(richer, held) >= rank(entry, held)


@many
@given(entry=entries(), held=contexts(), sign=st.sampled_from(RAISING_SIGNS))
def test_one_more_sign_than_the_doctor_knows_never_lowers_the_urgency(entry, held, sign):
    visits = [
        {
            "visited_on": local_day(entry).isoformat(),
            "aware_regions": entry["regions"],
            "aware_signs": entry["signs"],
        }
    ]
    richer = {**entry, "signs": [*entry["signs"], sign]}

    assert rank(richer, held, visits=visits) >= rank(entry, held, visits=visits)


@many
@given(entry=entries(), held=contexts())
def test_what_a_doctor_knows_never_lowers_an_emergency(entry, held):
    unaware = [code for code in held if code != "doctor_aware"]

    aware = {one.rule: one.urgency for one in spoken(entry, [*unaware, "doctor_aware"]).findings}

    for one in spoken(entry, unaware).findings:
        assert one.urgency != "emergency" or aware.get(one.rule) == "emergency"


@many
@given(entry=entries(), held=contexts())
def test_a_question_without_an_answer_never_lowers_the_urgency(entry, held):
    assert rank({**entry, "denied": []}, held) >= rank(entry, held)


CONFIRMED = [
    pytest.param(rule, tier, id=f"{rule.id} {tier.urgency}")
    for rule in rules.catalogue().entry_rules
    for tier in rule.tiers
    if tier.confirm
]


@pytest.mark.parametrize(("rule", "tier"), CONFIRMED)
def test_a_confirm_question_without_an_answer_counts_as_yes(rule, tier):
    case = next(case for case in rule.cases if case["expect"] == tier.urgency)
    entry = {**case["entry"], "denied": [], "started_at": _noon(case["entry"].get("days_ago", 0))}

    found = [one.urgency for one in spoken(entry, case.get("contexts", [])).findings]

    assert tier.urgency in found


def _noon(days_ago: int) -> str:
    return f"{AS_OF - timedelta(days=days_ago)}T12:00:00+00:00"


@many
@given(entry=entries(), held=contexts())
def test_when_every_sign_is_answered_only_numbers_are_asked_for(entry, held):
    answered = {**entry, "denied": [code for code in SIGNS if code not in entry["signs"]]}

    missing = {atom for one in spoken(answered, held).undetermined for atom in one.missing}

    assert missing <= set(NUMBER_QUESTIONS)


@many
@given(entry=entries(), held=contexts())
def test_a_rule_that_hangs_names_a_question_that_is_still_open(entry, held):
    for one in spoken(entry, held).undetermined:
        assert one.question
        assert one.missing
        assert not {*one.asks, *one.missing} & {*entry["signs"], *entry["denied"]}


@many
@given(entry=entries(), held=contexts(), seed=st.integers(0, 9))
def test_the_order_of_codes_changes_nothing(entry, held, seed):
    shaken = {
        name: random.Random(seed).sample(value, len(value)) if isinstance(value, list) else value
        for name, value in entry.items()
    }

    assert spoken(shaken, held[::-1]) == spoken(entry, held)


@many
@given(entry=entries(), held=contexts())
def test_a_macro_says_the_same_as_its_zones(entry, held):
    zones = {**entry, "regions": vocabulary.expand(entry["regions"])}

    assert spoken(zones, held) == spoken(entry, held)


@many
@given(entry=entries(), held=contexts(), hours=st.integers(-12, 14))
def test_another_time_zone_moves_an_entry_by_a_local_day_at_most(entry, held, hours):
    moved = datetime.fromisoformat(entry["started_at"]).astimezone(timezone(timedelta(hours=hours)))
    abroad = {**entry, "started_at": moved.isoformat()}
    days = (local_day(abroad) - local_day(entry)).days
    shifted = {**entry, "started_at": f"{local_day(entry) + timedelta(days=days)}T12:00:00+00:00"}

    assert abs(days) <= 1
    assert spoken(abroad, held) == spoken(shifted, held)


def _diary(rows: list[dict[str, Any]], held: list[str]) -> Diary:
    numbered = [{"id": f"n{place}", **row} for place, row in enumerate(rows)]
    return Diary("one", AS_OF, numbered, [{"code": code} for code in held], [], [], [])


def _emergencies(answer: dict[str, Any]) -> set[str]:
    return {one["rule"] for one in answer["findings"] if one["urgency"] == "emergency"}


@settings(REPEATABLE, max_examples=60)
@given(
    newest=entries(days_ago=st.just(0)),
    past=st.lists(entries(days_ago=st.integers(1, 60)), max_size=4),
    held=contexts(),
)
def test_entries_of_the_past_never_take_an_emergency_away(newest, past, held):
    alone = judge(_diary([newest], held))

    together = judge(_diary([*past, newest], held))

    assert _emergencies(alone) <= _emergencies(together)


@settings(REPEATABLE, max_examples=60)
@given(diary=diaries(), older=entries(days_ago=st.integers(7, 90)))
def test_an_older_entry_never_takes_a_history_emergency_away(diary, older):
    def found(rows: list[dict[str, Any]]) -> set[str]:
        said = history.evaluate(read_diary(**{**diary, "entries": rows}), as_of=AS_OF)
        return {one.rule for one in said if one.urgency == "emergency"}

    assert found(diary["entries"]) <= found([*diary["entries"], {"id": "older", **older}])


@settings(REPEATABLE, max_examples=50)
@given(diary=diaries(), seed=st.integers(0, 9))
def test_the_order_of_entries_changes_nothing(diary, seed):
    rows = diary["entries"]
    shaken = random.Random(seed).sample(rows, len(rows))

    one = history.evaluate(read_diary(**diary), as_of=AS_OF)
    other = history.evaluate(read_diary(**{**diary, "entries": shaken}), as_of=AS_OF)

    assert other == one


@settings(REPEATABLE, max_examples=50)
@given(diary=diaries(), later=entries(days_ago=st.integers(-30, -1)))
def test_nothing_after_today_is_looked_at(diary, later):
    one = history.evaluate(read_diary(**diary), as_of=AS_OF)

    rows = [*diary["entries"], {"id": "later", **later}]
    other = history.evaluate(read_diary(**{**diary, "entries": rows}), as_of=AS_OF)

    assert other == one


def test_the_windows_of_a_visit_end_after_ninety_days():
    entry = {"started_at": _noon(0), "regions": ["left_calf"], "signs": ["pain_down_leg_one"]}

    def known(days_ago: int) -> bool:
        day = AS_OF - timedelta(days=days_ago)
        visit = {"visited_on": day, "aware_regions": ["left_calf"], "aware_signs": entry["signs"]}
        return spoken(entry, [], visits=[visit]).urgency == "none"

    assert [known(days) for days in (-1, 0, 90, 91)] == [False, True, True, False]


def test_the_local_day_is_that_of_the_place_where_it_was_written():
    entry = {"started_at": "2026-03-01T00:30:00+13:00"}

    assert local_day(entry) == date(2026, 3, 1)
