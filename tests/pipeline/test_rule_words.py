"""Conditions in words say what the conditions say."""

from __future__ import annotations

import json
import re

import cel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import documents, export_reading, rule_words, rules
from pipeline.__main__ import main
from pipeline.facts import DENIED, NUMBERS, SAID, compile_condition
from pipeline.rules import RuleError

CATALOGUE = rules.catalogue()
CONDITIONS = [
    *(
        one
        for rule in CATALOGUE.rules.values()
        for tier in rule.tiers
        for one in (*tier.when, *tier.unless)
    ),
    *(one for fact in CATALOGUE.facts.facts.values() for one in (*fact.when, *fact.unless)),
]
COUNTED = (*NUMBERS, *CATALOGUE.facts.counts)
BOUND = re.compile(r"(.+): (?:(\S+) or (more|less)|(less|more) than (\S+))$")


def holds(words, world):
    """Judge a tree of words by a world of {text: truth or number}."""
    if isinstance(words, dict):
        ((kind, parts),) = words.items()
        return (all if kind == "all" else any)(holds(part, world) for part in parts)
    if words.startswith("not: "):
        return not world[words.removeprefix("not: ")]
    if words in world:
        return world[words]
    name, low, way, other_way, high = BOUND.match(words).groups()
    value = world[name]
    if low:
        return value >= float(low) if way == "more" else value <= float(low)
    return value < float(high) if other_way == "less" else value > float(high)


def text_of(name):
    if name.startswith(DENIED):
        return f'you said no to "{rule_words.label(name.removeprefix(DENIED))}"'
    return rule_words.label(name.removeprefix(SAID))


@given(condition=st.sampled_from(CONDITIONS), data=st.data())
def test_the_words_hold_exactly_when_the_condition_does(condition, data):
    world, context = {}, {}
    for name in sorted(condition.names):
        bare = name.removeprefix(SAID).removeprefix(DENIED)
        kind = st.integers(0, 3000) if bare in COUNTED else st.booleans()
        value = world.setdefault(text_of(name), data.draw(kind, label=name))
        context[name] = float(value) if bare in COUNTED else value
    if "duration_minutes" in context:
        world[rule_words.label("duration_hours")] = context["duration_minutes"] / 60
    assert holds(rule_words.in_words(condition), world) is condition.holds(cel.Context(context))


def test_every_name_that_a_rule_may_use_has_plain_words():
    words = [text_of(name) for name in sorted(CATALOGUE.facts.names())]
    assert [one for one in words if "_" in one] == []


def test_no_words_stand_for_a_name_that_is_gone():
    known = CATALOGUE.facts.names() | {"duration_hours"}
    book = documents.read(rule_words.FILE)
    assert book["names"].keys() | book["numbers"].keys() <= known


def test_a_name_without_words_is_refused_by_name():
    with pytest.raises(RuleError, match="left_toe: has no plain words"):
        rule_words.in_words(compile_condition("left_toe && leg"))


def test_a_negation_goes_down_to_the_words():
    words = rule_words.in_words(compile_condition("leg && !(fever || back_pain)"))
    assert words == {"all": ["any place on a leg", "not: fever", "not: back pain"]}


def test_hours_are_said_as_hours():
    words = rule_words.in_words(compile_condition("duration_minutes >= 1440.0"))
    assert words == "how many hours it lasted: 24 or more"


@pytest.mark.parametrize(
    ("rule", "who"),
    [
        ("E01", "every adult"),
        ("E14", "adults with: cancer, now or in the past"),
        ("E20", "every adult"),
        ("E23", "adults with: multiple sclerosis"),
    ],
)
def test_a_rule_says_whom_it_is_for(rule, who):
    assert rule_words.for_whom(CATALOGUE.rules[rule]) == who


def test_every_fact_that_a_rule_leans_on_is_explained_with_it():
    explained = rule_words.terms(CATALOGUE)
    told = rule_words.terms_of(CATALOGUE.rules["E02"], CATALOGUE)
    assert (
        {"bb_flag", "bb_sign", "settled_pressure", "eased", "motor"} <= set(told) <= set(explained)
    )


@pytest.mark.parametrize("rule", ["E02", "E13", "H03"])
def test_the_command_and_the_public_page_say_the_same_words(rule, capsys):
    tiers = [rule_words.tier_words(tier) for tier in CATALOGUE.rules[rule].tiers]
    trees = [tree for tier in tiers for tree in (tier["when"], *tier["unless"])]
    texts = [line.strip() for tree in trees for line in rule_words.lines(tree)]
    assert main(["rules", "explain", rule]) == 0
    shown = capsys.readouterr().out
    page = export_reading.catalogue_module(CATALOGUE)
    assert [text for text in texts if text not in shown] == []
    whole = [text.removeprefix("- ") for text in texts if not text.endswith("of these:")]
    assert [text for text in whole if json.dumps(text, ensure_ascii=False) not in page] == []
