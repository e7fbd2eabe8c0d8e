"""Choose the numbers of `thresholds.yaml`: `python -m tests.bench.calibrate [alarms] [people]`.

For each measure a threshold is worth what it finds (all changes, clear ones, those within 28 days) and
costs its false alarms; one price for all measures shares out the yearly budget where it finds most.
Two worlds count alike, so that no habit of one simulator is learned. It prints the numbers; a person
freezes them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import product

import numpy as np

from pipeline.sweep.scores import MEASURES
from pipeline.sweep.thresholds import thresholds
from tests.bench.diaries import other_world
from tests.bench.diaries.people import CHANGES
from tests.bench.diaries.replay import first_days, first_findings, replay
from tests.bench.diaries.score import NEVER, Truth, table, truth
from tests.bench.diaries.simulator import Cohort, simulate

WORLDS = {"first": simulate, "second": other_world.simulate}
SEEDS = (101, 102)
GRID = np.arange(1.5, 5.0, 0.05)
SHORTS = (0.2, 0.4, 0.6)
WORTH_CLEAR, WORTH_28_DAYS = 0.5, 0.5  # beside all changes


@dataclass(frozen=True, slots=True)
class Run:
    """One cohort, its nights for each way of asking short windows more, and what is true of it."""

    name: str
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


def curve(run: Run, place: int, way: int) -> np.ndarray:
    """Return rows of false alarms a year and what is found: all, clear, within 28 days."""
    known, rows = run.known, []
    stable = known.finding < 0
    years = known.days[stable].sum() / 365.25
    whose = concerned(run, place)
    clear = known.is_clear[whose]
    for base in GRID:
        first = first_days(run.cohort, run.nights[way, :, place], base)
        delay = (first - known.onset)[whose]
        hit = (first[whose] < NEVER) & (delay >= 0)
        soon = hit & (delay <= 28)
        false = (first[stable] < NEVER).sum()
        rows.append((false / years, hit.mean(), hit[clear].mean(), soon[clear].mean()))
    return np.array(rows)


def choose(curves: list[np.ndarray], alarms: float) -> list[tuple[int, int]]:
    """Return of each measure the places in `SHORTS` and `GRID` that spend the budget best."""
    findings = thresholds().findings
    parts = np.array([1 / findings.count(finding) for finding in findings])
    for price in np.geomspace(0.01, 30, 200):
        chosen, spent = [], 0.0
        for part, ways in zip(parts, curves, strict=True):
            worth = ways[..., 1] + WORTH_CLEAR * ways[..., 2] + WORTH_28_DAYS * ways[..., 3]
            best = np.unravel_index(np.argmax(part * worth - price * ways[..., 0]), worth.shape)
            chosen.append((int(best[0]), int(best[1])))
            spent += ways[(*best, 0)]
        if spent <= alarms:
            break
    return chosen


def main(alarms: float = 0.40, people: float = 2000) -> None:
    shorts = np.repeat(np.array(SHORTS)[:, None], len(MEASURES), axis=1)
    runs = []
    for (name, world), seed in product(WORLDS.items(), SEEDS):
        cohort = world(seed, int(people))
        runs.append(Run(f"{name} {seed}", cohort, replay(cohort, shorts), truth(cohort)))
        print(f"{name} world, seed {seed}: replayed", flush=True)
    curves = [
        np.mean([[curve(run, place, way) for way in range(len(SHORTS))] for run in runs], axis=0)
        for place in range(len(MEASURES))
    ]
    chosen = choose(curves, alarms)
    for name, ways, (way, at) in zip(MEASURES, curves, chosen, strict=True):
        made = "  ".join(f"{value:.3f}" for value in ways[way, at])
        print(
            f"{name:<12} z {GRID[at]:.2f} short {SHORTS[way]}   alarms, all, clear, 28 days: {made}"
        )
    for run in runs:
        print(run.name)
        nights = np.stack([run.nights[way][:, place] for place, (way, _) in enumerate(chosen)], 1)
        first = first_findings(run.cohort, nights, GRID[[at for _, at in chosen]])
        for name, value in table(run.known, first).items():
            print(f"  {name:<40}{value:.3f}")


if __name__ == "__main__":
    main(*(float(argument) for argument in sys.argv[1:]))
