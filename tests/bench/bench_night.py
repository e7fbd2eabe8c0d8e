"""One night of many people on one core, against the time to read the same rows.

A cohort is kept on disk as the integer columns of `pipeline.sweep` and tiled. Reading is `numpy.load`
of every column, which comes out of the page cache at the speed of memory: no database or CSV reader
comes near it. The night is everything from the columns to the table of findings. Frames of strings
through `detect` are timed apart, beside `pandas.read_csv` of the same rows. Times are CPU seconds.
"""

from __future__ import annotations

import io
import os
import resource
import sys
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from time import process_time

import numpy as np
import pandas as pd

from pipeline.sweep import Columns, detect, look, read
from tests.bench.diaries.simulator import simulate

CHUNK = 50_000
COHORT = 2_000
SIZES = (10_000, 100_000, 1_000_000)
NIGHT = "2025-06-20"
DAYS_MIN = 150  # of those who are tiled: a million long diaries, not a million short ones


def tiled(columns: Columns, times: int) -> Columns:
    """Return the same people many times over, as so many people."""
    people = len(columns.ids)
    shift = np.arange(times, dtype=np.int32)[:, None] * people
    parts = {}
    for field in fields(columns):
        part = getattr(columns, field.name)
        if field.name == "ids":
            parts["ids"] = pd.RangeIndex(people * times)
        elif field.name in ("episode_patient", "day_patient"):
            parts[field.name] = (part[None, :] + shift).reshape(-1)
        else:
            parts[field.name] = np.tile(part, times)
    return replace(columns, **parts)


def save(columns: Columns, folder: Path) -> int:
    rows = 0
    for field in fields(columns):
        if field.name != "ids":
            np.save(folder / f"{field.name}.npy", getattr(columns, field.name))
    rows += len(columns.episode_day) + len(columns.day)
    return rows


def load(folder: Path, people: int) -> Columns:
    parts = {path.stem: np.load(path) for path in folder.glob("*.npy")}
    return Columns(ids=pd.RangeIndex(people), **parts)


def main() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    cohort = simulate(11, 4 * COHORT, changing=0.1)
    longest = np.flatnonzero(cohort.people.days >= DAYS_MIN)[:COHORT]
    frames = [
        frame[frame["patient_id"].isin(longest)]
        for frame in (cohort.patients, cohort.episodes, cohort.checkins)
    ]
    strings(frames)
    columns = read(*frames)
    people = len(columns.ids)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chunk = CHUNK // people * people
        rows = save(tiled(columns, CHUNK // people), folder)
        print(f"a chunk: {chunk} people, {rows} rows of {columns.day.dtype} and smaller columns")
        print(
            f"{'people':>10}{'rows':>13}{'read s':>9}{'night s':>9}{'ratio':>7}"
            f"{'people/s':>10}{'raised':>9}{'peak MB':>9}"
        )
        for size in SIZES:
            times = max(1, round(size / chunk))
            one_night(folder, min(size, chunk), times, rows)


def one_night(folder: Path, size: int, times: int, rows: int) -> None:
    """Read and look at `times` chunks, one after the other."""
    reading = looking = 0.0
    raised = 0
    people = len(np.load(folder / "first_day.npy"))
    for _ in range(times):
        began = process_time()
        columns = load(folder, people)
        reading += process_time() - began
        began = process_time()
        if size < people:
            columns = next(columns.chunks(size))
        raised += len(look(columns, NIGHT))
        looking += process_time() - began
    share = size / people
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    reading *= share
    print(
        f"{size * times:>10}{int(rows * share * times):>13}{reading:>9.2f}{looking:>9.2f}"
        f"{looking / reading:>7.1f}{size * times / looking:>10.0f}{raised:>9}{peak:>9.0f}",
        flush=True,
    )


def strings(frames: list[pd.DataFrame]) -> None:
    """Time `detect` on frames of strings against reading them from CSV."""
    texts = [frame.to_csv(index=False) for frame in frames]
    began = process_time()
    read_back = [pd.read_csv(io.StringIO(text)) for text in texts]
    reading = process_time() - began
    began = process_time()
    detect(*read_back, NIGHT)
    looking = process_time() - began
    rows = sum(len(frame) for frame in frames)
    print(
        f"frames of strings, {len(frames[0])} people, {rows} rows: read_csv {reading:.2f} s, "
        f"detect {looking:.2f} s, ratio {looking / reading:.2f}",
        file=sys.stdout,
    )
