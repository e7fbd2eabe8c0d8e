"""The vocabulary holds every code, and says what is wrong with one it does not hold."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import documents, rules, vocabulary


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("regions", 54),
        ("sensations", 15),
        ("triggers", 28),
        ("relief", 25),
        ("signs", 75),
        ("course", 9),
        ("contexts", 61),
    ],
)
def test_every_list_is_complete(name: str, count: int):
    assert len(vocabulary.codes(name)) == count


def test_a_code_stands_in_one_list_only():
    names = ("regions", "sensations", "triggers", "relief", "signs", "contexts")

    every = [code for name in names for code in vocabulary.codes(name)]

    assert len(every) == len(set(every))


def test_every_code_has_plain_words_a_clinical_term_and_a_group():
    items = [item for items in vocabulary.vocabulary().lists.values() for item in items.values()]

    assert all(item.words and item.clinical and item.group for item in items)


def test_every_leg_zone_has_a_level_a_side_and_a_view():
    legs = [
        vocabulary.vocabulary().lists["regions"][f"{side}_{zone}"]
        for side in ("left", "right")
        for zone in vocabulary.LEG_ZONES
    ]

    assert all(item.level is not None and item.side and item.view for item in legs)


@pytest.mark.parametrize(
    ("region", "level"),
    [
        ("left_big_toe", 0),
        ("right_sole", 1),
        ("left_ankle", 2),
        ("left_calf", 3),
        ("right_knee_back", 4),
        ("left_thigh_outer", 5),
        ("right_buttock", 6),
        ("abdomen", 7),
        ("left_hand", None),
    ],
)
def test_levels_rise_from_the_toes_to_the_trunk(region: str, level: int | None):
    assert vocabulary.level(region) == level


@pytest.mark.parametrize(
    ("kind", "code", "sentence"),
    [
        ("region", "left_toe", "'left_toe' is not a region. Did you mean 'left_toes'?"),
        ("sign", "bladder_leak", "'bladder_leak' is not a sign. Did you mean 'bladder_leak_new'?"),
        ("context", "diabetis", "'diabetis' is not a context. Did you mean 'diabetes'?"),
        ("trigger", "qqq", "'qqq' is not a trigger."),
        ("sign", "sign", "'sign' is not a sign."),
    ],
)
def test_an_unknown_code_is_told_with_the_nearest(kind: str, code: str, sentence: str):
    assert vocabulary.fault_of(kind, code) == sentence


def test_a_known_code_and_a_macro_have_no_fault():
    assert vocabulary.fault_of("region", "left_calf") is None
    assert vocabulary.fault_of("region", "right_whole_leg") is None


def test_an_unknown_field_is_told_with_the_nearest():
    assert vocabulary.unknown_name("region", ["regions", "signs"]) == (
        "There is no 'region'. Did you mean 'regions'?"
    )


def test_a_macro_stands_for_its_zones():
    assert vocabulary.expand(["left_toes", "saddle", "left_big_toe"]) == [
        "left_big_toe",
        "left_middle_toes",
        "left_little_toe",
        "saddle",
    ]


@given(st.lists(st.sampled_from([*vocabulary.codes("regions"), "left_toes", "right_whole_leg"])))
def test_expanding_twice_changes_nothing(regions: list[str]):
    once = vocabulary.expand(regions)

    assert vocabulary.expand(once) == once


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("left_calf", "left calf"),
        ("calf", "calf"),
        ("right_whole_foot", "right whole foot"),
        ("whole_leg", "whole leg"),
        ("getting_worse", "clearly worse than my usual"),
        ("no_such_code", "no such code"),
    ],
)
def test_a_code_has_a_label(code: str, words: str):
    assert vocabulary.label(code) == words


@pytest.mark.parametrize(
    ("code", "day", "since", "until", "holds"),
    [
        ("diabetes", date(2026, 3, 1), None, None, True),
        ("diabetes", date(2026, 3, 1), date(2026, 3, 2), None, False),
        ("diabetes", date(2026, 3, 1), None, date(2026, 2, 28), False),
        ("recent_leg_injury_14d", date(2026, 3, 15), date(2026, 3, 1), None, True),
        ("recent_leg_injury_14d", date(2026, 3, 16), date(2026, 3, 1), None, False),
        ("chemo_current", date(2026, 3, 1), date(2025, 1, 1), date(2026, 1, 1), True),
        ("recent_leg_injury_14d", date(2026, 3, 16), None, None, True),
    ],
)
def test_an_event_lapses_after_its_window(code, day, since, until, holds):
    assert vocabulary.holds(code, day, since=since, until=until) is holds


def test_an_event_has_a_window_or_says_how_long_it_holds():
    contexts = vocabulary.vocabulary().lists["contexts"].values()

    events = [item for item in contexts if item.kind == "event"]

    assert events
    assert all(item.window_days or item.holds for item in events)


def test_an_external_code_has_a_name_and_a_mark():
    items = [item for items in vocabulary.vocabulary().lists.values() for item in items.values()]
    external = [code for item in items for code in item.codes]

    assert len(external) > 100
    assert all(code.name and code.sure in {"v", "s", "m"} for code in external)


def test_the_web_process_gets_the_vocabulary_without_pandas():
    program = "import sys; from pipeline import vocabulary; sys.exit('pandas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: 1\na: 2\n", "line 2: the key 'a' stands twice"),
        ("a: [1\n", "expected ',' or ']'"),
    ],
)
def test_a_malformed_file_is_refused_with_its_name_and_line(tmp_path: Path, text, reason):
    path = tmp_path / "list.yaml"
    path.write_text(text)

    with pytest.raises(documents.DocumentError) as caught:
        documents.read(path)

    assert "list.yaml" in str(caught.value)
    assert reason in str(caught.value)


# Read by the computations of history rules in Python, not named in a condition or a number.
READ_BY_HISTORY = {"not_eased_by_rest": "H09", "woke_from_sleep": "H07", "limits_activity": "H09"}


def _texts(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {text for part in parts for text in _texts(part)}


def _read_by_rules() -> set[str]:
    """Every code on which an answer of some rule hangs."""
    catalogue = rules.catalogue()
    book = catalogue.facts
    conditions = [
        one
        for holder in (*(t for rule in catalogue.entry_rules for t in rule.tiers), *_facts())
        for one in (*holder.when, *holder.unless)
    ]
    names = {re.sub("^(said|denied)_", "", name) for one in conditions for name in one.names}
    # "All but these" holds every code of a list: being left in it is not being read by name.
    listed = {name for name in names if name in book.groups and not _is_rest(name)}
    codes = {code for name in listed for code in book.groups[name].members}
    codes |= {code for name in names & book.counts.keys() for code in book.counts[name]}
    history = _texts([rule.numbers for rule in catalogue.history_rules])
    levels = [code for code in vocabulary.codes("regions") if vocabulary.level(code) is not None]
    return codes | names | history | {*READ_BY_HISTORY, *levels}  # H01 reads every level


def _facts() -> list[Any]:
    return list(rules.catalogue().facts.facts.values())


def _is_rest(name: str) -> bool:
    document = documents.read(rules.FOLDER / "_facts.yaml")
    members = document["sets"][name]
    return isinstance(members, dict) and "signs_but" in members


def test_every_code_is_read_by_a_rule_or_says_why_not():
    read = _read_by_rules()
    lists = vocabulary.vocabulary().lists
    items = [
        item
        for name in ("regions", "sensations", "triggers", "signs", "relief", "contexts")
        for item in lists[name].values()
    ]

    assert [item.code for item in items if item.code not in read and not item.note] == []
    assert [item.code for item in items if item.code in read and item.note] == []


def test_every_name_in_a_rule_is_a_code_or_a_fact():
    # The loader refuses any other; here every message, question and number is looked at too.
    catalogue = rules.catalogue()
    questions = [q for r in catalogue.entry_rules for t in r.tiers for q in (t.ask, t.confirm) if q]

    assert {code for one in questions for code in one.codes} <= set(vocabulary.codes("signs"))
