"""The person's page: the same diary in words of grade 6, and nothing that only a doctor may read."""

from __future__ import annotations

import warnings
from datetime import timedelta
from typing import Any

import pytest

from pipeline import vocabulary
from pipeline.frames import read_diary
from pipeline.report.person import person_view
from pipeline.summary import Summary, last_days, summarise
from pipeline.territories import patterns
from tests.pipeline.summary_diaries import AS_OF

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # textstat 0.7.4 imports pkg_resources, which warns
    import textstat

GRADE_MAX = 6.0


def entry(back: int, **changes: Any) -> dict[str, Any]:
    return {
        "started_at": f"{AS_OF - timedelta(days=back)}T23:30:00+01:00",
        "duration_minutes": 20,
        "severity": 4,
        "regions": ["left_sole", "left_big_toe", "right_sole"],
        "triggers": ["walking"],
        "relief": ["massage"],
        **changes,
    }


def summary_of(*entries: dict[str, Any]) -> Summary:
    checkins = [
        {"date": str(AS_OF - timedelta(days=back)), "exposures": ["walking"][: back % 2]}
        for back in range(80)
    ]
    return summarise(read_diary(entries=entries, checkins=checkins), last_days(AS_OF, 90))


ESCALATING = [
    *[entry(back, duration_minutes=10, severity=2) for back in range(30, 85, 5)],
    *[entry(back, signs=["foot_drop", "woke_from_sleep"], severity=7) for back in range(27)],
    entry(4, signs=["unsteady"], denied=["saddle_numbness", "bladder_leak_new", "fall"]),
]


def texts(summary: Summary) -> dict[str, list[str]]:
    return {part["title"]: part["items"] for part in person_view(summary)["boxes"]}


@pytest.mark.parametrize("entries", [[], [entry(1)], ESCALATING], ids=["none", "one", "escalating"])
def test_the_persons_page_is_at_reading_grade_6(entries: list[dict[str, Any]]) -> None:
    page = person_view(summary_of(*entries))
    sentences = [page["lead"], *page["help"]["items"]]
    sentences += [item.rstrip(".?") for part in page["boxes"] for item in part["items"]]

    assert textstat.flesch_kincaid_grade(". ".join(sentences) + ".") <= GRADE_MAX


def test_one_spell_is_told_as_one_and_none_as_none() -> None:
    one = texts(summary_of(entry(1, signs=["woke_from_sleep"])))["What you wrote"]
    none = texts(summary_of())["What you wrote"]

    assert [line for line in one if line.startswith("It ")] == [
        "It began at night, from 10 pm to 6 am.",
        "It woke you.",
    ]
    assert "You logged no spell in these days." in none
    assert not any("night" in line for line in none)


def test_a_clear_change_is_told_in_plain_words() -> None:
    lines = texts(summary_of(*ESCALATING))["Then and now"]

    assert any(line.startswith("Spells a week: 1.") for line in lines)
    assert any(line.endswith("They come more often.") for line in lines)
    assert any(line.endswith("They are stronger.") for line in lines)


def test_what_is_not_clear_is_not_told_as_a_change() -> None:
    steady = summary_of(*[entry(back, severity=3) for back in range(0, 85, 4)])

    changes = [line for line in texts(steady)["Then and now"] if " then, " in line]

    assert changes
    assert all(line.endswith("No clear change.") for line in changes)


def test_too_young_a_diary_is_not_compared() -> None:
    lines = texts(summarise(read_diary(entries=[entry(1)]), last_days(AS_OF, 7)))["Then and now"]

    assert lines == ["It is too soon to compare. Keep writing for some weeks."]


def test_signs_are_told_as_said_and_as_denied_and_the_rest_as_unknown() -> None:
    lines = texts(summary_of(*ESCALATING))["Warning signs"]

    assert any(line.startswith("You said yes to: ") and "balance" in line for line in lines)
    denied = next(line for line in lines if line.startswith("You said no to: "))
    assert vocabulary.label("bladder_leak_new").partition(" (")[0] in denied
    assert lines[-1] == "We do not know about signs that you were not asked about."


def test_no_pattern_is_named_to_the_person() -> None:
    summary = summary_of(*ESCALATING)
    page = str(person_view(summary))

    assert summary.territories
    assert not [pattern for pattern in patterns() if pattern.territory in page]


def test_tests_come_from_the_areas_and_are_no_advice_to_have_them() -> None:
    lines = texts(summary_of(*ESCALATING))["Tests you can ask about"]

    assert lines[0] == "Not all people need tests. Ask what each test is for."
    assert "Blood sugar" in lines
    assert texts(summary_of(entry(1, regions=["left_hand"])))["Tests you can ask about"][1:] == [
        "A check of feeling, strength and reflexes"
    ]
    assert texts(summary_of())["Tests you can ask about"][1:] == []


def test_the_page_never_says_that_all_is_well() -> None:
    page = str(person_view(summary_of())).lower()

    assert "this app cannot tell you that you are well" in page
    for words in ("you are fine", "all clear", "nothing to worry", "no cause for concern"):
        assert words not in page
