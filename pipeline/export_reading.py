"""The generated modules that people read: the catalogue of rules in words, and the Learn pages.

They are loaded when somebody opens those screens, never with the app.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pipeline import documents, learn, rule_words, rules, vocabulary
from pipeline.rules import Catalogue, Rule

HEAD = "// Made by `python -m pipeline export`; do not edit.\n"


def catalogue_module(catalogue: Catalogue) -> str:
    """Return ``catalogue.ts``: every rule in words, with its sources and what its words mean.

    Parameters
    ----------
    catalogue : Catalogue
        The rules.

    Returns
    -------
    str
        The whole module.
    """
    found = [_rule(rule, catalogue) for rule in catalogue.rules.values()]
    data = {
        "version": catalogue.version,
        "rules": found,
        "terms": rule_words.terms(catalogue),
        "sources": sources({source for rule in found for source in rule["sources"]}),
    }
    return (
        f"{HEAD}import type {{ Book }} from '../catalogue';\n\n"
        f"export const book: Book = {json.dumps(data, ensure_ascii=False, indent=1)};\n"
    )


def learn_module() -> str:
    """Return ``learn_en.ts``: the Learn pages, and which of them speaks of a rule.

    Returns
    -------
    str
        The whole module.
    """
    book = learn.book()
    used = {source for page in book.pages for source in page["sources"]}
    data = {
        "pages": book.pages,
        "placeOfRule": book.place_of_rule(),
        "sources": source_titles(used),
        "titles": {rule.id: rule.title for rule in rules.catalogue().rules.values()},
    }
    return _module("Library", "library", data)


def warning_module() -> str:
    """Return ``warning_en.ts``: the advice that needs no rule to be run.

    Returns
    -------
    str
        The whole module.
    """
    warning = learn.book().warning
    lists = {key: list(warning[key].values()) for key in ("emergency", "same_day", "soon")}
    kept = ("title", "lead", "unsure", "waiting", "children")
    return _module("Warning", "warning", {key: warning[key] for key in kept} | lists)


def _module(kind: str, name: str, data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return (
        f"{HEAD}import type {{ {kind} }} from '../learn';\n\n"
        f"export const {name}: {kind} = {text};\n"
    )


def source_titles(ids: set[str]) -> dict[str, str]:
    """Return the titles of some sources, in the order of `sources`.

    Parameters
    ----------
    ids : set of str
        Keys of ``_sources.yaml``.

    Returns
    -------
    dict of str to str
        Title by key.
    """
    return {key: source["title"] for key, source in sources(ids).items()}


def sources(ids: set[str]) -> dict[str, dict[str, str]]:
    """Return what some sources are called, and where they are.

    Parameters
    ----------
    ids : set of str
        Keys of ``_sources.yaml``.

    Returns
    -------
    dict of str to dict
        ``title`` and ``where``; guidelines and papers first, the general reading after them.
    """
    return {key: source for key, source in _all_sources().items() if key in ids}


@cache
def _all_sources() -> dict[str, dict[str, str]]:
    listed = documents.read(rules.FOLDER / "_sources.yaml")
    # A number stands for an article that has no name of its own; a reader trusts a name more.
    return {
        key: {"title": listed[key]["title"], "where": listed[key]["where"]}
        for key in sorted(listed, key=str.isdecimal)
    }


def _rule(rule: Rule, catalogue: Catalogue) -> dict[str, Any]:
    row: dict[str, Any] = {
        key: getattr(rule, key) for key in ("id", "version", "status", "scope", "title")
    }
    row |= {
        "why": _line(rule.why),
        "who": rule_words.for_whom(rule),
        "tiers": [rule_words.tier_words(tier) for tier in rule.tiers],
        "terms": rule_words.terms_of(rule, catalogue),
        "raisedBy": _raised_by(rule, catalogue),
        "silencedBy": [vocabulary.label(code) for code in rule.silenced_by],
        "clinician": _line(rule.clinician),
        "falseAlarms": _line(rule.false_alarms),
        "sources": list(sources(set(rule.sources))),
    }
    return row


def _raised_by(rule: Rule, catalogue: Catalogue) -> list[str]:
    """Return the words of all that can raise a rule, to be found by; places are left out."""
    conditions = tuple(one for tier in rule.tiers for one in tier.when)
    codes = catalogue.raising(conditions) - set(vocabulary.codes("regions"))
    return sorted(rule_words.label(code) for code in codes)


def _line(text: str) -> str:
    return " ".join(text.split())
