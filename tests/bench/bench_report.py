"""The doctor's page: 90 days with 120 entries and five years, warm, in a process of its own."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from statistics import median

from pipeline.frames import Frames, read_diary
from pipeline.report import charts, render
from pipeline.summary import last_days, summarise

AS_OF = date(2026, 11, 20)
SIZES = ((90, 120), (1826, 1400))  # days, entries
RUNS = 9


def diary(days: int, entries: int) -> Frames:
    chance = random.Random(1)
    made = [
        {
            "started_at": f"{AS_OF - timedelta(days=chance.randrange(days))}"
            f"T{chance.randrange(24):02d}:30:00+00:00",
            "duration_minutes": chance.choice([5, 10, 20, 45, 90]),
            "severity": chance.randint(1, 8),
            "regions": chance.sample(["left_heel", "left_sole", "right_sole", "left_calf"], 2),
            "sensations": ["tingling"],
            "triggers": chance.sample(["walking", "sitting_long", "cycling"], 1),
            "denied": ["saddle_numbness"],
            "relief": chance.sample(["massage", "move_about"], 1),
            "note": "After the bus." if chance.random() < 0.2 else "",
        }
        for _ in range(entries)
    ]
    checkins = [
        {"date": str(AS_OF - timedelta(days=back)), "exposures": ["walking"][: back % 2]}
        for back in range(days)
    ]
    return read_diary(entries=made, checkins=checkins)


def measure(days: int, entries: int) -> None:
    frames = diary(days, entries)
    parts: list[list[float]] = []
    for _ in range(RUNS + 1):
        marks = [time.perf_counter()]
        summary = summarise(frames, last_days(AS_OF, days))
        marks.append(time.perf_counter())
        drawn = charts.draw(frames, summary)
        marks.append(time.perf_counter())
        render(summary, drawn)
        marks.append(time.perf_counter())
        parts.append(
            [1000 * (marks[i + 1] - marks[i]) for i in range(3)] + [1000 * (marks[-1] - marks[0])]
        )
    summed, charted, set_, whole = (median(column) for column in zip(*parts[1:], strict=True))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{days} days, {entries} entries: {whole:.0f} ms (summary {summed:.0f}, charts {charted:.0f}, "
        f"pages {set_:.0f}), first {parts[0][3]:.0f} ms, peak {peak_mb} MB",
        flush=True,
    )


def main() -> None:
    for days, entries in SIZES:
        command = [sys.executable, "-m", __name__, str(days), str(entries)]
        subprocess.run(command, check=True)  # a fresh process each, or the peak is the largest's


if __name__ == "__main__":
    measure(int(sys.argv[1]), int(sys.argv[2]))
