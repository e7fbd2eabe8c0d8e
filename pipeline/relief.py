"""What goes with shorter episodes: ratios of durations with each remedy against without.

People try more remedies in worse episodes, which last longer; therefore severity is held equal, and
so is the slow drift of the months. All remedies are weighed together.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline import compact, regression
from pipeline.compact import MISSING, Bools, Floats, Ints

EPISODES_MIN = 10  # with a known duration
SIDE_EPISODES_MIN = 4  # with the remedy, and without
MINUTES_MIN = 2.5  # people round to five minutes: what reads 0 was some minutes
FALSE_DISCOVERY_RATE = 0.10

NO_REMEDY = frozenset({"nothing_helped"})  # an outcome, not something that was tried
COLUMNS = ("patient_id", "relief", "duration_ratio", "ci_low", "ci_high", "p", "significant")

# Prior standard deviations on the log scale; severity and drift run from -1 to 1.
INTERCEPT_SD, SEVERITY_SD, DRIFT_SD, RELIEF_SD = 10.0, 1.5, 1.0, 0.7
USUAL_VARIANCE = (0.4, 6.0)  # of log durations; degrees of freedom of that knowledge


def effects(episodes: pd.DataFrame) -> pd.DataFrame:
    """Return how many times as long episodes last with each remedy.

    Parameters
    ----------
    episodes : DataFrame, (n,)
        patient_id, started_at (local ISO text), duration_minutes, severity, relief (codes joined
        by ``;``). Episodes without a duration are left out; an unknown severity is taken as the
        person's mean.

    Returns
    -------
    DataFrame[patient_id, relief, duration_ratio, ci_low, ci_high, p, significant]
        One row a patient and remedy that can be estimated, sorted; 95 % intervals; `significant`
        after control of false discoveries over all rows.

    References
    ----------
    Linear regression of each person's log durations on all remedies at once, severity and drift,
    with a weak normal prior.
    """
    ids, (patients,) = compact.patient_numbers(compact.column(episodes, "patient_id"))
    days, _ = compact.local_times(compact.column(episodes, "started_at"))
    minutes = compact.numbers(compact.column(episodes, "duration_minutes"))
    severity = compact.numbers(compact.column(episodes, "severity"))
    remedies = compact.code_sets(compact.column(episodes, "relief"), ignored=NO_REMEDY)
    usable = np.flatnonzero((patients >= 0) & (days != MISSING) & (minutes >= 0))
    if not len(usable) or not remedies.names:
        return _table(ids, [], [])
    # Sorted by everything that is read, so that the order of the rows changes no digit.
    keys = (remedies.row, severity, minutes, days, patients)
    rows = usable[np.lexsort([key[usable] for key in keys])]
    tried = remedies.members[remedies.row[rows]]
    logs = np.log(np.maximum(minutes[rows], MINUTES_MIN))
    found = [
        part
        for block in regression.blocks(patients[rows], 4 + 2 * len(remedies.names))
        for part in _block(block, (days[rows], severity[rows], logs), tried)
    ]
    return _table(ids, found, remedies.names)


def _block(
    block: regression.Block, columns: tuple[Ints, Floats, Floats], tried: Bools
) -> list[tuple[Ints, Ints, Floats]]:
    """Return people, remedy numbers and estimates of one block."""
    days, severity, logs = (columns[0][block.rows], columns[1][block.rows], columns[2][block.rows])
    own = tried[block.rows] & block.used[:, :, None]
    is_estimable = _estimable(own, block.used)
    slots = int(is_estimable.sum(axis=1).max())
    if not slots:
        return []
    order = np.argsort(~is_estimable, axis=1, kind="stable")[:, :slots]
    is_filled = np.take_along_axis(is_estimable, order, axis=1)
    own = np.take_along_axis(own, order[:, None, :], axis=2) & is_filled[:, None, :]
    fixed = [np.ones(days.shape), _severity(severity, block.used), _drift(days, block.used)]
    x = np.concatenate([np.stack(fixed, axis=2), own], axis=2) * block.used[:, :, None]
    deviations = [INTERCEPT_SD, SEVERITY_SD, DRIFT_SD, *[RELIEF_SD] * slots]
    precision = np.array(deviations) ** -2.0
    fit = regression.normal(x, logs, block.used, precision, USUAL_VARIANCE)
    low, high = regression.interval(fit)
    p = regression.p_values(fit, precision)
    estimates = np.stack([np.exp(fit.beta), np.exp(low), np.exp(high), p], axis=2)
    whose, slot = np.nonzero(is_filled)
    return [(block.people[whose], order[whose, slot], estimates[whose, slot + len(fixed)])]


def _estimable(tried: Bools, used: Bools) -> Bools:
    size, with_it = used.sum(axis=1)[:, None], tried.sum(axis=1)
    is_enough = (size >= EPISODES_MIN) & (with_it >= SIDE_EPISODES_MIN)
    estimable: Bools = is_enough & (size - with_it >= SIDE_EPISODES_MIN)
    return estimable


def _severity(severity: Floats, used: Bools) -> Floats:
    is_known = used & ~np.isnan(severity)
    scores = np.where(is_known, severity, 0.0)
    mean = scores.sum(axis=1, keepdims=True) / np.maximum(is_known.sum(axis=1, keepdims=True), 1)
    return np.where(is_known, (scores - mean) / 5, 0.0)


def _drift(days: Ints, used: Bools) -> Floats:
    first = np.where(used, days, days.max(initial=0)).min(axis=1, keepdims=True)
    last = np.where(used, days, days.min(initial=0)).max(axis=1, keepdims=True)
    drift: Floats = 2 * (days - first) / np.maximum(last - first, 1) - 1
    return drift


def _table(ids: pd.Index, found: list[tuple[Ints, Ints, Floats]], names: list[str]) -> pd.DataFrame:
    return regression.effect_table(
        ids, found, names, COLUMNS, FALSE_DISCOVERY_RATE, expects_more=False
    )
