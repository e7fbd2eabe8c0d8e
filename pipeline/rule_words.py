"""The conditions of the rules in plain words, made from their CEL texts.

A condition becomes a tree: a text, or ``{"all": [...]}`` or ``{"any": [...]}`` of such trees. A
negation goes down to the texts ("not: back pain"), so that a reader meets no "not (a or b)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast

from pipeline import documents, rules, vocabulary
from pipeline.facts import DENIED, FIRED, SAID, Condition
from pipeline.rules import Catalogue, Rule, RuleError, Tier

Words = str | dict[str, list[Any]]
FILE = rules.FOLDER / "_words.yaml"
EVERYONE = "every adult"
LISTED_MAX = 20  # a longer set is told by what it leaves out
_TOKEN = re.compile(r"\s*(&&|\|\||>=|<=|!(?!=)|[()]|[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?)")
_BOUNDS = {(">=", False): "{} or more", ("<=", False): "{} or less"}
_BOUNDS |= {(">=", True): "less than {}", ("<=", True): "more than {}"}


@cache
def _book() -> dict[str, dict[str, str]]:
    return dict(documents.read(FILE))


def in_words(condition: Condition) -> Words:
    """Return a condition in words.

    Parameters
    ----------
    condition : Condition
        Of a rule or of a fact.

    Returns
    -------
    str or dict
        A text, or a tree of texts under ``all`` and ``any``.
    """
    return _Reader(condition.text).words()


def any_in_words(conditions: Iterable[Condition]) -> Words:
    """Return in words that any of some conditions holds.

    Parameters
    ----------
    conditions : iterable of Condition
        At least one.

    Returns
    -------
    str or dict
        One tree.
    """
    return _joined("any", [in_words(condition) for condition in conditions])


def terms(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """Return what every set and fact means, as far as its own words do not say it.

    Parameters
    ----------
    catalogue : Catalogue
        The rules.

    Returns
    -------
    dict of str to dict
        By name: ``words``, ``means`` (a tree) and, for facts, ``unless`` (trees).
    """
    facts = catalogue.facts
    regions = set(vocabulary.codes("regions"))
    found: dict[str, dict[str, Any]] = {}
    for name, group in facts.groups.items():
        if not group.members <= regions:
            found[name] = {"words": label(name), "means": _members(group.members, facts.signs)}
    for name, members in facts.counts.items():
        if not members <= regions:
            found[name] = {"words": label(name), "means": _members(members, facts.signs)}
    for name, fact in facts.facts.items():
        unless = [in_words(one) for one in fact.unless]
        found[name] = {"words": label(name), "means": any_in_words(fact.when), "unless": unless}
    return found


def terms_of(rule: Rule, catalogue: Catalogue) -> list[str]:
    """Return the names whose meaning a reader of one rule may want, as they come up.

    Parameters
    ----------
    rule : Rule
        The rule.
    catalogue : Catalogue
        Where its facts are.

    Returns
    -------
    list of str
        Names that `terms` explains.
    """
    explained = terms(catalogue)
    waiting = [one for tier in rule.tiers for one in (*tier.when, *tier.unless)]
    found: list[str] = []
    while waiting:
        for name in re.findall(r"[A-Za-z_]\w*", waiting.pop(0).text):
            bare = name.removeprefix(SAID)
            if bare in explained and bare not in found:
                found.append(bare)
                fact = catalogue.facts.facts.get(bare)
                waiting += (*fact.when, *fact.unless) if fact else ()
    return found


def for_whom(rule: Rule) -> str:
    """Return whom a rule can speak to, from the health facts that all its conditions ask for.

    Parameters
    ----------
    rule : Rule
        The rule.

    Returns
    -------
    str
        ``every adult``, or the health facts.
    """
    asked = _asked({"any": [_Reader(one.text).tree() for tier in rule.tiers for one in tier.when]})
    return "adults with: " + " or ".join(sorted(asked)) if asked else EVERYONE


def lines(words: Words, indent: str = "") -> list[str]:
    """Return a tree as an indented list, for a terminal.

    Parameters
    ----------
    words : str or dict
        Of `in_words`.
    indent : str
        Put before each line.

    Returns
    -------
    list of str
        One line a text.
    """
    if isinstance(words, str):
        return [f"{indent}- {words}"]
    ((kind, parts),) = words.items()
    inner = [line for part in parts for line in lines(part, indent + "  ")]
    return [f"{indent}- {kind} of these:", *inner]


def tier_words(tier: Tier) -> dict[str, Any]:
    """Return one urgency of a rule in words.

    Parameters
    ----------
    tier : Tier
        Of an entry rule or a history rule.

    Returns
    -------
    dict
        ``urgency``, ``when`` (a tree), ``unless`` (trees) and ``message``.
    """
    when = any_in_words(tier.when) if tier.when else " ".join(tier.condition.split())
    unless = [in_words(condition) for condition in tier.unless]
    return {"urgency": tier.urgency, "when": when, "unless": unless, "message": tier.message}


def label(name: str) -> str:
    """Return the plain words of a name in a condition.

    Parameters
    ----------
    name : str
        A code, a number, a set, a count or a fact.

    Returns
    -------
    str
        Its words.

    Raises
    ------
    RuleError
        If nobody has written them.
    """
    if name.startswith(FIRED):
        return f"rule {name.removeprefix(FIRED)} has spoken"
    book = _book()
    found = book["names"].get(name) or book["numbers"].get(name)
    if found is None and name in _codes():
        found = vocabulary.label(name)
    if found is None:
        raise RuleError(FILE.name, name, "has no plain words; add a line")
    return found


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for items in vocabulary.vocabulary().lists.values() for code in items)


def _members(members: frozenset[str], signs: frozenset[str]) -> Words:
    if len(members) > LISTED_MAX and members <= signs:
        left_out = ", ".join(label(code) for code in sorted(signs - members))
        return f"any sign on the list but these: {left_out}"
    return _joined("any", [label(code) for code in sorted(members)])


def _joined(kind: str, parts: list[Words]) -> Words:
    flat: list[Any] = []
    for part in parts:
        flat += part[kind] if isinstance(part, Mapping) and kind in part else [part]
    flat = list(dict.fromkeys(flat)) if all(isinstance(one, str) for one in flat) else flat
    return flat[0] if len(flat) == 1 else {kind: flat}


def _asked(tree: Any) -> frozenset[str]:
    """Return health facts of which one must hold for a tree to hold; empty when none must."""
    if isinstance(tree, str):
        return frozenset({label(tree)} if _is_context(tree) else ())
    if "any" in tree:
        branches = [_asked(part) for part in tree["any"]]
        return frozenset().union(*branches) if branches and all(branches) else frozenset()
    found = [asked for part in tree.get("all", ()) if (asked := _asked(part))]
    return min(found, key=len, default=frozenset())


def _is_context(name: str) -> bool:
    contexts = set(vocabulary.codes("contexts"))
    group = rules.catalogue().facts.groups.get(name)
    return name in contexts or (group is not None and group.members <= contexts)


class _Reader:
    """A recursive reader of the CEL that rules use: ``&& || ! ( )`` and bounds on numbers."""

    def __init__(self, text: str) -> None:
        self._parts = _TOKEN.findall(text)
        if "".join(self._parts) != re.sub(r"\s", "", text):
            raise RuleError("rules", text, "holds a sign that cannot be put into words")
        self._in_words = True

    def words(self) -> Words:
        """Return the condition with every name in plain words."""
        return cast(Words, self._whole())

    def tree(self) -> Any:
        """Return the condition with its bare names; what is negated or a number is left out."""
        self._in_words = False
        return self._whole()

    def _whole(self) -> Any:
        found = self._or(False)
        if self._parts:
            raise RuleError("rules", " ".join(self._parts), "is left over")
        return found

    def _or(self, negated: bool) -> Any:
        return self._chain("||", "all" if negated else "any", self._and, negated)

    def _and(self, negated: bool) -> Any:
        return self._chain("&&", "any" if negated else "all", self._one, negated)

    def _chain(self, sign: str, kind: str, part: Any, negated: bool) -> Any:
        found = [part(negated)]
        while self._parts and self._parts[0] == sign:
            self._parts.pop(0)
            found.append(part(negated))
        return _joined(kind, found)

    def _one(self, negated: bool) -> Any:
        part = self._parts.pop(0)
        if part == "!":
            return self._one(not negated)
        if part == "(":
            found = self._or(negated)
            self._parts.pop(0)
            return found
        if self._parts and self._parts[0] in (">=", "<="):
            return self._bound(part, negated)
        return self._name(part, negated)

    def _bound(self, name: str, negated: bool) -> Any:
        sign, text = self._parts.pop(0), self._parts.pop(0)
        value = float(text)
        if name == "duration_minutes" and value >= 120 and value % 60 == 0:
            name, value = "duration_hours", value / 60
        said = f"{label(name)}: {_BOUNDS[sign, negated].format(f'{value:g}')}"
        return said if self._in_words else {"all": []}

    def _name(self, name: str, negated: bool) -> Any:
        if not self._in_words:
            return {"all": []} if negated else name.removeprefix(SAID)
        if name.startswith(DENIED):
            said = f'you said no to "{label(name.removeprefix(DENIED))}"'
        else:
            said = label(name.removeprefix(SAID))
        return f"not: {said}" if negated else said
