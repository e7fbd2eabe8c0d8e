"""``python -m pipeline rules list|explain ID|test`` and ``export [--check]``."""

from __future__ import annotations

import argparse
import sys
import textwrap
from typing import Any

from pipeline import cases, export, export_reading, rule_words, rules, vocabulary
from pipeline.cli_triage import say
from pipeline.rules import Rule, Tier

WIDTH = 96


def add(parsers: Any) -> None:
    """Add the commands to a parser's subcommands.

    Parameters
    ----------
    parsers : argparse subparsers
        What ``add_subparsers`` gave.
    """
    parser = parsers.add_parser("rules", help="list, explain or test the rules")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help="one line a rule").set_defaults(run=list_rules)
    explain = actions.add_parser("explain", help="all that a rule's file says, in words")
    explain.add_argument("id", metavar="ID")
    explain.set_defaults(run=explain_rule)
    actions.add_parser("test", help="run the cases of every rule").set_defaults(run=test_rules)
    writing = parsers.add_parser("export", help="write the frontend's generated modules")
    writing.add_argument("--check", action="store_true", help="write nothing; fail when stale")
    writing.set_defaults(run=export_modules)


def list_rules(arguments: argparse.Namespace) -> int:
    """Print one line a rule: id, name, version, urgencies, cases, status.

    Parameters
    ----------
    arguments : Namespace
        Nothing is read from it.

    Returns
    -------
    int
        Exit code 0.
    """
    del arguments
    catalogue = rules.catalogue()
    say(f"{len(catalogue.rules)} rules, version {catalogue.version}")
    for rule in catalogue.rules.values():
        urgencies = ", ".join(tier.urgency for tier in rule.tiers)
        say(
            f"{rule.id}  {rule.name:<24} v{rule.version}  {urgencies:<28}"
            f" {len(rule.cases):>3} cases  {rule.status}"
        )
    return 0


def explain_rule(arguments: argparse.Namespace) -> int:
    """Print all that a rule's file says.

    Parameters
    ----------
    arguments : Namespace
        With ``id``.

    Returns
    -------
    int
        0, or 2 for a rule that does not exist.
    """
    known = rules.catalogue().rules
    rule = known.get(arguments.id.upper())
    if rule is None:
        sys.stderr.write(vocabulary.unknown_name(arguments.id, known) + "\n")
        return 2
    say("\n".join(_explained(rule)))
    return 0


def _explained(rule: Rule) -> list[str]:
    silenced = ", ".join(vocabulary.label(code) for code in rule.silenced_by)
    lines = [
        f"{rule.id} {rule.name}, version {rule.version} ({rule.status})",
        rule.title,
        "",
        *_paragraph("Why", rule.why),
        *_paragraph("For", rule_words.for_whom(rule)),
        *(line for tier in rule.tiers for line in _tier(rule, tier)),
        *_terms(rule),
        *_paragraph("Silenced by", silenced or "nothing"),
        *_paragraph("Clinicians", rule.clinician),
        *(line for one in _sources(rule) for line in _paragraph("Source", one)),
        *_paragraph("False alarms", rule.false_alarms),
    ]
    if rule.numbers:
        lines += _paragraph("Numbers", ", ".join(f"{k} {v}" for k, v in rule.numbers.items()))
    for row in rule.history:
        lines += _paragraph(f"Version {row['version']}", f"{row['date']}: {row['change']}")
    return lines


def _tier(rule: Rule, tier: Tier) -> list[str]:
    days = rules.cooldown_days(rule.id, tier.urgency)
    lines = ["", f"{tier.urgency} (not said again for {days} days)" if days else tier.urgency]
    said = rule_words.tier_words(tier)
    lines += ["  when", *rule_words.lines(said["when"], "    ")]
    lines += [line for one in tier.when for line in _paragraph("  in CEL", one.text)]
    for words, condition in zip(said["unless"], tier.unless, strict=True):
        lines += ["  unless", *rule_words.lines(words, "    ")]
        lines += _paragraph("  in CEL", condition.text)
    lines += _paragraph("  message", tier.message)
    for name, question in (("asks", tier.ask), ("confirms", tier.confirm)):
        if question:
            lines += _paragraph(f"  {name}", question.words)
    return lines


def _terms(rule: Rule) -> list[str]:
    catalogue = rules.catalogue()
    explained = rule_words.terms(catalogue)
    lines = ["", "What the words mean"]
    for name in rule_words.terms_of(rule, catalogue):
        term = explained[name]
        lines += [f"  {term['words']} ({name})", *rule_words.lines(term["means"], "    ")]
        for words in term.get("unless", ()):
            lines += ["    but not when", *rule_words.lines(words, "      ")]
    return [*lines, ""] if len(lines) > 2 else [""]


def _sources(rule: Rule) -> list[str]:
    titles = export_reading.source_titles(set(rule.sources))
    return [f"{key} {title}" for key, title in titles.items()]


def _paragraph(head: str, text: str) -> list[str]:
    body = " ".join(text.split())
    return textwrap.wrap(f"{head}: {body}", WIDTH, subsequent_indent="    ", break_on_hyphens=False)


def test_rules(arguments: argparse.Namespace) -> int:
    """Run the cases of every rule and print those that go otherwise.

    Parameters
    ----------
    arguments : Namespace
        Nothing is read from it.

    Returns
    -------
    int
        0 when every case is as expected, else 1.
    """
    del arguments
    total = failed = 0
    for rule in rules.catalogue().rules.values():
        for case in rule.cases:
            total += 1
            for fault in cases.faults_of(rule, case):
                failed += 1
                say(f"{rule.id}: {case['name']}: {fault}")
    say(f"{total} cases, {failed} not as expected")
    return 1 if failed else 0


def export_modules(arguments: argparse.Namespace) -> int:
    """Write the frontend's generated modules, or say which are stale.

    Parameters
    ----------
    arguments : Namespace
        With ``check``.

    Returns
    -------
    int
        1 when ``check`` found a stale module, else 0.
    """
    if arguments.check:
        for name in export.stale():
            sys.stderr.write(f"{name} is stale; run `python -m pipeline export`\n")
        return 1 if export.stale() else 0
    for path in export.write():
        say(f"wrote {path.name}")
    return 0
