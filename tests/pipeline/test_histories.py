"""Many diaries at once get the answers that each gets alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import cases, histories, history, rules, series
from pipeline.frames import read_diary
from tests.pipeline.strategies import AS_OF, REPEATABLE, diaries

LISTS = ("regions", "sensations", "triggers", "signs", "denied", "relief")


def together(records: list[dict[str, Any]], *, as_of: date = AS_OF) -> list[set[tuple[str, str]]]:
    """Rules and urgencies of each diary, from one look at all."""

    def frame(name: str) -> pd.DataFrame:
        rows = [
            {"patient_id": place, **(row if isinstance(row, dict) else {"code": row})}
            for place, diary in enumerate(records)
            for row in diary[name]
        ]
        found = pd.DataFrame(rows, columns=None if rows else ["patient_id"])
        for column in (*LISTS, "aware_regions", "aware_signs", "exposures"):
            if column in found:
                found[column] = found[column].map(_joined)
        return found

    spells = histories.read(
        frame("entries"),
        as_of=as_of,
        checkins=frame("checkins"),
        contexts=frame("contexts"),
        visits=frame("visits"),
        weeklies=frame("weeklies"),
    )
    table = histories.evaluate(spells)
    answers: list[set[tuple[str, str]]] = [set() for _ in records]
    for row in table.itertuples():
        answers[row.patient_id].add((row.rule, row.urgency))
    return answers


def _joined(value: Any) -> str:
    return ";".join(value) if isinstance(value, list | tuple) else ""


def alone(diary: dict[str, Any], *, as_of: date = AS_OF) -> set[tuple[str, str]]:
    found = history.evaluate(read_diary(**diary), as_of=as_of)
    return {(finding.rule, finding.urgency) for finding in found}


@settings(REPEATABLE, max_examples=60)
@given(records=st.lists(diaries(), min_size=1, max_size=8))
def test_many_diaries_get_the_answers_that_each_gets_alone(records):
    assert together(records) == [alone(diary) for diary in records]


@settings(REPEATABLE, max_examples=25)
@given(records=st.lists(diaries(), min_size=1, max_size=4), days=st.integers(1, 40))
def test_nothing_after_today_is_looked_at_in_either_way(records, days):
    as_of = AS_OF - timedelta(days=days)

    assert together(records, as_of=as_of) == [alone(diary, as_of=as_of) for diary in records]


def test_every_case_of_every_history_rule_has_the_same_answer():
    stories = [case for rule in rules.catalogue().history_rules for case in rule.cases]
    records = [series.records(case["diary"], as_of=cases.AS_OF) for case in stories]

    assert together(records) == [alone(diary) for diary in records]


def test_no_diary_gets_no_answer():
    table = histories.evaluate(histories.read(pd.DataFrame({"patient_id": []}), as_of=AS_OF))

    assert list(table.columns) == list(histories.COLUMNS)
    assert table.empty
