"""Read, check and compile the files of `pipeline/redflags`: one file a rule.

A malformed file fails here, at load, with file, key and reason. No rule is ever skipped: an app
that starts has all of them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline import documents, rule_numbers, vocabulary
from pipeline.facts import (
    FIRED,
    Condition,
    ExpressionError,
    Fact,
    FactBook,
    Group,
    any_of,
    compile_condition,
)
from pipeline.findings import URGENCIES, urgency_rank
from pipeline.rule_types import Catalogue, Question, Rule, RuleError, Tier, condition_names

SCOPES = ("entry", "history")
SCHEDULES = ("save", "weekly")
SILENT = "silent"
# Contexts that may mute a rule; a rule names those that do in `silenced_by`.
MUTES = frozenset(
    {
        "doctor_aware",
        "known_neuropathy",
        "longstanding_bladder_problem",
        "longstanding_saddle_change",
        "longstanding_weakness",
    }
)
NEAR_MISSES_MIN = 3
_REQUIRED = {
    "id": str,
    "name": str,
    "version": int,
    "status": str,
    "scope": str,
    "title": str,
    "why": str,
    "tiers": list,
    "clinician": str,
    "sources": list,
    "false_alarms": str,
    "silenced_by": list,
    "history": list,
    "cases": list,
}
_OPTIONAL = {"cooldown_days": int, "schedule": str, "numbers": dict}
_STATUS = re.compile(r"draft: |reviewed by .+ on \d{4}-\d\d-\d\d$|retired, ")
_TIER_KEYS = {"urgency", "when", "unless", "message", "confirm", "ask"}
_CASE_KEYS = {
    "entry": {"name", "entry", "contexts", "visits", "expect", "near", "undetermined"},
    "history": {"name", "diary", "expect", "near"},
}


def load(folder: Path) -> Catalogue:
    """Read, check and compile a folder of rules.

    Parameters
    ----------
    folder : Path
        Holds ``_facts.yaml``, ``_sources.yaml`` and one file a rule.

    Returns
    -------
    Catalogue
        The rules in order of their ids.

    Raises
    ------
    RuleError
        Names the first file that cannot be used, the key and the reason.
    """
    facts = load_facts(folder / "_facts.yaml")
    sources = _document(folder / "_sources.yaml")
    rules: dict[str, Rule] = {}
    for path in sorted(folder.glob("[!_]*.yaml")):
        rule = _rule(path.name, _document(path), facts, rules, sources)
        rules[rule.id] = rule
    if not rules:
        raise RuleError(folder.name, "*.yaml", "there is no rule")
    names = frozenset[str]().union(*condition_names(rules.values()))
    facts.use(names)
    entry_rules = [rule for rule in rules.values() if rule.scope == "entry"]
    return Catalogue(
        facts=facts,
        rules=rules,
        version=_version(folder, rules),
        entry_rules=tuple(sorted(entry_rules, key=lambda rule: rule.reads_others)),
        history_rules=tuple(rule for rule in rules.values() if rule.scope == "history"),
    )


def _version(folder: Path, rules: Mapping[str, Rule]) -> str:
    """Return a short sum over all that can change an answer or a message."""
    said = [
        [
            *(rule.id, rule.version, tier.urgency, tier.message, tier.condition, rule.numbers),
            *(condition.text for condition in (*tier.when, *tier.unless)),
        ]
        for rule in rules.values()
        for tier in rule.tiers
    ]
    text = json.dumps([said, _document(folder / "_facts.yaml")], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _document(path: Path) -> dict[str, Any]:
    try:
        found = documents.read(path)
    except documents.DocumentError as error:
        raise RuleError(path.name, "file", str(error)) from error
    if not isinstance(found, dict):
        raise RuleError(path.name, "file", "it does not hold keys and values")
    return found


def load_facts(path: Path) -> FactBook:
    """Read, check and compile the named facts.

    Parameters
    ----------
    path : Path
        ``_facts.yaml`` with ``sets``, ``counts`` and ``facts``.

    Returns
    -------
    FactBook
        Ready for the rules; a fact leans only on those above it.

    Raises
    ------
    RuleError
        Names the key and the reason, with the nearest name for one that is misspelled.
    """
    document = _document(path)
    if unknown := set(document) - {"sets", "counts", "facts"}:
        raise RuleError(path.name, sorted(unknown)[0], "is not one of sets, counts, facts")
    signs = frozenset(vocabulary.codes("signs"))
    lists = ("regions", "sensations", "triggers", "relief", "contexts")
    others = frozenset(code for name in lists for code in vocabulary.codes(name))
    groups, counts = {}, {}
    for name, members in document.get("sets", {}).items():
        codes = _members(path.name, f"sets.{name}", members, signs | others)
        groups[name] = Group(name, codes, codes & signs)
    for name, members in document.get("counts", {}).items():
        counts[name] = _members(path.name, f"counts.{name}", members, others)
    book = FactBook(groups=groups, counts=counts, facts={}, signs=signs, others=others)
    for name, row in document.get("facts", {}).items():
        key = f"facts.{name}"
        if name in book.names():
            raise RuleError(path.name, key, "this name is taken")
        if unknown := set(row) - {"when", "unless"}:
            raise RuleError(path.name, f"{key}.{sorted(unknown)[0]}", "is not when or unless")
        known = book.names()
        when = _conditions(path.name, f"{key}.when", row.get("when"), known)
        unless = _conditions(path.name, f"{key}.unless", row.get("unless", []), known)
        book.facts[name] = Fact(name, when, any_of(when), unless)
    return book


def _members(file: str, key: str, members: Any, known: frozenset[str]) -> frozenset[str]:
    if isinstance(members, dict):
        ((kind, left_out),) = members.items()
        names = {"signs_but": "signs", "relief_but": "relief"}
        if kind not in names:
            raise RuleError(file, key, f"{kind} is not one of {sorted(names)}")
        course = set(vocabulary.codes("course")) if kind == "signs_but" else set()
        codes = frozenset(vocabulary.codes(names[kind])) - course
        left_in, known = codes - set(left_out), codes
        expanded = frozenset(left_out)
    else:
        left_in = expanded = frozenset(vocabulary.expand(members))
    if strange := sorted(expanded - known):
        raise RuleError(file, key, vocabulary.unknown_name(strange[0], known))
    return left_in


def _conditions(file: str, key: str, texts: Any, known: frozenset[str]) -> tuple[Condition, ...]:
    if not isinstance(texts, list):
        raise RuleError(file, key, "write a list of conditions, any of which is enough")
    found = []
    for place, text in enumerate(texts):
        try:
            condition = compile_condition(text)
        except ExpressionError as error:
            raise RuleError(file, f"{key}[{place}]", str(error)) from error
        if strange := sorted(condition.names - known):
            reason = vocabulary.unknown_name(strange[0], known)
            raise RuleError(file, f"{key}[{place}]", reason)
        found.append(condition)
    return tuple(found)


def _rule(
    file: str,
    document: dict[str, Any],
    facts: FactBook,
    before: Mapping[str, Rule],
    sources: Mapping[str, Any],
) -> Rule:
    _check_keys(file, document)
    if unlisted := [one for one in document["sources"] if str(one) not in sources]:
        raise RuleError(file, "sources", f"{unlisted[0]} is not in _sources.yaml")
    known = facts.names() | {FIRED + rule for rule in before}
    is_entry = document["scope"] == "entry"
    tiers = tuple(
        _tier(file, f"tiers[{place}]", row, known if is_entry else None)
        for place, row in enumerate(document["tiers"])
    )
    ranks = [urgency_rank(tier.urgency) for tier in tiers]
    if not tiers or ranks != sorted(set(ranks), reverse=True):
        raise RuleError(file, "tiers", "write at least one, most pressing first, each once")
    if strange := set(document["silenced_by"]) - MUTES:
        raise RuleError(file, "silenced_by", f"{sorted(strange)[0]} mutes nothing")
    rule = Rule(
        **{name: document[name] for name in ("id", "name", "version", "status", "scope")},
        **{name: document[name] for name in ("title", "why", "clinician", "false_alarms")},
        sources=tuple(str(one) for one in document["sources"]),
        silenced_by=tuple(document["silenced_by"]),
        history=tuple(document["history"]),
        tiers=tiers,
        cases=tuple(document["cases"]),
        cooldown_days=document.get("cooldown_days"),
        schedule=document.get("schedule"),
        numbers=document.get("numbers", {}),
        reads_others=any(
            name.startswith(FIRED)
            for tier in tiers
            for condition in (*tier.when, *tier.unless)
            for name in condition.names
        ),
    )
    if rule.scope == "history" and (fault := rule_numbers.fault_of(rule.name, rule.numbers)):
        raise RuleError(file, f"numbers.{fault[0]}", fault[1])
    _check_cases(file, rule)
    return rule


def _check_keys(file: str, document: Mapping[str, Any]) -> None:
    for key, kind in _REQUIRED.items():
        if key not in document:
            raise RuleError(file, key, "is missing")
        if not isinstance(document[key], kind) or (kind is str and not document[key].strip()):
            raise RuleError(file, key, f"must be {kind.__name__} and not empty")
    for key in set(document) - set(_REQUIRED):
        if key not in _OPTIONAL:
            raise RuleError(file, key, vocabulary.unknown_name(key, [*_REQUIRED, *_OPTIONAL]))
        if not isinstance(document[key], _OPTIONAL[key]):
            raise RuleError(file, key, f"must be {_OPTIONAL[key].__name__}")
    for key, holds, reason in _checks(file, document):
        if not holds:
            raise RuleError(file, key, reason)


def _checks(file: str, document: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
    named = f"{document['id']}_{document['name']}.yaml" == file
    yield "id", named, "the file is named by id and name: E01_ces_saddle.yaml"
    yield "scope", document["scope"] in SCOPES, f"must be one of {SCOPES}"
    status = _STATUS.match(document["status"]) is not None
    yield "status", status, "must be draft: ..., reviewed by ... on DATE or retired, ..."
    has_schedule = document.get("schedule") in SCHEDULES
    fits = (document["scope"] == "history") == has_schedule
    yield "schedule", fits, f"a history rule has one of {SCHEDULES}, no other has"
    versions = [row.get("version") for row in document["history"] if isinstance(row, dict)]
    is_last = bool(versions) and versions[-1] == document["version"]
    yield "history", is_last, "the last change must be that of the version"


def _tier(file: str, key: str, row: Any, known: frozenset[str] | None) -> Tier:
    if not isinstance(row, dict):
        raise RuleError(file, key, "a tier has keys and values")
    if strange := sorted(set(row) - _TIER_KEYS):
        raise RuleError(file, f"{key}.{strange[0]}", "is no key of a tier")
    for name in ("urgency", "when", "message"):
        if not row.get(name):
            raise RuleError(file, f"{key}.{name}", "is missing")
    if row["urgency"] not in URGENCIES[1:]:
        raise RuleError(file, f"{key}.urgency", f"must be one of {URGENCIES[1:]}")
    message = " ".join(row["message"].split())
    confirm = _question(file, f"{key}.confirm", row.get("confirm"))
    ask = _question(file, f"{key}.ask", row.get("ask"))
    if known is None:
        condition = " ".join(str(row["when"]).split())
        return Tier(row["urgency"], (), (), condition, message, confirm, ask)
    when = _conditions(file, f"{key}.when", row["when"], known)
    unless = _conditions(file, f"{key}.unless", row.get("unless", []), known)
    if row["urgency"] == "emergency" and ask is None:
        raise RuleError(file, f"{key}.ask", "an emergency has a question that settles it")
    return Tier(row["urgency"], when, unless, "", message, confirm, ask)


def _question(file: str, key: str, row: Any) -> Question | None:
    if row is None:
        return None
    if not isinstance(row, dict) or set(row) != {"words", "codes"} or not row["codes"]:
        raise RuleError(file, key, "has words and codes")
    for code in row["codes"]:
        if fault := vocabulary.fault_of("sign", code):
            raise RuleError(file, f"{key}.codes", fault)
    return Question(" ".join(row["words"].split()), tuple(row["codes"]))


def _check_cases(file: str, rule: Rule) -> None:
    expected = {*(tier.urgency for tier in rule.tiers), SILENT}
    names = [case.get("name") for case in rule.cases]
    for place, case in enumerate(rule.cases):
        key = f"cases[{place}]"
        if strange := set(case) - _CASE_KEYS[rule.scope]:
            raise RuleError(file, f"{key}.{sorted(strange)[0]}", "is no key of a case")
        if case.get("expect") not in expected:
            raise RuleError(file, f"{key}.expect", f"must be one of {sorted(expected)}")
        if not case.get("name") or names.count(case["name"]) > 1:
            raise RuleError(file, f"{key}.name", "write a name of its own")
        for pointer, entry in _entries_of(case):
            if faults := vocabulary.check_entry(entry):
                within = faults[0].pointer.replace("/", ".")
                raise RuleError(file, f"{key}.{pointer}{within}", faults[0].detail)
    if missing := expected - {case["expect"] for case in rule.cases}:
        raise RuleError(file, "cases", f"no case expects {sorted(missing)[0]}")
    if sum(bool(case.get("near")) for case in rule.cases) < NEAR_MISSES_MIN:
        raise RuleError(file, "cases", f"write at least {NEAR_MISSES_MIN} near misses (near: true)")


def _entries_of(case: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give what a case says of entries, each with its place, in the shape of an entry."""
    rest = {"started_at": "2026-03-01T12:00:00+00:00"}
    if "entry" in case:
        entry = {key: value for key, value in case["entry"].items() if key != "days_ago"}
        yield "entry", entry | rest | {"contexts": case.get("contexts", [])}
    for place, spell in enumerate(case.get("diary", {}).get("spells", ())):
        yield f"diary.spells[{place}].entry", spell.get("entry", {}) | rest
