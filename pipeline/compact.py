"""Columns of many diaries as numbers: patients, local days, minutes of the day, sets of codes.

The frames of `pipeline.sweep`, `pipeline.triggers` and `pipeline.relief` come from CSV files, from
`Frames.tables` or from elsewhere, so that a column may hold text, categories, dates, missing values
or nothing at all. Here each becomes an array of numbers; what cannot be read becomes `MISSING`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MISSING = -(2**31)  # no day of any calendar: days are counted from 1970
DAY_MINUTES = 1440
ISO_MINUTE = "YYYY-MM-DDTHH:MM"

_TRUE = {"true", "1", "1.0", "yes"}


@dataclass(frozen=True, slots=True)
class CodeSets:
    """A column of sets of codes.

    Parameters
    ----------
    row : ndarray of int, (n,)
        Which set each row holds.
    names : list of str
        The codes of the whole column, sorted.
    members : ndarray of bool, (sets, codes)
        Which codes each set holds.
    """

    row: Ints
    names: list[str]
    members: Bools


def column(frame: pd.DataFrame, name: str) -> pd.Series:
    """Return a column, all missing where the frame has none.

    Parameters
    ----------
    frame : DataFrame, (n,)
        Any frame.
    name : str
        The column's name.

    Returns
    -------
    Series, (n,)
        The column.
    """
    if name in frame.columns:
        return frame[name]
    return pd.Series(np.nan, index=frame.index, name=name)


def patient_numbers(*columns: pd.Series) -> tuple[pd.Index, list[Ints]]:
    """Return the patients of several columns, and each row's place among them.

    Parameters
    ----------
    *columns : Series
        Patient ids of one type, numbers or text; a missing one belongs to nobody.

    Returns
    -------
    ids : Index
        Every id once, sorted (by its text where types are mixed).
    numbers : list of ndarray of int
        For each column the places in `ids`, -1 for a missing id.
    """
    given = [item for item in columns if len(item)]
    if not given:
        return pd.Index([], dtype="int64"), [np.zeros(0, dtype=np.int64) for _ in columns]
    ids = pd.Index(pd.concat(given, ignore_index=True).dropna().unique())
    try:
        ids = ids.sort_values()
    except TypeError:
        ids = ids[np.argsort(ids.astype(str), kind="stable")]
    return ids, [
        ids.get_indexer(pd.Index(item)) if len(item) else np.zeros(0, dtype=np.int64)
        for item in columns
    ]


def _kinds(values: pd.Series) -> tuple[Ints, Any]:
    """Return which distinct cell each row holds, -1 where it is missing, and the cells."""
    if values.dtype == object:
        # Lists of codes are read as if they were joined; the same instant is not the same local time.
        values = values.map(_text, na_action="ignore")
    kinds, unique = pd.factorize(values, use_na_sentinel=True)
    return kinds.astype(np.int64, copy=False), unique


def _text(cell: Any) -> str:
    return ";".join(map(str, cell)) if isinstance(cell, list | tuple | set) else str(cell)


def local_times(values: pd.Series) -> tuple[Ints, Ints]:
    """Return the local day and the minute of that day.

    Parameters
    ----------
    values : Series, (n,)
        ISO text, dates or datetimes. An offset is left out: the day is the one that the person's
        own clock showed.

    Returns
    -------
    days : ndarray of int, (n,)
        Days since 1970-01-01; `MISSING` where there is no readable date.
    minutes : ndarray of int, (n,)
        0 to 1439; 0 for a date without a time.
    """
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        stamps = values.dt.tz_localize(None)
    elif values.dtype.kind == "M":
        stamps = values
    else:
        kinds, unique = _kinds(values)
        text = pd.Series(np.asarray(unique, dtype=object)).map(str).str.slice(0, len(ISO_MINUTE))
        parsed = pd.to_datetime(text, format="ISO8601", errors="coerce")
        stamps = pd.concat([parsed, pd.Series([pd.NaT])], ignore_index=True).iloc[kinds]
    instants = stamps.to_numpy().astype("datetime64[m]")
    whole = instants.astype("datetime64[D]")
    is_known = ~np.isnat(instants)
    days = np.where(is_known, whole.astype(np.int64), MISSING)
    minutes = np.where(is_known, (instants - whole).astype(np.int64), 0)
    return days, minutes


def numbers(values: pd.Series) -> Floats:
    """Return a column as floats; what is no number is NaN.

    Parameters
    ----------
    values : Series, (n,)
        Numbers, or text that holds numbers.

    Returns
    -------
    ndarray of float, (n,)
        Infinities are NaN too.
    """
    found = pd.to_numeric(values, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    return np.where(np.isfinite(found), found, np.nan)


def is_true(values: pd.Series) -> Bools:
    """Return which rows say yes; missing says nothing, which is not yes.

    Parameters
    ----------
    values : Series, (n,)
        Booleans, 0 and 1, or text such as ``True``.

    Returns
    -------
    ndarray of bool, (n,)
        True where the row says yes.
    """
    kinds, unique = _kinds(values)
    says_yes = [str(value).strip().lower() in _TRUE for value in unique]
    answers: Bools = np.array([*says_yes, False], dtype=bool)[kinds]
    return answers


def code_sets(values: pd.Series, *, ignored: frozenset[str] = frozenset()) -> CodeSets:
    """Return the sets of codes of a column.

    Parameters
    ----------
    values : Series, (n,)
        Codes joined by ``;``; empty or missing is the empty set.
    ignored : frozenset of str
        Codes that stand for "nothing" and are left out.

    Returns
    -------
    CodeSets
        Unknown codes are kept: they are the person's own.
    """
    kinds, unique = _kinds(values)
    parts = [
        {code for part in str(text).split(";") if (code := part.strip())} - ignored
        for text in unique
    ]
    parts.append(set())  # place -1 of `kinds`
    names = sorted(set().union(*parts))
    place = {name: index for index, name in enumerate(names)}
    members = np.zeros((len(parts), len(names)), dtype=bool)
    for index, codes in enumerate(parts):
        members[index, [place[code] for code in codes]] = True
    return CodeSets(np.where(kinds < 0, len(parts) - 1, kinds).astype(np.int64), names, members)
