"""What goes with more episodes: rate ratios of the exposures that check-ins tell of.

Only days with a check-in are compared. The triggers that are tapped at an episode say nothing about
the days without one, and on a day without a check-in nobody knows what the person did.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline import compact, regression
from pipeline.compact import MISSING, Bools, Floats, Ints

DAYS_MIN = 16  # check-ins; fewer cannot tell a trigger from a weekday
SIDE_DAYS_MIN = 8  # with the exposure, and without
EPISODES_MIN = 12
FALSE_DISCOVERY_RATE = 0.06  # what is asked; days that are alike let a little more through

NO_TRIGGER = frozenset({"none_noticed"})
COLUMNS = ("patient_id", "trigger", "rate_ratio", "ci_low", "ci_high", "p", "significant")

# Prior standard deviations on the log scale. People's rates swing with the weekday by a ratio of up
# to 3.5 and exposures do too.
INTERCEPT_SD, WEEKEND_SD, WEEKDAY_SD, DRIFT_SD = 10.0, 0.7, 0.4, 0.4
TRIGGER_SD = 0.7  # a trigger of 2 to 4 is usual: 0.7 to 1.4 on this scale
DRIFT_WAVES = 8  # half waves over the record: what changes over months
USUAL_FRAILTY = (0.15, 8.0)  # of daily counts; days that this knowledge counts for


def rate_ratios(episodes: pd.DataFrame, checkins: pd.DataFrame) -> pd.DataFrame:
    """Return how many times as many episodes start on days with each exposure.

    Parameters
    ----------
    episodes : DataFrame, (n,)
        patient_id, started_at (local ISO text); other columns are not read.
    checkins : DataFrame, (m,)
        patient_id, date, had_episode, exposures (codes joined by ``;``). A day without a check-in
        is missing, not a day without the exposure.

    Returns
    -------
    DataFrame[patient_id, trigger, rate_ratio, ci_low, ci_high, p, significant]
        One row a patient and trigger that can be estimated, sorted; 95 % intervals; `significant`
        after control of false discoveries over all rows.

    References
    ----------
    Negative-binomial regression of each person's days on all exposures at once, with terms for the
    weekend, each weekday and a slow drift, and a weak normal prior.
    """
    ids, (episode_patient, checkin_patient) = compact.patient_numbers(
        compact.column(episodes, "patient_id"), compact.column(checkins, "patient_id")
    )
    days, _ = compact.local_times(compact.column(checkins, "date"))
    exposures = compact.code_sets(compact.column(checkins, "exposures"), ignored=NO_TRIGGER)
    usable = (checkin_patient >= 0) & (days != MISSING)
    if not usable.any() or not exposures.names:
        return _table(ids, [])
    said_yes = compact.is_true(compact.column(checkins, "had_episode"))[usable]
    key = _key(checkin_patient[usable], days[usable])
    known, first, place = np.unique(key, return_index=True, return_inverse=True)
    # Two check-ins of one day are one day: its exposures are those of both.
    exposed = np.zeros((len(known), len(exposures.names)), dtype=bool)
    np.logical_or.at(exposed, place, exposures.members[exposures.row[usable]])
    counts = _counts(episodes, episode_patient, known)
    # An episode that was ticked but not written down is one at least.
    counts = np.maximum(counts, np.bincount(place, weights=said_yes, minlength=len(known)) > 0)
    people, dates = checkin_patient[usable][first], days[usable][first]
    found = [
        row
        for block in regression.blocks(people, 12 + 2 * len(exposures.names))
        for row in _block(block, dates, exposed, counts)
    ]
    return _table(ids, found, exposures.names)


def _key(patients: Ints, days: Ints) -> Ints:
    return patients.astype(np.int64) * 2**32 + days


def _counts(episodes: pd.DataFrame, patients: Ints, known: Ints) -> Floats:
    days, _ = compact.local_times(compact.column(episodes, "started_at"))
    usable = (patients >= 0) & (days != MISSING)
    keys = _key(patients[usable], days[usable])
    places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    return np.bincount(places[known[places] == keys], minlength=len(known)).astype(np.float64)


def _block(
    block: regression.Block, dates: Ints, exposed: Bools, counts: Floats
) -> list[tuple[Ints, Ints, Floats]]:
    """Return people, trigger numbers and estimates of one block."""
    days, events = dates[block.rows], counts[block.rows]
    tried = exposed[block.rows] & block.used[:, :, None]
    size, with_it = block.used.sum(axis=1), tried.sum(axis=1)
    is_enough = (size >= DAYS_MIN) & ((events * block.used).sum(axis=1) >= EPISODES_MIN)
    is_estimable = (
        (with_it >= SIDE_DAYS_MIN) & (size[:, None] - with_it >= SIDE_DAYS_MIN) & is_enough[:, None]
    )
    slots = int(is_estimable.sum(axis=1).max())
    if not slots:
        return []
    # Each person's own triggers first; the columns behind them are empty and stay at the prior.
    order = np.argsort(~is_estimable, axis=1, kind="stable")[:, :slots]
    is_filled = np.take_along_axis(is_estimable, order, axis=1)
    own = np.take_along_axis(tried, order[:, None, :], axis=2) & is_filled[:, None, :]
    calendar, calendar_sd = _calendar(days, block.used)
    x = np.concatenate([calendar, own], axis=2) * block.used[:, :, None]
    precision = np.array([*calendar_sd, *[TRIGGER_SD] * slots]) ** -2.0
    fit = regression.counts(x, events, block.used, precision, USUAL_FRAILTY)
    low, high = regression.interval(fit)
    p = regression.p_values(fit, precision)
    estimates = np.stack([np.exp(fit.beta), np.exp(low), np.exp(high), p], axis=2)
    whose, slot = np.nonzero(is_filled)
    return [(block.people[whose], order[whose, slot], estimates[whose, slot + len(calendar_sd)])]


def _calendar(days: Ints, used: Bools) -> tuple[Floats, list[float]]:
    weekday = (days + 3) % 7  # 1970-01-01 was a Thursday; 0 is Monday
    first = np.where(used, days, days.max(initial=0)).min(axis=1, keepdims=True)
    last = np.where(used, days, 0).max(axis=1, keepdims=True)
    share = (days - first + 0.5) / (last - first + 1)
    waves = [np.cos(np.pi * half * share) for half in range(1, DRIFT_WAVES + 1)]
    columns = [np.ones(days.shape), weekday >= 5, *waves, *(weekday == day for day in range(7))]
    deviations = [INTERCEPT_SD, WEEKEND_SD, *[DRIFT_SD] * DRIFT_WAVES, *[WEEKDAY_SD] * 7]
    return np.stack(columns, axis=2).astype(np.float64), deviations


def _table(
    ids: pd.Index, found: list[tuple[Ints, Ints, Floats]], names: list[str] | None = None
) -> pd.DataFrame:
    return regression.effect_table(
        ids, found, names or [], COLUMNS, FALSE_DISCOVERY_RATE, expects_more=True
    )
