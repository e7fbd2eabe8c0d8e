"""Every case in a rule's file goes as it says, and the cases are enough to notice a broken rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import cases, documents, rules
from pipeline.facts import FIRED, Condition, Fact, FactBook, any_of, compile_condition
from pipeline.findings import URGENCIES
from pipeline.rule_files import SILENT
from pipeline.rule_types import Catalogue, Rule

CATALOGUE = rules.catalogue()
ALL = list(CATALOGUE.rules.values())
MESSAGES = documents.read(Path(__file__).parent / "oracle" / "messages.yaml")
CASES = [
    pytest.param(rule, case, id=f"{rule.id}: {case['name']}") for rule in ALL for case in rule.cases
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_rule_case(rule: Rule, case: dict[str, Any]):
    assert cases.faults_of(rule, case) == []


@pytest.mark.parametrize(
    ("rule", "case"), [param for param in CASES if param.values[1]["expect"] != SILENT]
)
def test_a_case_that_fires_shows_the_message_of_the_text(rule: Rule, case: dict[str, Any]):
    history = rule.scope == "history"
    found = cases.history_case(case) if history else cases.triage_case(case).findings

    messages = [finding.message for finding in found if finding.rule == rule.id]

    assert messages == [MESSAGES[rule.id][case["expect"]]]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_has_each_tier_of_the_text_and_no_other(rule: Rule):
    assert {tier.urgency for tier in rule.tiers} == set(MESSAGES[rule.id])


def test_the_catalogue_has_every_rule_of_the_text():
    assert sorted(CATALOGUE.rules) == sorted(MESSAGES)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_a_rule_has_near_misses_that_are_silent(rule: Rule):
    near = [case["expect"] for case in rule.cases if case.get("near")]

    assert near.count(SILENT) >= 3


# What follows breaks the rules on purpose: a name in a condition is forced to true or to false, and
# some case has to go otherwise than before. Where none can, the reason stands here.
EXCUSED = {
    ("E10", "panic", True): "breathless without panic is the tier above",
    ("E13", "onset_gradual", True): "hands and feet without a slow onset are the tier above",
    ("E22", "benign", False): "a sign of gait is an alert sign, so the spell is never benign",
    ("E24", "benign", False): "bad pain and illness are alert signs, and benign spells have eased",
}


def _force(condition: Condition, name: str, *, is_true: bool) -> Condition:
    def literal(match: re.Match[str]) -> str:
        return str(is_true ^ match.group(0).startswith("!")).lower()

    return compile_condition(re.sub(rf"!?\b{name}\b", literal, condition.text))


def _force_all(conditions: tuple[Condition, ...], name: str, *, is_true: bool) -> Any:
    return tuple(_force(one, name, is_true=is_true) for one in conditions)


def _is_flag(name: str) -> bool:
    numbers = {"duration_minutes", "severity", "days_ago", *CATALOGUE.facts.counts}
    return name not in numbers


def _names(rule: Rule) -> set[str]:
    conditions = [one for tier in rule.tiers for one in (*tier.when, *tier.unless)]
    return {name for condition in conditions for name in condition.names}


def _rule_mutants() -> Iterator[tuple[str, str, bool]]:
    for rule in CATALOGUE.entry_rules:
        for name in sorted(_names(rule)):
            if _is_flag(name):
                yield from ((rule.id, name, value) for value in (True, False))


def _mutated_rule(rule: Rule, name: str, *, is_true: bool) -> Catalogue:
    tiers = tuple(
        replace(
            tier,
            when=_force_all(tier.when, name, is_true=is_true),
            unless=_force_all(tier.unless, name, is_true=is_true),
        )
        for tier in rule.tiers
    )
    return _only(CATALOGUE, replace(rule, tiers=tiers))


def _only(catalogue: Catalogue, rule: Rule) -> Catalogue:
    """One rule and those whose answer it reads: a mutant is run thousands of times."""
    read = {one.removeprefix(FIRED) for one in _names(rule) if one.startswith(FIRED)}
    others = [one for one in CATALOGUE.entry_rules if one.id in read]
    return replace(catalogue, entry_rules=(*others, rule), _raising={})


def _answer(rule: str, case: dict[str, Any], catalogue: Catalogue | None = None) -> Any:
    spoken = cases.triage_case(case, catalogue)
    said = [one.urgency for one in spoken.findings if one.rule == rule]
    hangs = [one.urgency for one in spoken.undetermined if one.rule == rule]
    return said, hangs


def _survivors() -> Iterator[tuple[str, str, bool]]:
    whole = {
        (rule.id, case["name"]): _answer(rule.id, case)
        for rule in CATALOGUE.entry_rules
        for case in rule.cases
    }
    for rule_id, name, is_true in _rule_mutants():
        rule = CATALOGUE.rules[rule_id]
        broken = _mutated_rule(rule, name, is_true=is_true)
        if all(
            _answer(rule_id, case, broken) == whole[rule_id, case["name"]] for case in rule.cases
        ):
            yield rule_id, name, is_true


def test_some_case_notices_when_a_name_in_a_rule_is_forced():
    assert set(_survivors()) == set(EXCUSED)


def _fact_mutants() -> Iterator[tuple[str, str, bool]]:
    for fact in CATALOGUE.facts.facts.values():
        names = frozenset().union(*(one.names for one in (*fact.when, *fact.unless)))
        for name in sorted(names):
            if _is_flag(name):
                yield from ((fact.name, name, value) for value in (True, False))


def _mutated_facts(fact: Fact, name: str, *, is_true: bool) -> Catalogue:
    when = _force_all(fact.when, name, is_true=is_true)
    broken = Fact(fact.name, when, any_of(when), _force_all(fact.unless, name, is_true=is_true))
    old = CATALOGUE.facts
    facts = {**old.facts, fact.name: broken}
    book = FactBook(old.groups, old.counts, facts, old.signs, old.others)
    book.use(old.names_read())
    return replace(CATALOGUE, facts=book, _raising={})


def _facts_behind(names: set[str]) -> set[str]:
    """Facts that some names lean on, through others."""
    bare = {name.removeprefix("said_") for name in names} & CATALOGUE.facts.facts.keys()
    parts = [CATALOGUE.facts.facts[name] for name in bare]
    below = {name for fact in parts for one in (*fact.when, *fact.unless) for name in one.names}
    return bare | (_facts_behind(below) if below else set())


def _is_noticed(fact: str, broken: Catalogue) -> bool:
    readers = [rule for rule in CATALOGUE.entry_rules if fact in _facts_behind(_names(rule))]
    return any(
        _answer(rule.id, case, _only(broken, rule))
        != _answer(rule.id, case, _only(CATALOGUE, rule))
        for rule in readers
        for case in rule.cases
    )


def _fact_survivors() -> Iterator[tuple[str, str, bool]]:
    for name, part, is_true in _fact_mutants():
        broken = _mutated_facts(CATALOGUE.facts.facts[name], part, is_true=is_true)
        if not _is_noticed(name, broken):
            yield name, part, is_true


def test_some_case_notices_when_a_name_in_a_fact_is_forced():
    assert list(_fact_survivors()) == []


def test_urgencies_are_those_of_the_text():
    assert URGENCIES == ("none", "routine", "soon", "same_day", "emergency")
