"""Every night of a cohort through the sweep, for thresholds that are chosen or frozen."""

from __future__ import annotations

import numpy as np

from pipeline.sweep.columns import read
from pipeline.sweep.scores import MEASURES, agreed, scan
from pipeline.sweep.thresholds import needed, thresholds
from pipeline.sweep.weeks import WINDOWS, sums
from tests.bench.diaries.people import CHANGES
from tests.bench.diaries.score import NEVER
from tests.bench.diaries.simulator import Cohort


def replay(cohort: Cohort, shorts: np.ndarray) -> np.ndarray:
    """Return z of the two best windows, less what short ones are asked more.

    `shorts` is (ways, measures), the answer (ways, nights, measures, people). Night 0 is the first
    day of the earliest diary; nights outside a person's record hold 0.
    """
    columns = read(cohort.patients, cohort.episodes, cohort.checkins)
    start = cohort.start.astype(int)
    end = start + cohort.people.days - 1
    extras = [needed(np.zeros(len(short)), short)[:, :, None] for short in shorts]
    size = (len(shorts), end.max() - start.min() + 1, len(MEASURES), len(start))
    nights = np.zeros(size, dtype=np.float32)
    for place, night in enumerate(range(start.min(), end.max() + 1)):
        z = scan(sums(columns, night))
        for way, extra in enumerate(extras):
            nights[way, place] = agreed(z - extra)
        nights[:, place][:, :, (night < start) | (night > end)] = 0
    return nights


def first_days(cohort: Cohort, nights: np.ndarray, base: float) -> np.ndarray:
    """Return the day of the record on which one measure was first at `base`, `NEVER` if not."""
    reached = nights >= base
    offset = cohort.start.astype(int) - cohort.start.astype(int).min()
    return np.where(reached.any(axis=0), reached.argmax(axis=0) - offset, NEVER)


def first_findings(cohort: Cohort, nights: np.ndarray, base: np.ndarray) -> np.ndarray:
    """Return the first day of each person and finding, (people, findings)."""
    first = np.full((nights.shape[2], len(CHANGES)), NEVER)
    for place, finding in enumerate(thresholds().findings):
        day = first_days(cohort, nights[:, place], base[place])
        column = CHANGES.index(finding)
        first[:, column] = np.minimum(first[:, column], day)
    return first


def frozen() -> tuple[np.ndarray, np.ndarray]:
    """Return the frozen least z of eight weeks, and what each halving adds, by measure."""
    asked = thresholds().needed
    eight, four = WINDOWS.index(8), WINDOWS.index(4)
    return asked[:, eight], asked[:, four] - asked[:, eight]
