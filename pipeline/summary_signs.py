"""The warning signs of a summary: logged, asked about and denied, and what the rules said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from pipeline import vocabulary
from pipeline.facts import MILD
from pipeline.findings import Finding, Urgency, urgency_rank


@dataclass(frozen=True, slots=True, kw_only=True)
class SignLine:
    """One sign and when it was answered.

    Parameters
    ----------
    code : str
        Code of the sign or course.
    entries : int
        Episodes in which it was said yes to (for a denied sign: no to).
    first, last : date
        First and last such day.
    is_warning : bool
        Whether it warns by itself.
    """

    code: str
    entries: int
    first: date
    last: date
    is_warning: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """All that one rule said in the period.

    Parameters
    ----------
    rule : str
        Identifier of the rule.
    version : int
        Newest version that spoke.
    urgency : str
        Highest urgency that it spoke with.
    times : int
        How often it spoke.
    first, last : date
        First and last day.
    message : str
        Newest message.
    look : mapping
        What the nightly look at trends knows of it, as `pipeline.sweep` gives it; else empty.
    """

    rule: str
    version: int
    urgency: Urgency
    times: int
    first: date
    last: date
    message: str
    look: Mapping[str, Any] = field(default_factory=dict)


def _days_by_code(
    days: Iterable[pd.Timestamp], rows: Iterable[Iterable[str]]
) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for day, codes in zip(days, rows, strict=True):
        for code in dict.fromkeys(codes):
            found.setdefault(code, []).append(day.date())
    return found


def _said(episodes: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return each entry's signs; the saddle area on the map says the same as its sign."""
    return [
        (*signs, "saddle_numbness") if "saddle" in regions else tuple(signs)
        for signs, regions in zip(episodes["signs"], episodes["regions"], strict=True)
    ]


def _sign_lines(found: dict[str, list[date]]) -> list[SignLine]:
    order = {code: place for place, code in enumerate(vocabulary.codes("signs"))}
    known = sorted(found, key=lambda code: (code in MILD, order.get(code, len(order)), code))
    courses = set(vocabulary.codes("course"))
    return [
        SignLine(
            code=code,
            entries=len(found[code]),
            first=min(found[code]),
            last=max(found[code]),
            is_warning=code not in MILD and code not in courses,
        )
        for code in known
    ]


def logged_signs(episodes: pd.DataFrame) -> tuple[SignLine, ...]:
    """Return every sign that was said yes to, in the vocabulary's order, mild ones last.

    Parameters
    ----------
    episodes : DataFrame
        Episodes of the period, as in `Frames`.

    Returns
    -------
    tuple of SignLine
        One line a sign or course; the saddle area counts as ``saddle_numbness``.
    """
    return tuple(_sign_lines(_days_by_code(episodes["day"], _said(episodes))))


def earlier_signs(episodes: pd.DataFrame, *, start: date) -> tuple[SignLine, ...]:
    """Return the warning signs that were logged before a day.

    Parameters
    ----------
    episodes : DataFrame
        Episodes of the whole diary, as in `Frames`.
    start : date
        First day that is not looked at.

    Returns
    -------
    tuple of SignLine
        In the vocabulary's order; counts and days are those before `start`.
    """
    before = episodes[episodes["day"] < pd.Timestamp(start)]
    return tuple(line for line in logged_signs(before) if line.is_warning)


def denied_signs(episodes: pd.DataFrame) -> tuple[SignLine, ...]:
    """Return the warning signs that were asked about and never logged.

    Parameters
    ----------
    episodes : DataFrame
        Episodes of the period, as in `Frames`.

    Returns
    -------
    tuple of SignLine
        Signs with at least one no and not a single yes; a sign that was not asked is absent.
    """
    said = {code for codes in _said(episodes) for code in codes}
    found = _days_by_code(episodes["day"], episodes["denied"])
    lines = _sign_lines({code: days for code, days in found.items() if code not in said})
    return tuple(line for line in lines if line.is_warning)


def _first_day(finding: Finding) -> date:
    """Return since when a finding stands: a trend that still holds keeps its first day."""
    since = finding.evidence.get("first_day")
    return date.fromisoformat(since) if since else finding.day


def finding_lines(findings: Iterable[Finding]) -> tuple[FindingLine, ...]:
    """Gather findings by rule.

    Parameters
    ----------
    findings : iterable of Finding
        Findings in any order; ``first_day`` in the evidence of one that stands since earlier.

    Returns
    -------
    tuple of FindingLine
        One line a rule, most urgent first, then newest first.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda item: item.day):
        by_rule.setdefault(finding.rule, []).append(finding)
    lines = [
        FindingLine(
            rule=rule,
            version=max(item.version for item in spoken),
            urgency=max((item.urgency for item in spoken), key=urgency_rank),
            times=len(spoken),
            first=min(_first_day(item) for item in spoken),
            last=spoken[-1].day,
            message=spoken[-1].message,
            look=spoken[-1].evidence.get("sweep", {}),
        )
        for rule, spoken in by_rule.items()
    ]
    lines.sort(key=lambda line: (-urgency_rank(line.urgency), -line.last.toordinal(), line.rule))
    return tuple(lines)
