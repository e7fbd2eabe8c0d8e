"""The table of bars: false alarms, sensitivity and delay of the sweep; triggers; remedies."""

from __future__ import annotations

from time import perf_counter

from tests.bench.diaries.effects import relief_rows, trigger_rows
from tests.bench.diaries.replay import first_findings, frozen, replay
from tests.bench.diaries.score import table, truth
from tests.bench.diaries.simulator import simulate

SEEDS = (1, 2, 3)  # not those of the calibration
PEOPLE = 2000


def main() -> None:
    base, short = frozen()
    columns: list[dict[str, float]] = []
    for seed in SEEDS:
        cohort = simulate(seed, PEOPLE)
        began = perf_counter()
        first = first_findings(cohort, replay(cohort, short), base)
        rows = table(truth(cohort), first)
        rows["seconds for all nights"] = perf_counter() - began
        rows |= {f"triggers: {name}": value for name, value in trigger_rows(cohort).items()}
        rows |= {f"relief: {name}": value for name, value in relief_rows(cohort).items()}
        columns.append(rows)
    heads = "".join(f"{f'seed {seed}':>10}" for seed in SEEDS)
    print(f"{'':<42}{heads}      mean")
    for name in columns[0]:
        values = [rows[name] for rows in columns]
        cells = "".join(f"{value:>10.3f}" for value in (*values, sum(values) / len(values)))
        print(f"{name:<42}{cells}")
