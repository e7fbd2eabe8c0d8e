"""The three CSV files of many diaries, checked before anything is looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline import compact
from pipeline.compact import MISSING, Bools
from pipeline.diary_files import InputError

FAULTS_SHOWN = 20
SEVERITY_MAX = 10

Check = Callable[[pd.Series], Bools]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column must hold.

    Parameters
    ----------
    name : str
        As in the first line of the file.
    may_be_empty : bool
        Whether an empty cell means "not known".
    is_fit : callable or None
        Says of each cell that is not empty whether it can be used; None for any text.
    wanted : str
        What a cell should be, for the message.
    """

    name: str
    may_be_empty: bool = True
    is_fit: Check | None = None
    wanted: str = ""


def _is_day(cells: pd.Series) -> Bools:
    is_whole: Bools = cells.str.fullmatch(r"\d{4}-\d{2}-\d{2}").to_numpy(dtype=bool)
    is_day: Bools = is_whole & (compact.local_times(cells)[0] != MISSING)
    return is_day


def _is_time(cells: pd.Series) -> Bools:
    is_iso: Bools = cells.str.match(r"\d{4}-\d{2}-\d{2}").to_numpy(dtype=bool)
    is_time: Bools = is_iso & (compact.local_times(cells)[0] != MISSING)
    return is_time


def _is_length(cells: pd.Series) -> Bools:
    return compact.numbers(cells) >= 0


def _is_score(cells: pd.Series) -> Bools:
    scores = compact.numbers(cells)
    return (scores >= 0) & (scores <= SEVERITY_MAX)


def _is_yes_or_no(cells: pd.Series) -> Bools:
    is_known: Bools = cells.str.lower().isin(["true", "false", "1", "0"]).to_numpy(dtype=bool)
    return is_known


_ID = Column("patient_id", may_be_empty=False)
_DAY_WANTED = "is no day; write YYYY-MM-DD"
FILES = {
    "patients.csv": (
        _ID,
        Column("enrolled_on", False, _is_day, _DAY_WANTED),
        Column("as_of", True, _is_day, _DAY_WANTED),
    ),
    "episodes.csv": (
        _ID,
        Column(
            "started_at", False, _is_time, "is no local time; write it like 2026-03-01T08:30:00"
        ),
        Column(
            "duration_minutes",
            True,
            _is_length,
            "is no number of minutes from 0 up; leave it empty while it goes on",
        ),
        Column("severity", True, _is_score, "is no score from 0 to 10; leave it empty if unknown"),
        *(Column(name) for name in ("regions", "triggers", "signs", "relief")),
    ),
    "checkins.csv": (
        _ID,
        Column("date", False, _is_day, _DAY_WANTED),
        Column("had_episode", True, _is_yes_or_no, "is neither True nor False"),
        Column("exposures"),
    ),
}


def read_folder(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the frames of a folder.

    Parameters
    ----------
    folder : Path
        With ``patients.csv``, ``episodes.csv`` and ``checkins.csv``; other columns are ignored.

    Returns
    -------
    patients, episodes, checkins : DataFrame
        In the shape of `pipeline.sweep.detect`.

    Raises
    ------
    InputError
        Lists every fault with file, line, column and reason, the first twenty in full.
    """
    frames, faults = {}, []
    for name, columns in FILES.items():
        frames[name] = _read(folder / name)
        faults += list(_faults(name, frames[name], columns))
    repeated = frames["patients.csv"].get("patient_id", pd.Series(dtype="str")).duplicated()
    faults += [
        f"patients.csv: line {row + 2}, column patient_id: this patient stands here twice"
        for row in np.flatnonzero(repeated)
    ]
    if faults:
        more = len(faults) - FAULTS_SHOWN
        shown = [*faults[:FAULTS_SHOWN], *([f"and {more} more"] if more > 0 else [])]
        raise InputError("\n  ".join([f"{folder} cannot be used:", *shown]))
    _number_ids(frames)
    return frames["patients.csv"], frames["episodes.csv"], frames["checkins.csv"]


def _read(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype="str", na_filter=False, encoding="utf-8-sig")
    except pd.errors.EmptyDataError as error:
        raise InputError(f"{path}: line 1: the file is empty; it needs its column names") from error
    except pd.errors.ParserError as error:
        raise InputError(f"{path}: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _faults(name: str, frame: pd.DataFrame, columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        if column.name not in frame.columns:
            there = ", ".join(map(str, frame.columns))
            yield f"{name}: line 1, column {column.name}: it is missing; there are {there}"
            continue
        cells = frame[column.name].str.strip()
        is_empty = (cells == "").to_numpy(dtype=bool)
        if not column.may_be_empty:
            for row in np.flatnonzero(is_empty):
                yield f"{name}: line {row + 2}, column {column.name}: it is empty"
        if column.is_fit is not None:
            given = np.flatnonzero(~is_empty)
            for row in given[~column.is_fit(cells.iloc[given])]:
                cell = cells.iloc[row]
                yield f"{name}: line {row + 2}, column {column.name}: {cell!r} {column.wanted}"


def _number_ids(frames: dict[str, pd.DataFrame]) -> None:
    """Make numbers of ids that are whole numbers everywhere, so that 10 comes after 9."""
    ids = [frame["patient_id"] for frame in frames.values()]
    if all(column.str.fullmatch(r"0|[1-9]\d{0,17}").all() for column in ids):
        for frame in frames.values():
            frame["patient_id"] = frame["patient_id"].astype("int64")


def write_whole(path: Path, text: str) -> None:
    """Write a file in one go: either all of it is there or nothing has changed.

    Parameters
    ----------
    path : Path
        The file; one that is there is replaced.
    text : str
        What it shall hold.

    Raises
    ------
    InputError
        Where it cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=f".{path.name}.", delete=False, encoding="utf-8"
        ) as part:
            part.write(text)
        Path(part.name).chmod(0o644)
        Path(part.name).replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error}") from error
