"""Run the cases that stand in the rule files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pipeline import vocabulary
from pipeline.findings import Finding
from pipeline.rule_files import SILENT
from pipeline.rules import Catalogue, Rule
from pipeline.triage import Triage, triage

AS_OF = date(2026, 3, 1)  # today in every case; a Sunday, so that the weekly rules have their turn


def entry_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry of a case as the API would give it.

    Parameters
    ----------
    case : mapping
        A case of an entry rule; ``days_ago`` in its entry says when it began.

    Returns
    -------
    dict
        The entry, begun at noon.

    Raises
    ------
    ValueError
        If the entry cannot be used; names the place.
    """
    entry = dict(case["entry"])
    day = AS_OF - timedelta(days=entry.pop("days_ago", 0))
    entry["started_at"] = f"{day}T12:00:00+00:00"
    faults = vocabulary.check_entry({**entry, "contexts": case.get("contexts", [])})
    if faults:
        raise ValueError(f"{faults[0].pointer}: {faults[0].detail}")
    return entry


def triage_case(case: Mapping[str, Any], catalogue: Catalogue | None = None) -> Triage:
    """Return what the entry rules say of a case.

    Parameters
    ----------
    case : mapping
        A case of an entry rule.
    catalogue : Catalogue or None
        The rules; those of the product when left out.

    Returns
    -------
    Triage
        Of its entry, contexts and visits.
    """
    return triage(
        entry_of(case),
        case.get("contexts", ()),
        as_of=AS_OF,
        visits=case.get("visits", ()),
        catalogue=catalogue,
    )


def history_case(case: Mapping[str, Any]) -> list[Finding]:
    """Return what the history rules say of a case.

    Parameters
    ----------
    case : mapping
        A case of a history rule.

    Returns
    -------
    list of Finding
        Of its compact diary.
    """
    # pandas is loaded only where a history rule is run.
    from pipeline import history, series
    from pipeline.frames import read_diary

    return history.evaluate(read_diary(**series.records(case["diary"], as_of=AS_OF)), as_of=AS_OF)


def faults_of(rule: Rule, case: Mapping[str, Any]) -> list[str]:
    """Return where a case goes otherwise than it says.

    Parameters
    ----------
    rule : Rule
        The rule whose case it is.
    case : mapping
        One of its cases.

    Returns
    -------
    list of str
        Sentences; empty when all is as expected.
    """
    if rule.scope == "history":
        return _compare(rule, case["expect"], history_case(case))
    spoken = triage_case(case)
    faults = _compare(rule, case["expect"], spoken.findings)
    if "undetermined" in case:
        hanging = {item.rule: item.urgency for item in spoken.undetermined}
        found = hanging.get(rule.id, "none")
        if found != case["undetermined"]:
            faults.append(f"undetermined is {found}, not {case['undetermined']}")
    return faults


def _compare(rule: Rule, expected: str, findings: Any) -> list[str]:
    found = next((one.urgency for one in findings if one.rule == rule.id), SILENT)
    return [] if found == expected else [f"the rule is {found}, not {expected}"]
