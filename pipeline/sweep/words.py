"""What the sweep raises, in the one shape of a finding."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from pipeline import documents
from pipeline.findings import Finding, Urgency
from pipeline.sweep.thresholds import thresholds


@cache
def words() -> dict[str, Any]:
    """Return what is said of each finding.

    Returns
    -------
    dict
        ``version``, ``titles``, ``findings`` with what is said of each alone, ``parts`` and
        ``together`` for several. Read once.
    """
    found: dict[str, Any] = documents.read(Path(__file__).with_name("words.yaml"))
    return found


def shares_words(finding: str) -> str | None:
    """Return the rule that speaks of the same thing as a finding of the sweep.

    Parameters
    ----------
    finding : str
        One of `pipeline.sweep.FINDINGS`.

    Returns
    -------
    str or None
        Identifier of the rule.
    """
    return thresholds().rules.get(finding)


def silence_days() -> int:
    """Return for how many days a change must not be seen before it is told as new.

    Returns
    -------
    int
        The same for every finding.
    """
    return int(words()["silence_days"])


def said_by(rule: str) -> tuple[str, ...]:
    """Return the findings of the sweep that speak of the same thing as a rule.

    Parameters
    ----------
    rule : str
        Identifier of a rule.

    Returns
    -------
    tuple of str
        Names of findings, none for most rules.
    """
    return tuple(name for name, shared in thresholds().rules.items() if shared == rule)


def joint(names: Collection[str]) -> str:
    """Return the one sentence that tells of several things that got worse.

    Parameters
    ----------
    names : collection of str
        Names of findings, at least one.

    Returns
    -------
    str
        Such as ``Numb spells last longer and are stronger. …``.
    """
    *most, last = [part for name, part in words()["parts"].items() if name in names]
    parts = f"{', '.join(most)} and {last}" if most else last
    return str(words()["together"]).format(parts=parts)


def spoken(name: str, evidence: Mapping[str, Any], *, night: date, is_soon_said: bool) -> Finding:
    """Return a finding of the sweep as it is told to a person.

    Parameters
    ----------
    name : str
        One of `pipeline.sweep.FINDINGS`.
    evidence : mapping
        As `pipeline.sweep.detect` gives it.
    night : date
        Last day that was looked at.
    is_soon_said : bool
        Whether another voice already says that more than one thing got worse.

    Returns
    -------
    Finding
        What got better has no urgency: it is no alert and no all-clear. Where several things got
        worse, each finding has the one sentence that tells of them all.
    """
    frozen = thresholds()
    urgency = str(evidence["urgency"]) if frozen.groups[name] else "none"
    if urgency == "soon" and is_soon_said:
        urgency = "routine"
    is_one_of_many = urgency == "soon"
    message = joint(evidence["together"]) if is_one_of_many else words()["findings"][name]
    window = evidence["window"]
    return Finding(
        rule=name,
        version=int(words()["version"]),
        urgency=cast(Urgency, urgency),
        message=message,
        scope="history",
        day=night,
        evidence={
            "window": {"first": window["start"], "last": window["end"]},
            "n": window["n"],
            "days_logged": window["days_logged"],
            "days_missing": window["days_missing"],
            "sweep": dict(evidence),
        },
    )
