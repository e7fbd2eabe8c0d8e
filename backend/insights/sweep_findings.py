"""Keep what one chunk of the sweep raised, in bulk, in one voice with the history rules.

Where the rule has spoken and still holds, the sweep's numbers are added to the rule's finding; else
the sweep speaks under its own name, and the rule takes that row over when it speaks later.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from backend.insights.models import Finding
from backend.insights.services import new_finding, refresh
from pipeline import rules
from pipeline.findings import urgency_rank
from pipeline.sweep import FINDINGS
from pipeline.sweep.words import joint, shares_words, silence_days, spoken

Raised = Mapping[uuid.UUID, Mapping[str, dict[str, Any]]]  # evidence by diary and finding

WORSE_IN_SEVERAL_WAYS = "H06"
RULES = {rule for name in FINDINGS if (rule := shares_words(name))} | {WORSE_IN_SEVERAL_WAYS}
LOOKED_BACK_DAYS = 120  # longer than any rule is silent
ROWS_PER_STATEMENT = 500


def keep(*, raised: Raised, night: date, now: datetime) -> int:
    """Write the findings of one night; return how many are new. Call in a transaction."""
    kept = _kept(raised, night)
    new: list[Finding] = []
    changed: list[Finding] = []
    for diary_id, findings in raised.items():
        latest = kept[diary_id]
        is_soon_said = _holds(latest.get(WORSE_IN_SEVERAL_WAYS), night)
        for name, evidence in findings.items():
            rule = latest.get(shares_words(name) or "")
            own = latest.get(name)
            if rule is not None and _holds(rule, night):
                rule.message = _sentence(rule, evidence)
                rule.evidence = {**rule.evidence, "sweep": evidence}
                changed.append(rule)
                if own is not None:
                    own.withdrawn_at = now
                    changed.append(own)
                continue
            finding = spoken(name, evidence, night=night, is_soon_said=is_soon_said)
            if own is None or urgency_rank(finding.urgency) > urgency_rank(own.urgency):
                new.append(new_finding(diary_id, finding))
            else:
                refresh(own, finding)
                if finding.urgency == own.urgency:
                    own.message = finding.message  # of all that got worse by now
                own.evidence = {**own.evidence, "sweep": evidence}
                changed.append(own)
    Finding.objects.bulk_create(new, ROWS_PER_STATEMENT, ignore_conflicts=True)
    # Rows that are there are written over: half the time of an update with a case for each.
    Finding.objects.bulk_create(
        changed,
        ROWS_PER_STATEMENT,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["evidence", "last_day", "message", "withdrawn_at"],
    )
    return len(new)


def _sentence(rule: Finding, evidence: Mapping[str, Any]) -> str:
    """Return the words of a rule; where they are the sweep's own of several changes, of all by now."""
    before = rule.evidence.get("sweep", {}).get("together")
    is_own = before and rule.message == joint(before)
    return joint(evidence["together"]) if is_own and evidence["together"] else rule.message


def _kept(raised: Raised, night: date) -> dict[uuid.UUID, dict[str, Finding]]:
    """Return the newest standing finding of each diary and rule that may matter."""
    rows = Finding.objects.filter(
        diary__in=list(raised),
        episode=None,
        withdrawn_at=None,
        rule__in=[*FINDINGS, *RULES],
        last_day__gte=night - timedelta(days=LOOKED_BACK_DAYS),
    )
    found: dict[uuid.UUID, dict[str, Finding]] = defaultdict(dict)
    silent_since = night - timedelta(days=silence_days())
    for row in rows.order_by("day", "created_at"):
        if row.rule in RULES or row.last_day >= silent_since:
            found[row.diary_id][row.rule] = row
    return found


def _holds(row: Finding | None, night: date) -> bool:
    """Whether a rule has spoken and has not been silent for longer than its cool-down."""
    if row is None:
        return False
    return night - row.last_day <= timedelta(days=rules.cooldown_days(row.rule, row.urgency))
