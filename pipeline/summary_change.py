"""What changed: each measure of the last weeks against the weeks before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One measure now against before.

    Parameters
    ----------
    measure : str
        ``frequency``, ``duration``, ``severity``, ``night`` or ``woken``.
    now, before : float or None
        The measure in each window; None where nothing is known.
    n_now, n_before : int
        Episodes in each window.
    now_start, now_end, before_start, before_end : date
        First and last day of each window.
    scale : str
        ``ratio`` or ``difference``.
    effect, low, high : float or None
        Now against before with its 95 % interval; None where there are too few to compare.
    is_clear : bool
        Whether the interval leaves no doubt of the direction.
    """

    measure: str
    now: float | None
    before: float | None
    n_now: int
    n_before: int
    now_start: date
    now_end: date
    before_start: date
    before_end: date
    scale: str
    effect: float | None
    low: float | None
    high: float | None
    is_clear: bool
