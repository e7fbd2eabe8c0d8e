"""Named facts over one entry, in three values: true, false and not answered.

A sign that was neither ticked nor denied is left out of the CEL context, and CEL's own `||`, `&&`
carry the gap: ``saddle || leak`` is true with ``leak`` unanswered, ``saddle && leak`` is not known.
Not known is None here. `pipeline/redflags/_facts.yaml` says what the facts are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import cel

from pipeline import vocabulary

NUMBERS = ("duration_minutes", "severity", "days_ago")
SAID, DENIED, FIRED = "said_", "denied_", "fired_"
AWARE_DAYS = 90  # doctor_aware, rules.md section 1
# MILD of rules.md section 1: these need not be in what a doctor knows.
MILD = frozenset(
    {
        "bladder_urgency",
        "leg_cramp",
        "leg_swelling_both",
        "urge_to_move",
        "leg_cold",
        "leg_pale_blue",
        "dizziness",
    }
)
_PART = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|!(?!=)|[()]")


class ExpressionError(ValueError):
    """A condition cannot be used; the message says which part and why."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One compiled CEL expression.

    Parameters
    ----------
    text : str
        The expression.
    program : Program
        Compiled once.
    names : frozenset of str
        Every name in it.
    raising : frozenset of str
        The names in it that are not negated.
    """

    text: str
    program: Any
    names: frozenset[str]
    raising: frozenset[str]

    def holds(self, context: Any) -> bool | None:
        """Return whether it holds in a CEL context; None when an answer is missing."""
        try:
            return bool(self.program.execute(context))
        except RuntimeError:  # "Undefined variable": the loader has checked every name
            return None


def compile_condition(text: str) -> Condition:
    """Compile one expression.

    Parameters
    ----------
    text : str
        CEL over names of facts.

    Returns
    -------
    Condition
        Ready to be evaluated any number of times.

    Raises
    ------
    ExpressionError
        If it is not CEL.
    """
    line = " ".join(str(text).split())
    try:
        program = cel.compile(line)
    except (RuntimeError, ValueError) as error:
        raise ExpressionError(f"`{line}` is not CEL: {error}") from error
    return Condition(line, program, frozenset(program.variables()), _raising(line))


def _raising(text: str) -> frozenset[str]:
    """Return the names that are not under a negation, by the parentheses they stand in."""
    found: set[str] = set()
    negated = [False]
    pending = False
    for part in _PART.findall(text):
        if part == "!":
            pending = not pending
            continue
        if part == "(":
            negated.append(negated[-1] ^ pending)
        elif part == ")":
            negated.pop()
        elif not negated[-1] ^ pending:
            found.add(part)
        pending = False
    return frozenset(found)


def any_of(conditions: Iterable[Condition]) -> Condition:
    """Return one condition that holds when any of some does."""
    return compile_condition(" || ".join(f"({condition.text})" for condition in conditions))


def is_calmed(conditions: Iterable[Condition], context: Any) -> bool:
    """Return whether any condition holds for sure."""
    return any(condition.holds(context) for condition in conditions)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that leans on others: any `when` raises it, any `unless` calms it."""

    name: str
    when: tuple[Condition, ...]
    whole: Condition
    unless: tuple[Condition, ...]

    def holds(self, context: Any) -> bool | None:
        """Return its value; what calms counts only when it holds for sure."""
        raised = self.whole.holds(context)
        if raised is False or is_calmed(self.unless, context):
            return False
        return raised


@dataclass(frozen=True, slots=True)
class Group:
    """A set of codes: true when any holds; not known when none does and a sign is unanswered."""

    name: str
    members: frozenset[str]
    signs: frozenset[str]

    def holds(self, present: frozenset[str], denied: frozenset[str]) -> bool | None:
        """Return its value for the codes of one entry."""
        if not self.members.isdisjoint(present):
            return True
        return False if self.signs <= denied else None


@dataclass(slots=True)
class Situation:
    """One entry as the rules see it.

    Parameters
    ----------
    present : frozenset of str
        Every code that holds: of the entry, and the contexts.
    denied : frozenset of str
        Signs that the person said no to.
    numbers : dict
        Those of `NUMBERS` that are known.
    context : Context
        What CEL reads.
    answered : set of str
        The names in `context`.
    hanging : dict
        For each name that was asked for, the signs and numbers without an answer it hangs on.
    """

    present: frozenset[str]
    denied: frozenset[str]
    numbers: dict[str, float]
    context: Any
    answered: set[str]
    hanging: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(slots=True)
class FactBook:
    """Every set, count and fact, compiled; makes the `Situation` of an entry.

    Parameters
    ----------
    groups : dict
        Sets by name.
    counts : dict
        Counted sets by name.
    facts : dict
        Derived facts by name, in the order in which they lean on each other.
    signs : frozenset of str
        Every code that is answered by yes, no or not at all.
    others : frozenset of str
        Every code that is answered by absence.
    """

    groups: dict[str, Group]
    counts: dict[str, frozenset[str]]
    facts: dict[str, Fact]
    signs: frozenset[str]
    others: frozenset[str]
    _atoms: dict[str, frozenset[str]] = field(default_factory=dict)
    _used: frozenset[str] = frozenset()
    _layers: tuple[tuple[Fact, ...], ...] = ()
    _plain: tuple[str, ...] = ()
    _sign_names: tuple[tuple[str, bool, bool, bool], ...] = ()

    def names(self) -> frozenset[str]:
        """Return every name that an expression may use, but for the ``fired_`` ones."""
        plain = self.signs | self.others | set(self.groups) | set(self.counts)
        plain |= set(self.facts) | set(NUMBERS)
        said = {SAID + name for name in self.signs | set(self.groups) | set(self.facts)}
        return frozenset(plain | said | {DENIED + name for name in self.signs})

    def names_read(self) -> frozenset[str]:
        """Return the names that the rules and the facts read."""
        return self._used

    def use(self, names: Iterable[str]) -> None:
        """Note which names the rules read: only these are put before CEL."""
        own = [
            condition.names
            for fact in self.facts.values()
            for condition in (*fact.when, *fact.unless)
        ]
        used = self._used = frozenset(names).union(*own)
        self._plain = tuple(sorted(self.others & used))
        self._sign_names = tuple(
            (sign, sign in used, SAID + sign in used, DENIED + sign in used)
            for sign in sorted(self.signs)
            if {sign, SAID + sign, DENIED + sign} & used
        )
        depths: dict[str, int] = {}
        for fact in self.facts.values():
            conditions = (*fact.when, *fact.unless)
            bare = {name.removeprefix(SAID) for one in conditions for name in one.names}
            depths[fact.name] = 1 + max((depths.get(name, 0) for name in bare), default=0)
        self._layers = tuple(
            tuple(fact for fact in self.facts.values() if depths[fact.name] == depth)
            for depth in range(1, 1 + max(depths.values(), default=0))
        )

    def atoms(self, name: str) -> frozenset[str]:
        """Return the codes and numbers that raise a name, through every fact it leans on."""
        if name not in self._atoms:
            self._atoms[name] = frozenset(self._find_atoms(name))
        return self._atoms[name]

    def _find_atoms(self, name: str) -> set[str]:
        bare = name.removeprefix(SAID)
        if bare in self.groups:
            return set(self.groups[bare].members)
        if bare in self.counts:
            return set(self.counts[bare])
        if bare in self.facts:
            raising = (one for when in self.facts[bare].when for one in when.raising)
            return {atom for one in raising for atom in self.atoms(one)}
        return {bare} if bare in self.signs | self.others | set(NUMBERS) else set()

    def situation(
        self, entry: Mapping[str, Any], contexts: Iterable[str], *, as_of: date
    ) -> Situation:
        """Return one entry as the rules see it.

        Parameters
        ----------
        entry : mapping
            An entry of the API; missing lists are empty.
        contexts : iterable of str
            Codes that hold on the entry's day.
        as_of : date
            The local day from which the entry is looked at.

        Returns
        -------
        Situation
            With every set, count and fact evaluated.
        """
        present = _codes(entry, contexts)
        denied = frozenset(entry.get("denied") or ()) - present
        numbers = _numbers(entry, as_of)
        situation = Situation(present, denied, numbers, None, set())
        variables = self._variables(situation)
        situation.answered.update(variables)
        situation.context = cel.Context(variables)
        # In layers: the context is rebuilt at the first look after a change, which costs the most.
        for layer in self._layers:
            found: dict[str, bool] = {}
            for fact in layer:
                value = fact.holds(situation.context)
                if value is not None and fact.name in self._used:
                    found[fact.name] = value
                if SAID + fact.name in self._used:
                    found[SAID + fact.name] = value is True
            situation.context.update(found)
            situation.answered.update(found)
        return situation

    def hanging(self, names: Iterable[str], situation: Situation) -> list[str]:
        """Return the signs and numbers without an answer on which some names hang, sorted."""
        found: set[str] = set()
        for name in set(names) - situation.answered:
            if name not in situation.hanging:
                situation.hanging[name] = frozenset(self._hanging(name, situation))
            found |= situation.hanging[name]
        return sorted(found)

    def _hanging(self, name: str, situation: Situation) -> Iterable[str]:
        if name in self.groups:
            return self.groups[name].signs - situation.present - situation.denied
        if name in self.facts:
            # A condition that is false whatever the answer asks nothing.
            whens = self.facts[name].when
            hung = (when.raising for when in whens if when.holds(situation.context) is None)
            return self.hanging(frozenset[str]().union(*hung), situation)
        return [name] if name in self.signs or name in NUMBERS else []

    def _variables(self, situation: Situation) -> dict[str, Any]:
        present, denied = situation.present, situation.denied
        variables: dict[str, Any] = {name: name in present for name in self._plain}
        for sign, is_read, is_said, is_denied in self._sign_names:
            if is_read and (sign in present or sign in denied):
                variables[sign] = sign in present
            if is_said:
                variables[SAID + sign] = sign in present
            if is_denied:
                variables[DENIED + sign] = sign in denied
        for name, group in self.groups.items():
            value = group.holds(present, denied)
            if value is not None:
                variables[name] = value
            if SAID + name in self._used:
                variables[SAID + name] = value is True
        for name, members in self.counts.items():
            variables[name] = float(len(members & present))
        return variables | situation.numbers


def _codes(entry: Mapping[str, Any], contexts: Iterable[str]) -> frozenset[str]:
    found = set(contexts)
    for name in ("sensations", "triggers", "signs", "relief"):
        found.update(entry.get(name) or ())
    found.update(vocabulary.expand(entry.get("regions") or ()))
    return frozenset(found)


def local_day(entry: Mapping[str, Any]) -> date:
    """Return the day on which an entry began, by its own offset."""
    started_at = entry["started_at"]
    if not isinstance(started_at, datetime):
        started_at = datetime.fromisoformat(str(started_at))
    return started_at.date()


def _numbers(entry: Mapping[str, Any], as_of: date) -> dict[str, float]:
    numbers = {"days_ago": float((as_of - local_day(entry)).days)}
    for name in ("duration_minutes", "severity"):
        if (value := entry.get(name)) is not None:
            numbers[name] = float(value)
    return numbers


def is_doctor_aware(
    entry: Mapping[str, Any], visits: Iterable[Mapping[str, Any]], *, day: date
) -> bool:
    """Return whether all of an entry is in what a doctor knew within the last 90 days.

    Parameters
    ----------
    entry : mapping
        An entry of the API.
    visits : iterable of mapping
        ``visited_on``, ``aware_regions``, ``aware_signs``.
    day : date
        The entry's local day.

    Returns
    -------
    bool
        True when every area and every sign but the mild ones is known; course codes are no signs.
    """
    regions: set[str] = set()
    signs: set[str] = set()
    for visit in visits:
        visited_on = visit["visited_on"]
        if not isinstance(visited_on, date):
            visited_on = date.fromisoformat(str(visited_on))
        if visited_on <= day <= visited_on + timedelta(days=AWARE_DAYS):
            regions.update(vocabulary.expand(visit.get("aware_regions") or ()))
            signs.update(visit.get("aware_signs") or ())
    own = set(vocabulary.expand(entry.get("regions") or ()))
    named = set(entry.get("signs") or ()) - MILD - set(vocabulary.codes("course"))
    return bool(own) and own <= regions and named <= signs
