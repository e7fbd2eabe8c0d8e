"""The eight measures behind the seven findings: z of each recent window against all before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipeline.compact import Floats
from pipeline.sweep import tails
from pipeline.sweep.weeks import LEVELS, WINDOWS, Sums

EPISODES_MIN = 3  # in the recent window
BASE_EPISODES_MIN = 3
BASE_DAYS_MIN = 14  # logged

# Smaller changes are no news, however sure they are.
RATIO_MIN, RATIO_MAX = 1.4, 0.6
MINUTES_LOG_MIN = float(np.log(1.4))
SEVERITY_MIN = 1.0
LEVEL_MIN = 0.8
SHARE_MIN = 0.15

# A person without check-ins who logs more of the days seems to have more episodes. Most change by
# less than this; a rise has to stand out beyond it.
ADHERENCE_RATIO = 1.25
HIGH_LEVEL, HIGH_SHARE_MIN = 0.75, 0.5  # above the old mean; a stray tap is no spread
FREE_SHARE_MAX = 0.15  # of the episodes in the other leg, or it had joined in before
NIGHT_PRIOR, BOTH_PRIOR = (0.6, 3.0), (0.15, 5.0)  # hits and episodes that each baseline is given


@dataclass(frozen=True, slots=True)
class Rate:
    """Names of the sums that make a rate: events, exposure, and the spread of its weeks."""

    events: str
    exposure: str
    spread: str


LOGGED = Rate("count", "logged", "spread_logged")
# Without check-ins only days with episodes are known. Whether they hold more than one each does
# not depend on how many days were logged.
EXCESS = Rate("excess", "episode_days", "spread_excess")
CALENDAR = Rate("count", "days", "spread_days")


def _rate(sums: Sums, rate: Rate, weeks: int, *, is_rise: bool, factor: float = 1.0) -> Floats:
    """Return z of events over exposure, which may be understated by a factor."""
    n1, a1 = sums.after(rate.events, weeks), sums.after(rate.exposure, weeks)
    n0, a0 = sums.before(rate.events, weeks), sums.before(rate.exposure, weeks)
    base_weeks = sums.before(f"weeks_{rate.spread}", weeks)
    phi = tails.spread(sums.before(rate.spread, weeks), n0, a0, base_weeks)
    freedom = np.maximum(base_weeks - 1, 0) + tails.SPREAD_WEEKS
    z = tails.rate_tail((n1, factor * a1), (n0, a0), (phi, freedom), is_rise=is_rise)
    ratio = (n1 / np.maximum(a1, 1)) / np.maximum(n0 / np.maximum(a0, 1), 1e-9)
    is_large = (ratio >= RATIO_MIN) & (n1 >= EPISODES_MIN) if is_rise else ratio <= RATIO_MAX
    return np.where(is_large & (a0 >= BASE_DAYS_MIN) & (a1 > 0), z, 0.0)


def more_often(sums: Sums, weeks: int) -> Floats:
    """Return z of more episodes a logged day."""
    known = np.where(
        sums.checks_in,
        _rate(sums, LOGGED, weeks, is_rise=True),
        _rate(sums, EXCESS, weeks, is_rise=True),
    )
    guarded = _rate(sums, CALENDAR, weeks, is_rise=True, factor=ADHERENCE_RATIO)
    return np.maximum(known, guarded)


def less_often(sums: Sums, weeks: int) -> Floats:
    """Return z of fewer episodes a logged day; silence is never a good sign."""
    return np.where(
        sums.checks_in,
        _rate(sums, LOGGED, weeks, is_rise=False),
        _rate(sums, EXCESS, weeks, is_rise=False),
    )


def _mean(sums: Sums, name: str, weeks: int, prior: tuple[float, float]) -> tuple[Floats, Floats]:
    """Return z and difference of a mean."""
    n1, s1, q1 = (sums.after(f"{name}_{part}", weeks) for part in ("n", "sum", "squares"))
    n0, s0, q0 = (sums.before(f"{name}_{part}", weeks) for part in ("n", "sum", "squares"))
    difference = s1 / np.maximum(n1, 1) - s0 / np.maximum(n0, 1)
    steps = sums.before(f"{name}_pairs", weeks), sums.before(f"{name}_steps", weeks)
    z = tails.mean_tail((n1, s1, q1), (n0, s0, q0), prior, steps)
    return np.where((n1 >= EPISODES_MIN) & (n0 >= BASE_EPISODES_MIN), z, 0.0), difference


def longer(sums: Sums, weeks: int) -> Floats:
    """Return z of longer episodes."""
    z, difference = _mean(sums, "minutes", weeks, tails.MINUTES_PRIOR)
    return np.where(difference >= MINUTES_LOG_MIN, z, 0.0)


def stronger(sums: Sums, weeks: int) -> Floats:
    """Return z of higher scores."""
    z, difference = _mean(sums, "severity", weeks, tails.SEVERITY_PRIOR)
    return np.where(difference >= SEVERITY_MIN, z, 0.0)


def milder(sums: Sums, weeks: int) -> Floats:
    """Return z of lower scores."""
    z, difference = _mean(sums, "severity", weeks, tails.SEVERITY_PRIOR)
    return np.where(difference <= -SEVERITY_MIN, -z, 0.0)


def higher(sums: Sums, weeks: int) -> Floats:
    """Return z of the highest area of an episode lying further up."""
    now, old = sums.after("level", weeks), sums.before("level", weeks)
    heights = np.arange(LEVELS, dtype=float)[:, None]
    moments = [
        (levels.sum(axis=0), (levels * heights).sum(axis=0), (levels * heights**2).sum(axis=0))
        for levels in (now, old)
    ]
    (n1, s1, _), (n0, s0, _) = moments
    old_mean = s0 / np.maximum(n0, 1)
    high = (now * (heights > old_mean + HIGH_LEVEL)).sum(axis=0)
    enough = (n0 >= BASE_EPISODES_MIN) & (high >= np.maximum(EPISODES_MIN, HIGH_SHARE_MIN * n1))
    enough &= s1 / np.maximum(n1, 1) - old_mean >= LEVEL_MIN
    return np.where(enough, tails.mean_tail(moments[0], moments[1], tails.LEVEL_PRIOR), 0.0)


def _share(
    sums: Sums, names: tuple[str, str], weeks: int, prior: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Return z of a share, and the share before."""
    k1, n1 = (sums.after(name, weeks) for name in names)
    k0, n0 = (sums.before(name, weeks) for name in names)
    enough = (k1 >= EPISODES_MIN) & (n0 >= BASE_EPISODES_MIN)
    k0, n0 = k0 + prior[0], n0 + prior[1]
    enough &= k1 / np.maximum(n1, 1) - k0 / n0 >= SHARE_MIN
    return np.where(enough, tails.share_tail((k1, n1), (k0, n0)), 0.0), k0 / n0


def other_leg(sums: Sums, weeks: int) -> Floats:
    """Return z of the leg that was free having joined in."""
    found = np.zeros(len(sums.days))
    for side in ("left", "right"):
        z, share = _share(sums, (side, "sided"), weeks, BOTH_PRIOR)
        found = np.maximum(found, np.where(share <= FREE_SHARE_MAX, z, 0.0))
    return found


def nightly(sums: Sums, weeks: int) -> Floats:
    """Return z of a larger part of the episodes beginning at night."""
    return _share(sums, ("night", "count"), weeks, NIGHT_PRIOR)[0]


MEASURES: dict[str, Callable[[Sums, int], Floats]] = {
    "more_often": more_often,
    "longer": longer,
    "stronger": stronger,
    "higher": higher,
    "other_leg": other_leg,
    "nightly": nightly,
    "less_often": less_often,
    "milder": milder,
}


def scan(sums: Sums) -> Floats:
    """Return z of every measure and window.

    Parameters
    ----------
    sums : Sums
        Some people's weeks.

    Returns
    -------
    ndarray of float, (measures, windows, p)
        In the order of `MEASURES` and `WINDOWS`; 0 where there is too little to say.
    """
    return np.stack(
        [np.stack([measure(sums, weeks) for weeks in WINDOWS]) for measure in MEASURES.values()]
    )


def agreed(margins: Floats) -> Floats:
    """Return how far two windows together stand above what was asked.

    Parameters
    ----------
    margins : ndarray of float, (measures, windows, ...)
        z of each window less what is asked of it.

    Returns
    -------
    ndarray of float, (measures, ...)
        Mean of the two best windows: chance seldom lifts two of them, a change that goes on does.
    """
    best = np.partition(margins, -2, axis=1)
    mean: Floats = (best[:, -1] + best[:, -2]) / 2
    return mean
