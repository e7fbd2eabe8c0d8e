"""The one shape in which every rule and every trend speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Urgency = Literal["none", "routine", "soon", "same_day", "emergency"]

URGENCIES: tuple[Urgency, ...] = ("none", "routine", "soon", "same_day", "emergency")


def urgency_rank(urgency: str) -> int:
    """Return how pressing an urgency is: 0 for ``none`` up to 4 for ``emergency``.

    Parameters
    ----------
    urgency : str
        One of `URGENCIES`.

    Returns
    -------
    int
        Position in `URGENCIES`.

    Raises
    ------
    ValueError
        If `urgency` is none of `URGENCIES`.
    """
    return URGENCIES.index(urgency)


def highest(urgencies: list[Urgency]) -> Urgency:
    """Return the most pressing of some urgencies, ``none`` for an empty list.

    Parameters
    ----------
    urgencies : list of str
        Any number of values of `URGENCIES`, in any order.

    Returns
    -------
    str
        The most pressing one.
    """
    return max(urgencies, key=urgency_rank, default="none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a rule or a trend noticed in one diary.

    Parameters
    ----------
    rule : str
        Identifier of the rule (``E01``, ``H03``) or of the trend (``frequency_rising``).
    version : int
        Version of the rule that spoke.
    urgency : str
        How soon to seek care, one of `URGENCIES`.
    message : str
        What was noticed, why it matters, what to do and how soon; grade-6 words.
        May hold ``{emergency_number}``, which the screen fills in by country.
    scope : str
        ``entry`` for rules on one entry, ``history`` for rules over the diary.
    day : date
        The local day that the finding is about: the entry's day, or the `as_of` of the analysis.
    entries : tuple of str
        Identifiers of the person's own entries that led to it, in order of time.
    evidence : dict
        JSON-ready facts behind it: the codes or numbers that fired it and, for history, the
        ``window``, ``n``, ``days_logged`` and ``days_missing``.
    """

    rule: str
    version: int
    urgency: Urgency
    message: str
    scope: Literal["entry", "history"]
    day: date
    entries: tuple[str, ...] = ()
    evidence: dict[str, Any] = field(default_factory=dict)
