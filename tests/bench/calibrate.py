"""Choose the numbers of `thresholds.yaml`: `python -m tests.bench.calibrate [alarms] [people]`.

For each measure a threshold is worth what it finds (clear changes, those within 28 days, all) and
costs its false alarms; one price for all measures shares out the yearly budget where it finds most.
It prints the numbers; a person freezes them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np

from pipeline.sweep.scores import MEASURES
from pipeline.sweep.thresholds import thresholds
from tests.bench.diaries.people import CHANGES
from tests.bench.diaries.replay import first_days, first_findings, frozen, replay
from tests.bench.diaries.score import NEVER, Truth, table, truth
from tests.bench.diaries.simulator import Cohort, simulate

SEEDS = (101, 102)
GRID = np.arange(2.0, 6.0, 0.05)
WORTH_28_DAYS, WORTH_ALL = 1.5, 0.5


@dataclass(frozen=True, slots=True)
class Run:
    """One cohort, its nights, and what is true of it."""

    cohort: Cohort
    nights: np.ndarray
    known: Truth


def concerned(run: Run, place: int) -> np.ndarray:
    """Return whose change a measure is there to find; the two ways of improving are apart."""
    finding = thresholds().findings[place]
    whose = run.known.finding == CHANGES.index(finding)
    if finding != "improving":
        return whose
    return whose & (run.cohort.people.by_severity == (list(MEASURES)[place] == "milder"))


def curve(runs: list[Run], place: int) -> np.ndarray:
    """Return rows of false alarms a year and what is found: clear, within 28 days, all."""
    rows = []
    for base in GRID:
        false, years, found = 0, 0.0, []
        for run in runs:
            known = run.known
            first = first_days(run.cohort, run.nights[:, place], base)
            stable = known.finding < 0
            false += int((first[stable] < NEVER).sum())
            years += known.days[stable].sum() / 365.25
            whose = concerned(run, place)
            delay = (first - known.onset)[whose]
            hit = (first[whose] < NEVER) & (delay >= 0)
            found.append(np.stack([known.is_clear[whose], hit, hit & (delay <= 28)]))
        clear, hit, soon = np.concatenate(found, axis=1).astype(bool)
        rows.append((false / years, hit[clear].mean(), soon[clear].mean(), hit.mean()))
    return np.array(rows)


def choose(curves: list[np.ndarray], alarms: float) -> np.ndarray:
    """Return the place in `GRID` of each measure that spends the budget best."""
    findings = thresholds().findings
    parts = np.array([1 / findings.count(finding) for finding in findings])
    for price in np.geomspace(0.01, 30, 200):
        places = np.array(
            [
                np.argmax(
                    part * (rows[:, 1] + WORTH_28_DAYS * rows[:, 2] + WORTH_ALL * rows[:, 3])
                    - price * rows[:, 0]
                )
                for part, rows in zip(parts, curves, strict=True)
            ]
        )
        if sum(rows[place, 0] for rows, place in zip(curves, places, strict=True)) <= alarms:
            break
    return places


def main(alarms: float = 0.30, people: float = 3000) -> None:
    short = frozen()[1]
    runs = []
    for seed in SEEDS:
        cohort = simulate(seed, int(people))
        runs.append(Run(cohort, replay(cohort, short), truth(cohort)))
        print(f"seed {seed} replayed", flush=True)
    curves = [curve(runs, place) for place in range(len(MEASURES))]
    places = choose(curves, alarms)
    for name, rows, place in zip(MEASURES, curves, places, strict=True):
        made = "  ".join(f"{value:.3f}" for value in rows[place])
        print(f"{name:<12} z {GRID[place]:.2f}   alarms, clear, 28 days, all: {made}")
    for seed, run in zip(SEEDS, runs, strict=True):
        print(f"seed {seed}")
        first = first_findings(run.cohort, run.nights, GRID[places])
        for name, value in table(run.known, first).items():
            print(f"  {name:<40}{value:.3f}")


if __name__ == "__main__":
    main(*(float(argument) for argument in sys.argv[1:]))
