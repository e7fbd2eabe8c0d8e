"""``python -m pipeline triage FILE.json``: one JSON line a diary."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.diary_files import Diary, read
from pipeline.findings import Finding, highest, urgency_rank
from pipeline.triage import Undetermined, triage


def say(line: str) -> None:
    """Write one line to standard output.

    Parameters
    ----------
    line : str
        Without its end.
    """
    sys.stdout.write(line + "\n")


def add(parsers: Any) -> None:
    """Add the command to a parser's subcommands.

    Parameters
    ----------
    parsers : argparse subparsers
        What ``add_subparsers`` gave.
    """
    parser = parsers.add_parser("triage", help="judge the diaries of a JSON file")
    parser.add_argument("file", type=Path, metavar="FILE.json")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what all rules say of every diary of a file.

    Parameters
    ----------
    arguments : Namespace
        With ``file``.

    Returns
    -------
    int
        Exit code 0.
    """
    # All before the first line: whoever reads gets every diary or none.
    lines = [json.dumps(judge(diary), ensure_ascii=False) for diary in read(arguments.file)]
    for line in lines:
        say(line)
    return 0


def judge(diary: Diary) -> dict[str, Any]:
    """Return what all rules say of one diary.

    Parameters
    ----------
    diary : Diary
        A checked diary.

    Returns
    -------
    dict
        ``id``, ``urgency``, ``findings`` and ``undetermined``: entry rules on the newest day's
        entries, history rules on all.
    """
    from pipeline import history
    from pipeline.frames import read_diary

    spoken = [
        triage(entry, diary.contexts_on(entry), as_of=diary.as_of, visits=diary.visits)
        for entry in diary.newest()
    ]
    findings = _loudest(finding for one in spoken for finding in one.findings)
    if diary.entries:
        findings += history.evaluate(read_diary(**diary.records()), as_of=diary.as_of)
    findings.sort(key=lambda finding: (-urgency_rank(finding.urgency), finding.rule))
    said = {finding.rule: urgency_rank(finding.urgency) for finding in findings}
    hanging = _most_pressing(
        item
        for one in spoken
        for item in one.undetermined
        if urgency_rank(item.urgency) > said.get(item.rule, 0)
    )
    return {
        "id": diary.id,
        "urgency": highest([finding.urgency for finding in findings]),
        "findings": [_out(finding) for finding in findings],
        "undetermined": [asdict(item) for item in hanging],
    }


def _loudest(findings: Iterable[Finding]) -> list[Finding]:
    """Return one finding a rule: the most pressing over the entries of a day."""
    found: dict[str, Finding] = {}
    for finding in findings:
        held = found.get(finding.rule)
        if held is None or urgency_rank(finding.urgency) > urgency_rank(held.urgency):
            found[finding.rule] = finding
    return list(found.values())


def _most_pressing(items: Iterable[Undetermined]) -> list[Undetermined]:
    found: dict[str, Undetermined] = {}
    for item in items:
        held = found.get(item.rule)
        if held is None or urgency_rank(item.urgency) > urgency_rank(held.urgency):
            found[item.rule] = item
    return sorted(found.values(), key=lambda item: (-urgency_rank(item.urgency), item.rule))


def _out(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "version": finding.version,
        "urgency": finding.urgency,
        "message": finding.message,
        "entries": list(finding.entries),
        "evidence": finding.evidence,
    }
