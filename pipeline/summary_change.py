"""What changed: each measure of the last weeks against the weeks before."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.frames import Frames
from pipeline.trends import Measure, Window, compare

Strength = Literal["unknown", "not clear", "clear", "very clear"]
MEASURES = ("frequency", "duration", "severity", "night", "woken")


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
    now_start, now_end : date
        First and last day of the last weeks.
    before_start, before_end : date or None
        First and last day of the weeks before; None while the diary is too young for both.
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
    before_start: date | None
    before_end: date | None
    scale: str
    effect: float | None
    low: float | None
    high: float | None
    is_clear: bool

    @property
    def strength(self) -> Strength:
        """Return how sure the change is.

        Returns
        -------
        str
            ``clear`` when the interval leaves out "no change", ``very clear`` when one twice as
            wide still would, ``unknown`` where nothing can be compared.
        """
        if self.effect is None or self.low is None or self.high is None:
            return "unknown"
        if not self.is_clear:
            return "not clear"
        effect, low, high = self.effect, self.low, self.high
        if self.scale == "ratio":
            if min(effect, low) <= 0:
                return "clear"
            effect, low, high = math.log(effect), math.log(low), math.log(high)
        reach = effect - low if effect > 0 else high - effect
        return "very clear" if abs(effect) > 2 * reach else "clear"


def changes(frames: Frames, *, as_of: date) -> tuple[Change, ...]:
    """Return the key measures of the last weeks against the weeks before.

    Parameters
    ----------
    frames : Frames
        The whole diary.
    as_of : date
        Last local day that may be looked at.

    Returns
    -------
    tuple of Change
        In the order of `MEASURES`; empty when nothing was logged in the last weeks.
    """
    compared = compare(frames, as_of=as_of)
    if compared.before is None and not compared.now.days_logged:
        return ()
    return tuple(
        _change(compared.measure(name), compared.now, compared.before) for name in MEASURES
    )


def _change(measure: Measure, now: Window, before: Window | None) -> Change:
    return Change(
        measure=measure.name,
        now=measure.now,
        before=measure.before,
        n_now=measure.n_now,
        n_before=measure.n_before,
        now_start=now.start,
        now_end=now.end,
        before_start=before.start if before else None,
        before_end=before.end if before else None,
        scale=measure.scale,
        effect=measure.effect,
        low=measure.low,
        high=measure.high,
        is_clear=measure.is_clear,
    )
