"""One entry, all entry rules: how soon to seek care, why, and what was not asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from pipeline import rules, vocabulary
from pipeline.facts import (
    FIRED,
    NUMBERS,
    Condition,
    FactBook,
    Situation,
    is_calmed,
    is_doctor_aware,
    local_day,
)
from pipeline.findings import Finding, Urgency, highest, urgency_rank
from pipeline.rules import Catalogue, Rule, Tier

NUMBER_QUESTIONS = {
    "duration_minutes": "How long did it last?",
    "severity": "How bad was it, from 0 to 10?",
}


@dataclass(frozen=True, slots=True)
class Undetermined:
    """A rule that would speak, or speak louder, if an unanswered question were answered yes.

    Parameters
    ----------
    rule : str
        Identifier of the rule.
    urgency : str
        What the rule would say.
    question : str
        One question in plain words.
    asks : tuple of str
        The signs that the question is about: "no" denies them all.
    missing : tuple of str
        Unanswered signs and numbers on which the rule hangs.
    """

    rule: str
    urgency: Urgency
    question: str
    asks: tuple[str, ...]
    missing: tuple[str, ...]


class Outcome(NamedTuple):
    """A tier of a rule, and those of its conditions that hold or that are not known."""

    rule: Rule
    tier: Tier
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Triage:
    """What the rules say of one entry.

    Parameters
    ----------
    urgency : str
        The most pressing urgency of `findings`, ``none`` without any.
    findings : tuple of Finding
        Most pressing first, then by rule.
    undetermined : tuple of Undetermined
        Most pressing first, then by rule.
    """

    urgency: Urgency
    findings: tuple[Finding, ...]
    undetermined: tuple[Undetermined, ...]


def triage(
    entry: Mapping[str, Any],
    contexts: Iterable[str] = (),
    *,
    as_of: date,
    visits: Iterable[Mapping[str, Any]] = (),
    catalogue: Catalogue | None = None,
) -> Triage:
    """Return what the entry rules say of one entry.

    Parameters
    ----------
    entry : mapping
        An entry of the API with known codes.
    contexts : iterable of str
        Context codes that hold on the entry's day.
    as_of : date
        The local day from which the entry is looked at.
    visits : iterable of mapping
        ``visited_on``, ``aware_regions``, ``aware_signs``. With any visit on record they decide
        whether a doctor is aware; without, the context ``doctor_aware`` is taken at its word.
    catalogue : Catalogue or None
        The rules; those of the product when left out.

    Returns
    -------
    Triage
        Only the highest tier of a rule speaks.
    """
    catalogue = catalogue or rules.catalogue()
    day = local_day(entry)
    held = set(contexts)
    if visits := tuple(visits):
        held.discard("doctor_aware")
        if is_doctor_aware(entry, visits, day=day):
            held.add("doctor_aware")
    situation = catalogue.facts.situation(entry, held, as_of=as_of)
    spoken: dict[str, Outcome] = {}
    hanging: dict[str, Outcome] = {}
    has_told = False
    for rule in catalogue.entry_rules:
        if rule.reads_others and not has_told:
            fired = {FIRED + one.id: one.id in spoken for one in catalogue.entry_rules}
            situation.context.update(fired)
            has_told = True
        _evaluate(rule, situation, spoken, hanging)
    findings = [_finding(outcome, entry, situation, catalogue) for outcome in _ordered(spoken)]
    hung = [_undetermined(outcome, situation, catalogue.facts) for outcome in _ordered(hanging)]
    return Triage(
        urgency=highest([finding.urgency for finding in findings]),
        findings=tuple(findings),
        undetermined=tuple(hung),
    )


def _ordered(outcomes: dict[str, Outcome]) -> list[Outcome]:
    """Return outcomes most pressing first, then by rule."""
    return sorted(outcomes.values(), key=lambda one: (-urgency_rank(one.tier.urgency), one.rule.id))


def _evaluate(
    rule: Rule,
    situation: Situation,
    spoken: dict[str, Outcome],
    hanging: dict[str, Outcome],
) -> None:
    """Note the tier that speaks, and the highest one above it that hangs on an answer."""
    context = situation.context
    for tier in rule.tiers:
        values = [condition.holds(context) for condition in tier.when]
        has_fired = True in values
        if not (has_fired or None in values) or is_calmed(tier.unless, context):
            continue
        wanted = True if has_fired else None
        conditions = tuple(
            one for one, value in zip(tier.when, values, strict=True) if value is wanted
        )
        outcome = Outcome(rule, tier, conditions)
        if has_fired:
            spoken[rule.id] = outcome
            return
        hanging.setdefault(rule.id, outcome)


def _finding(
    outcome: Outcome, entry: Mapping[str, Any], situation: Situation, catalogue: Catalogue
) -> Finding:
    atoms = catalogue.raising(outcome.conditions)
    evidence: dict[str, Any] = {"codes": sorted(atoms & situation.present)}
    for name in NUMBERS:
        if name in atoms and name in situation.numbers:
            evidence[name] = situation.numbers[name]
    return Finding(
        rule=outcome.rule.id,
        version=outcome.rule.version,
        urgency=outcome.tier.urgency,
        message=outcome.tier.message,
        scope="entry",
        day=local_day(entry),
        entries=(str(entry["id"]),) if entry.get("id") else (),
        evidence=evidence,
    )


def _undetermined(outcome: Outcome, situation: Situation, facts: FactBook) -> Undetermined:
    tier = outcome.tier
    names = {name for condition in outcome.conditions for name in condition.raising}
    missing = facts.hanging(names, situation)
    if tier.ask is not None and not set(missing).isdisjoint(tier.ask.codes):
        answered = situation.present | situation.denied
        asked = tuple(sign for sign in tier.ask.codes if sign not in answered)
        question = tier.ask.words
    else:
        asked = tuple(atom for atom in missing[:1] if atom in facts.signs)
        question = _question(missing)
    return Undetermined(outcome.rule.id, tier.urgency, question, asked, tuple(missing))


def _question(missing: list[str]) -> str:
    if missing and missing[0] in NUMBER_QUESTIONS:
        return NUMBER_QUESTIONS[missing[0]]
    return f"Is this so: {vocabulary.label(missing[0])}?" if missing else ""
