"""One entry, all entry rules: how soon to seek care, why, and what was not asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline import rules, vocabulary
from pipeline.facts import FIRED, NUMBERS, Situation, is_calmed, is_doctor_aware, local_day
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

    Returns
    -------
    Triage
        Only the highest tier of a rule speaks.
    """
    catalogue = rules.catalogue()
    day = local_day(entry)
    held = set(contexts)
    if visits := tuple(visits):
        held.discard("doctor_aware")
        if is_doctor_aware(entry, visits, day=day):
            held.add("doctor_aware")
    situation = catalogue.facts.situation(entry, held, as_of=as_of)
    identifier = (str(entry["id"]),) if entry.get("id") else ()
    findings: list[Finding] = []
    undetermined: list[Undetermined] = []
    for rule in catalogue.entry_rules:
        fired, open_tier = _evaluate(rule, situation)
        if fired:
            findings.append(
                Finding(
                    rule=rule.id,
                    version=rule.version,
                    urgency=fired.urgency,
                    message=fired.message,
                    scope="entry",
                    day=day,
                    entries=identifier,
                    evidence=_evidence(fired, situation, catalogue),
                )
            )
        if open_tier:
            undetermined.append(_undetermined(rule, open_tier, situation, catalogue))
        if rule.id in catalogue.fired_names:
            situation.context.add_variable(FIRED + rule.id, fired is not None)
    findings.sort(key=lambda finding: -urgency_rank(finding.urgency))
    undetermined.sort(key=lambda item: -urgency_rank(item.urgency))
    return Triage(
        urgency=highest([finding.urgency for finding in findings]),
        findings=tuple(findings),
        undetermined=tuple(undetermined),
    )


def _evaluate(rule: Rule, situation: Situation) -> tuple[Tier | None, Tier | None]:
    """Return the tier that speaks and the highest one above it that hangs on an answer."""
    open_tier: Tier | None = None
    for tier in rule.tiers:
        holds = tier.whole.holds(situation.context)
        if holds is False or is_calmed(tier.unless, situation.context):
            continue
        if holds:
            return tier, open_tier
        open_tier = open_tier or tier
    return None, open_tier


def _evidence(tier: Tier, situation: Situation, catalogue: Catalogue) -> dict[str, Any]:
    """Return the codes and numbers of every condition that holds."""
    atoms: set[str] = set()
    for condition in tier.when:
        if condition.holds(situation.context):
            atoms |= catalogue.raising(condition)
    evidence: dict[str, Any] = {"codes": sorted(atoms & situation.present)}
    return evidence | {
        name: situation.numbers[name]
        for name in NUMBERS
        if name in atoms and name in situation.numbers
    }


def _undetermined(
    rule: Rule, tier: Tier, situation: Situation, catalogue: Catalogue
) -> Undetermined:
    atoms: set[str] = set()
    for condition in tier.when:
        if len(tier.when) == 1 or condition.holds(situation.context) is None:
            atoms |= catalogue.raising(condition)
    signs = catalogue.facts.signs
    missing = situation.unanswered(frozenset(atoms), signs)
    if tier.ask is None:
        asks = tuple(atom for atom in missing if atom in signs)
        return Undetermined(rule.id, tier.urgency, _question(missing), asks, tuple(missing))
    answered = situation.present | situation.denied
    asks = tuple(sign for sign in tier.ask.codes if sign not in answered)
    return Undetermined(rule.id, tier.urgency, tier.ask.words, asks, tuple(missing))


def _question(missing: list[str]) -> str:
    if missing and missing[0] in NUMBER_QUESTIONS:
        return NUMBER_QUESTIONS[missing[0]]
    return f"Is this so: {vocabulary.label(missing[0])}?" if missing else ""
