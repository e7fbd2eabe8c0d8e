"""The table of bars: false alarms, sensitivity and delay of the sweep; triggers; remedies.

Prints every figure and puts the table into `docs/trends.md`.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import numpy as np

from pipeline.sweep.files import write_whole
from pipeline.sweep.scores import MEASURES
from tests.bench.diaries import other_world
from tests.bench.diaries.bars import BARS, Figures, ends
from tests.bench.diaries.effects import relief_rows, trigger_rows
from tests.bench.diaries.replay import first_findings, frozen, replay
from tests.bench.diaries.score import table, truth
from tests.bench.diaries.simulator import Cohort, simulate

SEEDS = (1, 2, 3)  # not those of the calibration
PEOPLE = 2000
ONE_Z = 3.0  # of every measure and window, before any calibration
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "trends.md"
EDGES = ("<!-- measured: python -m tests.bench findings -->", "<!-- end of measured -->")


def figures(cohort: Cohort, *, calibrated: bool = True) -> Figures:
    """Return every figure of one cohort."""
    base, short = frozen()
    if not calibrated:
        base, short = np.full(len(MEASURES), ONE_Z), np.zeros(len(MEASURES))
    began = perf_counter()
    rows = table(truth(cohort), first_findings(cohort, replay(cohort, short[None])[0], base))
    rows["seconds for all nights"] = perf_counter() - began
    rows |= {f"triggers: {name}": value for name, value in trigger_rows(cohort).items()}
    rows |= {f"relief: {name}": value for name, value in relief_rows(cohort).items()}
    return rows


def mean(columns: list[Figures]) -> Figures:
    """Return the mean of each figure."""
    return {name: float(np.mean([rows[name] for rows in columns])) for name in columns[0]}


def bar_lines(before: list[Figures], after: list[Figures], other: list[Figures]) -> list[str]:
    """Return the lines of a table in Markdown."""
    heads = [f"seed {seed}" for seed in SEEDS]
    last = "mean | reached | second world | reached |"
    lines = [f"| measure | must | excellent | before | {' | '.join(heads)} | {last}"]
    lines.append("|---" * (len(heads) + 8) + "|")
    for bar in BARS:
        values = [np.mean([bar.figure(rows) for rows in before])]
        values += [bar.figure(rows) for rows in after]
        values.append(np.mean(values[1:]))
        cells = [bar.name, ends(*bar.must), ends(*bar.excellent)]
        cells += [f"{value:.3g}" for value in values] + [bar.verdict(float(values[-1]))]
        there = float(np.mean([bar.figure(rows) for rows in other]))
        cells += [f"{there:.3g}", bar.verdict(there)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def publish(lines: list[str]) -> None:
    """Put the table between its edges in the document."""
    start, rest = DOCUMENT.read_text(encoding="utf-8").split(EDGES[0])
    end = rest.split(EDGES[1])[1]
    write_whole(DOCUMENT, "\n".join([start + EDGES[0], *lines, EDGES[1] + end]))


def main() -> None:
    before, after, other = [], [], []
    for seed in SEEDS:
        cohort = simulate(seed, PEOPLE)
        before.append(figures(cohort, calibrated=False))
        after.append(figures(cohort))
        other.append(figures(other_world.simulate(seed, PEOPLE)))
    heads = [*(f"seed {seed}" for seed in SEEDS), "mean", "before"]
    heads += [*(f"second {seed}" for seed in SEEDS), "mean"]
    print(f"{'':<42}" + "".join(f"{head:>10}" for head in heads))
    for name in after[0]:
        values = [*(rows[name] for rows in after), mean(after)[name], mean(before)[name]]
        values += [*(rows[name] for rows in other), mean(other)[name]]
        print(f"{name:<42}" + "".join(f"{value:>10.3f}" for value in values))
    lines = bar_lines(before, after, other)
    print("\n" + "\n".join(lines))
    publish(lines)
