"""The three CSV files of many diaries, checked before anything is looked at."""

from __future__ import annotations

import tempfile
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline import compact, vocabulary
from pipeline.compact import MISSING, Bools
from pipeline.diary_files import InputError
from pipeline.sweep import csv_rows

FAULTS_SHOWN = 20
SEVERITY_MAX = 10
# No diary is of another age, and a slip of the finger must not ask for a million nights.
DAY = r"(?:19[7-9][0-9]|20[0-9]{2})-[0-9]{2}-[0-9]{2}"
TIME = DAY + r"[T ][0-9]{2}:[0-9]{2}(?::[0-5][0-9](?:[.][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"

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
    wanted : str or callable
        What a cell should be, for the message; or what is said of one that is not.
    may_be_absent : bool
        Whether the file may do without.
    """

    name: str
    may_be_empty: bool = True
    is_fit: Check | None = None
    wanted: str | Callable[[str], str] = ""
    may_be_absent: bool = False

    def fault(self, cell: str) -> str:
        """Return what is wrong with a cell."""
        if callable(self.wanted):
            return self.wanted(cell)
        return f"{cell!r} {self.wanted}"


def _is_day(cells: pd.Series) -> Bools:
    is_whole: Bools = cells.str.fullmatch(DAY).to_numpy(dtype=bool)
    is_day: Bools = is_whole & (compact.local_times(cells)[0] != MISSING)
    return is_day


def _is_time(cells: pd.Series) -> Bools:
    is_iso: Bools = cells.str.fullmatch(TIME).to_numpy(dtype=bool)
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


def _is_zone(cells: pd.Series) -> Bools:
    is_known: Bools = cells.isin(zoneinfo.available_timezones()).to_numpy(dtype=bool)
    return is_known


def _unknown_regions(cell: str) -> list[str]:
    codes = [code for part in cell.split(";") if (code := part.strip())]
    return [fault for code in codes if (fault := vocabulary.fault_of("region", code))]


def _are_regions(cells: pd.Series) -> Bools:
    unknown = [cell for cell in cells.unique() if _unknown_regions(cell)]
    are_known: Bools = ~cells.isin(unknown).to_numpy(dtype=bool)
    return are_known


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
        Column("regions", True, _are_regions, lambda cell: _unknown_regions(cell)[0]),
        *(Column(name) for name in ("triggers", "signs", "relief")),
        Column("timezone", True, _is_zone, "is no time zone; write Europe/Berlin", True),
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
    frames: dict[str, pd.DataFrame] = {}
    faults: list[str] = []
    for name, columns in FILES.items():
        needed = [column.name for column in columns if not column.may_be_absent]
        optional = [column.name for column in columns if column.may_be_absent]
        try:
            frames[name] = csv_rows.read(folder / name, needed, optional)
        except csv_rows.RowError as error:
            faults.append(f"{name}: {error}")
            continue
        found = [*_faults(frames[name], columns)]
        if name == "patients.csv" and not found:
            found = [*_patient_faults(frames[name])]
        faults += [f"{name}: {fault}" for fault in found]
    if faults:
        more = len(faults) - FAULTS_SHOWN
        shown = [*faults[:FAULTS_SHOWN], *([f"and {more} more"] if more > 0 else [])]
        raise InputError("\n  ".join([f"{folder} cannot be used:", *shown]))
    for name, frame in frames.items():
        frames[name] = frame.reset_index(drop=True)
    _number_ids(frames)
    return frames["patients.csv"], frames["episodes.csv"], frames["checkins.csv"]


def _faults(frame: pd.DataFrame, columns: tuple[Column, ...]) -> Iterator[str]:
    for column in columns:
        if column.name not in frame.columns:
            if not column.may_be_absent:
                there = ", ".join(name.partition("#")[0] for name in frame.columns)
                yield f"line 1, column {column.name}: it is missing; there are {there}"
            continue
        cells = frame[column.name]
        is_empty = (cells == "").to_numpy(dtype=bool)
        if not column.may_be_empty:
            for line in cells.index[is_empty]:
                yield f"line {line}, column {column.name}: it is empty"
        if column.is_fit is not None:
            given = cells[~is_empty]
            for line, cell in given[~column.is_fit(given)].items():
                yield f"line {line}, column {column.name}: {column.fault(cell)}"


def _patient_faults(patients: pd.DataFrame) -> Iterator[str]:
    for line in patients.index[patients["patient_id"].duplicated()]:
        yield f"line {line}, column patient_id: this patient stands here twice"
    ended, enrolled = patients["as_of"], patients["enrolled_on"]
    for line in patients.index[(ended != "") & (ended < enrolled)]:
        yield f"line {line}, column as_of: it is before enrolled_on, {enrolled[line]}"


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
