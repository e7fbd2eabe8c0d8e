"""How unlikely it is that chance made the difference between two windows, as a normal quantile.

Each function takes arrays of one shape and answers with z: 0 where there is too little to say. A
crude z is worked out for all and the exact tail only where the crude one is worth it.
"""

from __future__ import annotations

import numpy as np
from scipy.special import betainc, ndtri, stdtr

from pipeline.compact import Floats

PAIRS_PRIOR, LIKENESS_MAX = 10.0, 0.8  # pairs for which it counts that neighbours are not alike
CRUDE_MIN = 2.0  # a window below it speaks for nothing
Z_MAX = 8.0  # beyond it the tails of the model mean nothing

# Weekly counts spread wider than chance: variance over mean as a function of the mean, and the weeks
# with which that knowledge is mixed into a person's own spread.
SPREAD_AT_ONE, SPREAD_POWER, SPREAD_WEEKS = 1.3, 0.4, 6.0
# Variance among a person's episodes, and the episodes that this knowledge counts for.
SEVERITY_PRIOR, MINUTES_PRIOR, LEVEL_PRIOR = (2.2, 8.0), (0.5, 8.0), (0.7, 8.0)


def _z(p: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        z: Floats = np.clip(-ndtri(p), -Z_MAX, Z_MAX)
    return z


def spread(squares: Floats, events: Floats, exposure: Floats, weeks: Floats) -> Floats:
    """Return variance over mean of weekly counts, at least 1.

    Parameters
    ----------
    squares : ndarray of float
        Sum over the weeks of squared counts over exposure.
    events, exposure : ndarray of float
        Sums over the same weeks.
    weeks : ndarray of float
        Weeks with any exposure.

    Returns
    -------
    ndarray of float
        The person's own spread mixed with what is usual at that rate.
    """
    rate = (events + 0.5) / (exposure + 1)
    pearson = np.maximum(squares / rate - events, 0)
    usual = np.maximum(1, SPREAD_AT_ONE * (7 * rate) ** SPREAD_POWER)
    return np.maximum(
        1, (pearson + SPREAD_WEEKS * usual) / (np.maximum(weeks - 1, 0) + SPREAD_WEEKS)
    )


def rate_tail(
    now: tuple[Floats, Floats],
    old: tuple[Floats, Floats],
    wide: tuple[Floats, Floats],
    *,
    is_rise: bool,
) -> Floats:
    """Return z of a rate against an older one.

    Parameters
    ----------
    now, old : tuple of ndarray of float
        Events and exposure.
    wide : tuple of ndarray of float
        Variance over mean, and the degrees of freedom that it rests on.
    is_rise : bool
        Whether higher or lower is looked for.

    Returns
    -------
    ndarray of float
        The binomial tail of the recent events among all, with counts divided by their spread: the
        negative binomial with the same variance.
    """
    (events, exposure), (old_events, old_exposure), (phi, freedom) = now, old, wide
    sign = 1.0 if is_rise else -1.0
    share = exposure / np.maximum(exposure + old_exposure, 1e-9)
    total = events + old_events
    crude = sign * (events - share * total) / np.sqrt(phi * (total * share * (1 - share) + 0.25))
    z = np.zeros(np.broadcast(crude).shape)
    look = (crude > CRUDE_MIN * 0.7) & (exposure > 0) & (old_exposure > 0)
    n1, n0, wide_by, x = events[look], old_events[look], phi[look], share[look]
    if is_rise:
        p = betainc((n1 - 0.5) / wide_by + 0.5, (n0 + 0.5) / wide_by + 0.5, x)
    else:
        p = betainc((n0 - 0.5) / wide_by + 0.5, (n1 + 0.5) / wide_by + 0.5, 1 - x)
    # A spread that is known from few weeks has a heavier tail.
    z[look] = _z(stdtr(freedom[look], -_z(p)))
    return z


def mean_tail(
    now: tuple[Floats, Floats, Floats],
    old: tuple[Floats, Floats, Floats],
    prior: tuple[float, float],
    steps: tuple[Floats, Floats] | None = None,
) -> Floats:
    """Return z of a mean against an older one; negative where it fell.

    Parameters
    ----------
    now, old : tuple of ndarray of float
        Number, sum and sum of squares of the values.
    prior : tuple of float
        Usual variance, and the values that it counts for.
    steps : tuple of ndarray of float or None
        Pairs of neighbours among the older values, and the sum of their squared differences.
        Where neighbours are alike, so many values tell less than as many independent ones.

    Returns
    -------
    ndarray of float
        From Student's t with the pooled variance.
    """
    (n1, s1, q1), (n0, s0, q0) = now, old
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = (q1 - s1**2 / n1) + (q0 - s0**2 / n0)
        freedom = np.maximum(n1 + n0 - 2 + prior[1], 1)
        variance = (np.maximum(inside, 0) + prior[0] * prior[1]) / freedom
        if steps is not None:
            likeness = (steps[0] - steps[1] / (2 * variance)) / (steps[0] + PAIRS_PRIOR)
            likeness = np.clip(likeness, 0, LIKENESS_MAX)
            variance = variance * (1 + likeness) / (1 - likeness)
        t = (s1 / n1 - s0 / n0) / np.sqrt(variance * (1 / n1 + 1 / n0))
    t = np.where((n1 > 0) & (n0 > 0), t, 0.0)
    look = np.abs(t) > CRUDE_MIN
    z = np.zeros(t.shape)
    z[look] = np.sign(t[look]) * _z(stdtr(freedom[look], -np.abs(t[look])))
    return z


def share_tail(now: tuple[Floats, Floats], old: tuple[Floats, Floats]) -> Floats:
    """Return z of a share against an older one.

    Parameters
    ----------
    now, old : tuple of ndarray of float
        Hits and number.

    Returns
    -------
    ndarray of float
        Signed root of the likelihood ratio.
    """
    (k1, n1), (k0, n0) = now, old
    pooled = (k1 + k0) / np.maximum(n1 + n0, 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        deviance = _part(k1, n1, pooled) + _part(k0, n0, pooled)
        rises = k1 / n1 - k0 / n0
    z = np.sign(rises) * np.sqrt(np.maximum(2 * deviance, 0))
    return np.clip(np.where((n1 > 0) & (n0 > 0), z, 0.0), -Z_MAX, Z_MAX)


def _part(hits: Floats, size: Floats, pooled: Floats) -> Floats:
    share = hits / np.maximum(size, 1e-9)
    yes = np.where(hits > 0, hits * np.log(np.maximum(share, 1e-12) / np.maximum(pooled, 1e-12)), 0)
    rest = size - hits
    no = np.log(np.maximum(1 - share, 1e-12) / np.maximum(1 - pooled, 1e-12))
    return yes + np.where(rest > 0, rest * no, 0)
