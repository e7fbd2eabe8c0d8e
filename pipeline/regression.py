"""Small regressions for many people at once: a weak normal prior, padded batches, no loops.

Each person has a few rows (days or episodes) and a few columns. People of similar length are padded
to one block, so that one NumPy call does a Newton step for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

BLOCK_CELLS = 4_000_000  # rows x columns of one padded block: 32 MB of floats
NEWTON_STEPS_MAX = 25
STEP_MAX = 1.0  # on the log scale; a longer step of a sparse person overshoots
TOLERANCE = 1e-6
FRAILTY_ROUNDS, FRAILTY_MAX = 3, 3.0  # Poisson first, then the frailty that its residuals show
# Of two p-values the one in the direction that is looked for counts so much, the other what is left
# of 2: what is false without any effect stays as rare.
EXPECTED_WEIGHT = 1.9
LEFT_OVER_ROWS = 15.0  # with which "nothing is left over" is mixed in


@dataclass(frozen=True, slots=True)
class Block:
    """Some people's rows, padded to the longest.

    Parameters
    ----------
    people : ndarray of int, (p,)
        Numbers of the people.
    rows : ndarray of int, (p, r)
        Their rows; padding repeats the person's first row.
    used : ndarray of bool, (p, r)
        False for padding.
    """

    people: Ints
    rows: Ints
    used: Bools


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients of a block with their spread.

    Parameters
    ----------
    beta : ndarray of float, (p, k)
        Posterior modes.
    variance : ndarray of float, (p, k)
        Posterior variances of each coefficient, over-dispersion included.
    dispersion : ndarray of float, (p,)
        What is left over of the variance (counts) or residual variance (normal).
    freedom : ndarray of float, (p,)
        Degrees of freedom that the dispersion rests on, those of its prior included.
    """

    beta: Floats
    variance: Floats
    dispersion: Floats
    freedom: Floats


def blocks(people: Ints, columns: int) -> Iterator[Block]:
    """Yield padded blocks of people of similar length.

    Parameters
    ----------
    people : ndarray of int, (n,)
        The person of each row, ascending.
    columns : int
        Columns of the model, for the size of a block.

    Yields
    ------
    Block
        Shortest people first; each person is in one block.
    """
    if not len(people):
        return
    known, starts, lengths = np.unique(people, return_index=True, return_counts=True)
    order = np.argsort(lengths, kind="stable")
    done = 0
    while done < len(order):
        # Grow by length: the block's last person is its longest.
        widths = lengths[order[done:]] * np.arange(1, len(order) - done + 1)
        size = max(1, int(np.searchsorted(widths, BLOCK_CELLS // max(columns, 1), side="right")))
        part = order[done : done + size]
        done += size
        places = np.arange(int(lengths[part].max()))
        used = places < lengths[part][:, None]
        yield Block(known[part], starts[part][:, None] + np.where(used, places, 0), used)


def _posterior(x: Floats, weight: Floats, precision: Floats) -> Floats:
    weighted = x * weight[:, :, None]
    information = np.matmul(weighted.transpose(0, 2, 1), x)
    posterior: Floats = information + precision[:, :, None] * np.eye(x.shape[2])
    return posterior


def counts(
    x: Floats, events: Floats, used: Bools, precision: Floats, usual: tuple[float, float]
) -> Fit:
    """Fit negative-binomial regressions with a normal prior.

    Parameters
    ----------
    x : ndarray of float, (p, r, k)
        Columns of each row; 0 for padding.
    events : ndarray of float, (p, r)
        Events of each row.
    used : ndarray of bool, (p, r)
        Rows that count.
    precision : ndarray of float, (k,)
        Prior precision of each coefficient, all above 0.
    usual : tuple of float
        Frailty of the fleet, and the rows with which it is mixed in.

    Returns
    -------
    Fit
        The variance of a row is ``mean + frailty * mean**2``, times what is left over where even
        that is too little. A day of a burst weighs less than it would in a Poisson regression.
    """
    mask = used.astype(np.float64)
    events = events * mask
    size = mask.sum(axis=1)
    frailty = np.zeros(len(x))
    beta = np.zeros((len(x), x.shape[2]))
    beta[:, 0] = np.log((events.sum(axis=1) + 0.5) / (size + 1))
    for _ in range(FRAILTY_ROUNDS):
        beta, mean = _newton(x, events, mask, (beta, frailty), precision)
        variance = np.maximum(mean * (1 + frailty[:, None] * mean), 1e-9)
        inverse = np.linalg.inv(_posterior(x, mean**2 / variance, precision[None, :]))
        # Columns that the prior holds back use up less than one degree of freedom.
        spent = x.shape[2] - np.einsum("pkk,k->p", inverse, precision)
        squares = (events - mean) ** 2 * mask
        frailty = _frailty(squares, mean, size, usual)
    pearson = (squares / variance).sum(axis=1)
    freedom = np.maximum(size - spent, 0) + LEFT_OVER_ROWS
    dispersion = np.maximum(1.0, (pearson + LEFT_OVER_ROWS) / freedom)
    wide = np.einsum("pkk->pk", inverse) * dispersion[:, None]
    return Fit(beta, wide, dispersion, freedom)


def _frailty(squares: Floats, mean: Floats, size: Floats, usual: tuple[float, float]) -> Floats:
    """Return the variance of the frailty by its moments, mixed with what is usual."""
    above = squares.sum(axis=1) - mean.sum(axis=1)
    own = (mean**2).sum(axis=1)
    known = usual[1] * own / np.maximum(size, 1)
    frailty: Floats = np.clip((above + usual[0] * known) / (own + known), 0.0, FRAILTY_MAX)
    return frailty


def _newton(
    x: Floats,
    events: Floats,
    mask: Floats,
    known: tuple[Floats, Floats],
    precision: Floats,
) -> tuple[Floats, Floats]:
    beta, frailty = known
    mean = np.zeros_like(events)
    for _ in range(NEWTON_STEPS_MAX):
        eta = np.clip(np.matmul(x, beta[:, :, None])[:, :, 0], -30, 15)
        mean = np.exp(eta) * mask
        weight = 1 / (1 + frailty[:, None] * mean)
        slope = np.matmul(x.transpose(0, 2, 1), ((events - mean) * weight)[:, :, None])[:, :, 0]
        posterior = _posterior(x, mean * weight, precision[None, :])
        step = np.linalg.solve(posterior, (slope - precision * beta)[:, :, None])[:, :, 0]
        longest = np.abs(step).max(axis=1, keepdims=True)
        beta = beta + step * np.minimum(1, STEP_MAX / np.maximum(longest, 1e-12))
        if longest.max() < TOLERANCE:
            break
    return beta, mean


def normal(
    x: Floats, values: Floats, used: Bools, precision: Floats, usual: tuple[float, float]
) -> Fit:
    """Fit linear regressions with a normal prior.

    Parameters
    ----------
    x : ndarray of float, (p, r, k)
        Columns of each row; 0 for padding.
    values : ndarray of float, (p, r)
        What is explained.
    used : ndarray of bool, (p, r)
        Rows that count.
    precision : ndarray of float, (k,)
        Prior precision of each coefficient, all above 0.
    usual : tuple of float
        Residual variance of the fleet, and the degrees of freedom with which it is mixed in.

    Returns
    -------
    Fit
        Dispersion is the residual variance.
    """
    mask = used.astype(np.float64)
    values = values * mask
    size = mask.sum(axis=1)
    dispersion = np.full(len(x), usual[0])
    moment = np.matmul(x.transpose(0, 2, 1), values[:, :, None])
    for _ in range(3):
        prior = precision[None, :] * dispersion[:, None]
        inverse = np.linalg.inv(_posterior(x, mask, prior))
        beta = np.matmul(inverse, moment)[:, :, 0]
        spent = x.shape[2] - np.einsum("pkk,pk->p", inverse, prior)
        residual = (values - np.matmul(x, beta[:, :, None])[:, :, 0]) * mask
        freedom = np.maximum(size - spent, 0) + usual[1]
        dispersion = ((residual**2).sum(axis=1) + usual[0] * usual[1]) / freedom
    variance = np.einsum("pkk->pk", inverse) * dispersion[:, None]
    return Fit(beta, variance, dispersion, freedom)


def interval(fit: Fit, level: float = 0.95) -> tuple[Floats, Floats]:
    """Return the ends of the interval of each coefficient.

    Parameters
    ----------
    fit : Fit
        A fitted block.
    level : float
        Share of intervals that should hold the truth.

    Returns
    -------
    low, high : ndarray of float, (p, k)
        On the scale of the coefficients.
    """
    reach = stdtrit(fit.freedom, 0.5 + level / 2)[:, None] * np.sqrt(fit.variance)
    return fit.beta - reach, fit.beta + reach


def p_values(fit: Fit, precision: Floats) -> Floats:
    """Return two-sided p-values of the data alone.

    Parameters
    ----------
    fit : Fit
        A fitted block.
    precision : ndarray of float, (k,)
        Its prior precision, whose pull towards 0 is taken out again.

    Returns
    -------
    ndarray of float, (p, k)
        1 where the data say nothing.
    """
    information = np.maximum(1 / fit.variance - precision, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = fit.beta / (fit.variance * np.sqrt(information))
    z = np.where(information > 1e-9, z, 0.0)
    p: Floats = 2 * stdtr(fit.freedom[:, None], -np.abs(z))
    return p


def discoveries(p: Floats, rate: float) -> Bools:
    """Return which of many p-values stand after Benjamini and Hochberg's control.

    Parameters
    ----------
    p : ndarray of float, (n,)
        All p-values of one look.
    rate : float
        Share of false ones among those that stand.

    Returns
    -------
    ndarray of bool, (n,)
        True for a discovery.

    References
    ----------
    Benjamini and Hochberg 1995, Controlling the false discovery rate, J R Stat Soc B 57, 289-300.
    """
    size = len(p)
    ordered = np.sort(p)
    passing = np.flatnonzero(ordered <= rate * np.arange(1, size + 1) / max(size, 1))
    if not len(passing):
        return np.zeros(size, dtype=bool)
    found: Bools = p <= ordered[passing[-1]]
    return found


def effect_table(
    ids: pd.Index,
    found: list[tuple[Ints, Ints, Floats]],
    names: list[str],
    columns: Sequence[str],
    rate: float,
    *,
    expects_more: bool,
) -> pd.DataFrame:
    """Return estimates of all blocks as one sorted table.

    Parameters
    ----------
    ids : Index
        Patient ids by number.
    found : list of tuple
        For each block: numbers of people, numbers of codes, and an array (n, 4) of estimate, low,
        high and p.
    names : list of str
        Codes by number, sorted.
    columns : sequence of str
        Names of the table's seven columns.
    rate : float
        Share of false discoveries among the significant rows.
    expects_more : bool
        Whether a ratio above 1 is what is looked for, or one below.

    Returns
    -------
    DataFrame
        Sorted by patient and code.
    """
    people = np.concatenate([part[0] for part in found] or [np.zeros(0, dtype=np.int64)])
    kinds = np.concatenate([part[1] for part in found] or [np.zeros(0, dtype=np.int64)])
    estimates = np.concatenate([part[2] for part in found] or [np.zeros((0, 4))])
    order = np.lexsort((kinds, people))
    estimates = estimates[order]
    is_expected = (estimates[:, 0] > 1) == expects_more
    weight = np.where(is_expected, EXPECTED_WEIGHT, 2 - EXPECTED_WEIGHT)
    table = {
        columns[0]: ids.take(people[order]),
        columns[1]: pd.array([names[kind] for kind in kinds[order]], dtype="str"),
        **{name: estimates[:, place] for place, name in enumerate(columns[2:6])},
        columns[6]: discoveries(estimates[:, 3] / weight, rate),
    }
    return pd.DataFrame(table)
