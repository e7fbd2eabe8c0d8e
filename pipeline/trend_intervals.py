"""Intervals for two windows of one diary: rates, medians, means and shares, all at 95 %.

Each function answers with `Effect`: the estimate with its interval, `NONE` where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, betaincinv, ndtri, stdtrit

TAIL = 0.025
Z = float(ndtri(1 - TAIL))

# Weekly counts of real diaries spread wider than chance alone, variance about 1.2 to 3.2 times the
# mean; a diary of few weeks cannot tell, so its own spread is mixed with this one.
SPREAD_USUAL = 1.5
SPREAD_WEIGHT_WEEKS = 4

HEAP_MINUTES = 5.0  # people round how long it took to five minutes


@dataclass(frozen=True, slots=True)
class Effect:
    """Now against before.

    Parameters
    ----------
    estimate : float or None
        Ratio or difference; None where there is nothing to compare or to divide by.
    low, high : float or None
        Ends of the 95 % interval; `high` is None where it has no upper end.
    """

    estimate: float | None
    low: float | None
    high: float | None


NONE = Effect(None, None, None)


def weekly_spread(counts: NDArray[np.int64], expected: NDArray[np.float64]) -> float:
    """Return how much wider than chance weekly counts spread.

    Parameters
    ----------
    counts : ndarray of int, (weeks,)
        Events of each week.
    expected : ndarray of float, (weeks,)
        What the rate of its window and its logged days would give; weeks of 0 are left out.

    Returns
    -------
    float
        Variance over mean, at least 1: the Pearson statistic of the weeks, shrunk to
        `SPREAD_USUAL` and widened for the few weeks that it rests on.
    """
    seen = expected > 0
    pearson = float(((counts[seen] - expected[seen]) ** 2 / expected[seen]).sum())
    freedom = max(int(seen.sum()) - 2, 0)  # two rates were fitted
    weight = SPREAD_WEIGHT_WEEKS
    spread = (pearson + weight * SPREAD_USUAL) / (freedom + weight)
    # A spread known from few weeks widens the interval as t widens a normal one.
    return max(1.0, spread * float(stdtrit(freedom + weight, 1 - TAIL) / Z) ** 2)


def rate_ratio(counts: tuple[int, int], days: tuple[int, int], *, spread: float) -> Effect:
    """Return the ratio of two rates.

    Parameters
    ----------
    counts : tuple of int
        Events now and before.
    days : tuple of int
        Logged days now and before, each at least 1.
    spread : float
        Variance over mean of weekly counts, at least 1.

    Returns
    -------
    Effect
        Jeffreys interval for the share of events that fall in the recent window, with counts
        divided by their spread; no upper end where nothing happened before.
    """
    now, before = counts
    if now + before == 0:
        return NONE
    a, b = now / spread + 0.5, before / spread + 0.5
    low, high = (float(betaincinv(a, b, tail)) for tail in (TAIL, 1 - TAIL))
    scale = days[1] / days[0]
    return Effect(
        now / before * scale if before else None,
        low / (1 - low) * scale if now else 0.0,
        high / (1 - high) * scale if before else None,
    )


def _log_median_variance(minutes: NDArray[np.float64]) -> float:
    ordered = np.log(np.sort(minutes))
    size = len(ordered)
    place = max(1, round((size + 1) / 2 - size**0.5))
    z = float(ndtri(1 - bdtr(place - 1, size, 0.5)))
    from_order = ((ordered[size - place] - ordered[place - 1]) / (2 * z)) ** 2
    middle = float(np.median(minutes))
    half = min(HEAP_MINUTES / 2, middle / 2)
    return float(from_order + (half / middle) ** 2 / 3)


def median_ratio(now: NDArray[np.float64], before: NDArray[np.float64]) -> Effect:
    """Return the ratio of two medians.

    Parameters
    ----------
    now, before : ndarray of float, (n,)
        Durations in minutes, at least 2 each; below one minute counts as half a minute.

    Returns
    -------
    Effect
        Variance of each log median from order statistics, and the rounding to five minutes.

    References
    ----------
    Price and Bonett 2002, Distribution-free confidence intervals for difference and ratio of
    medians, J Stat Comput Simul 72, 119-124.
    """
    now, before = np.maximum(now, 0.5), np.maximum(before, 0.5)
    ratio = float(np.median(now) / np.median(before))
    spread = Z * (_log_median_variance(now) + _log_median_variance(before)) ** 0.5
    return Effect(ratio, ratio * float(np.exp(-spread)), ratio * float(np.exp(spread)))


def mean_difference(now: NDArray[np.float64], before: NDArray[np.float64]) -> Effect:
    """Return the difference of two means of whole numbers.

    Parameters
    ----------
    now, before : ndarray of float, (n,)
        Scores, at least 2 each.

    Returns
    -------
    Effect
        Welch's interval; each score carries the variance of its rounding, 1/12.
    """
    parts = [(float(np.var(x, ddof=1)) + 1 / 12) / len(x) for x in (now, before)]
    total = sum(parts)
    freedom = total**2 / sum(
        part**2 / (len(x) - 1) for part, x in zip(parts, (now, before), strict=True)
    )
    reach = float(stdtrit(freedom, 1 - TAIL)) * total**0.5
    difference = float(now.mean() - before.mean())
    return Effect(difference, difference - reach, difference + reach)


def _wilson(hits: int, size: int) -> tuple[float, float]:
    share = hits / size
    centre = share + Z**2 / (2 * size)
    reach = Z * (share * (1 - share) / size + Z**2 / (4 * size**2)) ** 0.5
    return (centre - reach) / (1 + Z**2 / size), (centre + reach) / (1 + Z**2 / size)


def share_difference(now: tuple[int, int], before: tuple[int, int]) -> Effect:
    """Return the difference of two shares.

    Parameters
    ----------
    now, before : tuple of int
        Hits and size, the size at least 1.

    Returns
    -------
    Effect
        From -1 to 1.

    References
    ----------
    Newcombe 1998, Interval estimation for the difference between independent proportions, method
    10, Stat Med 17, 873-890.
    """
    share_now, share_before = now[0] / now[1], before[0] / before[1]
    (low_now, high_now), (low_before, high_before) = _wilson(*now), _wilson(*before)
    difference = share_now - share_before
    down = ((share_now - low_now) ** 2 + (high_before - share_before) ** 2) ** 0.5
    up = ((high_now - share_now) ** 2 + (share_before - low_before) ** 2) ** 0.5
    return Effect(difference, difference - down, difference + up)
