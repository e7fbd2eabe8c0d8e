"""What a history rule is given and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.diary_view import Spell, View, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A history rule that speaks.

    Parameters
    ----------
    urgency : str
        The tier.
    window : tuple of int
        First and last day ago that it looked at.
    n : int
        How many entries it looked at.
    spells : sequence of Spell
        The entries that led to it.
    numbers : dict
        The person's own numbers, JSON-ready.
    since : date or None
        First day that could be looked at, where a visit restarted the baseline.
    """

    urgency: str
    window: Window
    n: int
    spells: Sequence[Spell]
    numbers: dict[str, Any] = field(default_factory=dict)
    since: date | None = None


Numbers = Mapping[str, Any]
Compute = Callable[[View, Numbers], Hit | None]
