"""The history rules H01 to H15 over one diary.

Windows and thresholds stand in the YAML files as ``numbers``; what is done with them stands in
`pipeline.history_trends` (H03 to H09) and `pipeline.history_patterns` (the others).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from pipeline import rules
from pipeline.diary_view import View, ids, view
from pipeline.findings import Finding
from pipeline.frames import Frames
from pipeline.history_patterns import PATTERNS
from pipeline.history_trends import TRENDS
from pipeline.history_types import Compute, Hit
from pipeline.rule_files import SCHEDULES
from pipeline.rules import Rule

COMPUTE: dict[str, Compute] = {**PATTERNS, **TRENDS}


def evaluate(
    frames: Frames, *, as_of: date, schedule: Collection[str] = SCHEDULES
) -> list[Finding]:
    """Return what the history rules say of one diary at the end of a day.

    Parameters
    ----------
    frames : Frames
        The diary; whatever is dated after `as_of` is not looked at.
    as_of : date
        Day 0 of every window, the person's local day.
    schedule : collection of str
        Which rules: those that run on ``save``, those that run ``weekly``, or both.

    Returns
    -------
    list of Finding
        In order of the rules; only the highest tier of a rule. Evidence holds ``window``, ``n``,
        ``days_logged``, ``days_missing`` and the person's own numbers.

    Raises
    ------
    KeyError
        If a rule's file names no computation.
    """
    seen = view(frames, as_of=as_of)
    return [
        _finding(rule, hit, seen)
        for rule in rules.catalogue().history_rules
        if rule.schedule in schedule and (hit := COMPUTE[rule.name](seen, rule.numbers))
    ]


def _finding(rule: Rule, hit: Hit, seen: View) -> Finding:
    first, last = seen.days(hit.window)
    if hit.since is not None:
        first = max(first, hit.since)
    days = (last - first).days + 1
    days_logged = min(seen.logged((hit.window[0], (seen.as_of - first).days)), days)
    evidence: dict[str, Any] = {
        "window": {"first": first.isoformat(), "last": last.isoformat()},
        "n": hit.n,
        "days_logged": days_logged,
        "days_missing": days - days_logged,
        **hit.numbers,
    }
    return Finding(
        rule=rule.id,
        version=rule.version,
        urgency=rule.tier(hit.urgency).urgency,
        message=rule.tier(hit.urgency).message,
        scope="history",
        day=seen.as_of,
        entries=ids(hit.spells),
        evidence=evidence,
    )
