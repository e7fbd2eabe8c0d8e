"""What a rule is: its tiers, its questions, and the catalogue of them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.facts import Condition, FactBook
from pipeline.findings import Urgency


class RuleError(ValueError):
    """A rule cannot be used; the message names the file, the key and the reason."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Question:
    """A yes/no question in plain words, and the signs that a "no" denies."""

    words: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """One urgency of a rule.

    Parameters
    ----------
    urgency : str
        How soon to seek care.
    when : tuple of Condition
        Any of them raises it; empty for a history rule, which Python computes.
    unless : tuple of Condition
        Any of them, known for sure, calms it.
    condition : str
        The condition of a history rule in words.
    message : str
        What the person reads.
    confirm : Question or None
        Asked after the tier spoke; no answer counts as yes.
    ask : Question or None
        The question that settles the tier when it is undetermined.
    """

    urgency: Urgency
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    condition: str
    message: str
    confirm: Question | None
    ask: Question | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule, as its file says."""

    id: str
    name: str
    version: int
    status: str
    scope: str
    title: str
    why: str
    clinician: str
    sources: tuple[str, ...]
    false_alarms: str
    silenced_by: tuple[str, ...]
    history: tuple[dict[str, Any], ...]
    tiers: tuple[Tier, ...]
    cases: tuple[dict[str, Any], ...]
    cooldown_days: int | None
    schedule: str | None
    numbers: dict[str, Any]
    reads_others: bool

    def tier(self, urgency: str) -> Tier:
        """Return the tier of an urgency."""
        return next(tier for tier in self.tiers if tier.urgency == urgency)


@dataclass(slots=True)
class Catalogue:
    """Every rule, checked and compiled.

    Parameters
    ----------
    facts : FactBook
        What the conditions lean on.
    rules : dict
        By id, in order.
    version : str
        Changes with every change of a condition, a message or a fact.
    entry_rules : tuple of Rule
        Rules on one entry, those first that read no other rule's answer.
    history_rules : tuple of Rule
        Rules over the diary, in order.
    """

    facts: FactBook
    rules: dict[str, Rule]
    version: str
    entry_rules: tuple[Rule, ...]
    history_rules: tuple[Rule, ...]
    _raising: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def raising(self, conditions: tuple[Condition, ...]) -> frozenset[str]:
        """Return the codes and numbers that raise some conditions."""
        key = tuple(condition.text for condition in conditions)
        if key not in self._raising:
            names = {name for condition in conditions for name in condition.raising}
            atoms = (self.facts.atoms(name) for name in names)
            self._raising[key] = frozenset[str]().union(*atoms)
        return self._raising[key]


def condition_names(rules: Iterable[Rule]) -> list[frozenset[str]]:
    """Return the names of every condition of some rules."""
    return [
        condition.names
        for rule in rules
        for tier in rule.tiers
        for condition in (*tier.when, *tier.unless)
    ]
