"""The rules say what the clinical text says, read a second time in plain Python."""

from __future__ import annotations

import gzip
import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import rules
from pipeline.facts import compile_condition
from pipeline.triage import triage
from tests.pipeline.oracle import entry_rules
from tests.pipeline.oracle.words import words
from tests.pipeline.strategies import AS_OF, REPEATABLE, contexts, entries, visits_of
from tests.vectors import make


@cache
def vectors() -> list[dict[str, Any]]:
    return json.loads(gzip.decompress(make.FILE.read_bytes()))["vectors"]


def said(entry: dict[str, Any], held: list[str], visits: Any = ()) -> dict[str, str]:
    spoken = triage(entry, held, as_of=AS_OF, visits=visits)
    return {finding.rule: finding.urgency for finding in spoken.findings}


def meant(entry: dict[str, Any], held: list[str], visits: Any = ()) -> dict[str, str]:
    return entry_rules.judge(words(entry, held, as_of=AS_OF, visits=visits))


def test_the_rules_and_the_text_agree_on_every_vector():
    differing = [
        row
        for row in vectors()
        if {rule: urgency for rule, urgency, _ in row["expect"]["findings"]}
        != meant(row["entry"], row["contexts"], row.get("visits", ()))
    ]

    assert differing == []


@settings(REPEATABLE, max_examples=500)
@given(entry=entries(), held=contexts())
def test_the_rules_and_the_text_agree_on_any_entry(entry, held):
    assert said(entry, held) == meant(entry, held)


@settings(REPEATABLE, max_examples=500)
@given(entry=entries(), held=contexts(), data=st.data())
def test_the_rules_and_the_text_agree_on_what_a_doctor_knows(entry, held, data):
    visits = data.draw(visits_of(entry))

    assert said(entry, held, visits) == meant(entry, held, visits)


def test_the_committed_vectors_are_what_the_rules_say_now():
    fresh, committed = gzip.decompress(make.packed()), gzip.decompress(make.FILE.read_bytes())

    assert fresh == committed, "run `python -m tests.vectors.make` and commit the file"


def test_the_vectors_are_many_and_of_one_day():
    document = json.loads(gzip.decompress(make.FILE.read_bytes()))

    assert len(document["vectors"]) >= 5000
    assert date.fromisoformat(document["as_of"]) == AS_OF


@cache
def values_of_facts() -> dict[str, set[bool | None]]:
    """What each set and fact came to over all vectors: true, false or not answered."""
    facts = rules.catalogue().facts
    names = [name for name in (*facts.groups, *facts.facts) if name in facts.names_read()]
    conditions = {name: compile_condition(name) for name in names}
    found: dict[str, set[bool | None]] = {name: set() for name in names}
    for row in vectors():
        situation = facts.situation(row["entry"], row["contexts"], as_of=AS_OF)
        for name, condition in conditions.items():
            found[name].add(condition.holds(situation.context))
    return found


def test_every_fact_is_true_and_is_false_in_the_vectors():
    one_sided = {name for name, values in values_of_facts().items() if not {True, False} <= values}

    assert one_sided == set()


@pytest.mark.parametrize("rule", sorted(entry_rules.RULES))
def test_every_rule_speaks_and_is_silent_in_the_vectors(rule):
    spoke = [rule in {one[0] for one in row["expect"]["findings"]} for row in vectors()]

    assert {True, False} <= set(spoke)
