"""The history rules say what the clinical text says, read a second time in plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given, settings

from pipeline import history, vocabulary
from pipeline.frames import read_diary
from tests.pipeline.oracle import history_rules
from tests.pipeline.strategies import AS_OF, REPEATABLE, diaries


def said(diary: Mapping[str, Any]) -> dict[str, str]:
    found = history.evaluate(read_diary(**diary), as_of=AS_OF)
    return {finding.rule: finding.urgency for finding in found}


def meant(diary: Mapping[str, Any]) -> dict[str, str]:
    def held(day: date) -> list[str]:
        return [
            row["code"]
            for row in diary["contexts"]
            if vocabulary.holds(
                row["code"], day, since=_day(row["since"]), until=_day(row["until"])
            )
        ]

    story = history_rules.story(
        diary["entries"],
        held,
        as_of=AS_OF,
        visits=diary["visits"],
        weeklies=diary["weeklies"],
    )
    return history_rules.judge(story)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@settings(REPEATABLE, max_examples=300)
@given(diary=diaries())
def test_the_history_rules_and_the_text_agree_on_any_diary(diary):
    assert said(diary) == meant(diary)
