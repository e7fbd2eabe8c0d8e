"""One night's look at many diaries: seven findings, each against the person's own past.

``detect`` reads frames; ``columns.read`` and ``look`` do the same in two steps, so that many nights
can be looked at after the strings were parsed once. A person's answer depends on that person's rows
alone: all that is known of other people is frozen in `thresholds.yaml` and `tails`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pipeline.sweep.columns import NO_DAY, Columns, read
from pipeline.sweep.evidence import evidence
from pipeline.sweep.scores import MEASURES, agreed, scan
from pipeline.sweep.thresholds import Thresholds, thresholds
from pipeline.sweep.weeks import WINDOWS, sums

__all__ = ["COLUMNS", "FINDINGS", "Columns", "detect", "look", "nights", "read", "thresholds"]

FINDINGS = (
    "frequency_rising",
    "duration_rising",
    "severity_rising",
    "spreading",
    "bilateral_onset",
    "night_shift",
    "improving",
)
COLUMNS = ("patient_id", "finding", "score", "evidence")
CHUNK_PEOPLE = 25_000  # keeps a night near 250 MB whatever the number of people


def detect(
    patients: pd.DataFrame,
    episodes: pd.DataFrame,
    checkins: pd.DataFrame,
    as_of: date | str | pd.Timestamp,
) -> pd.DataFrame:
    """Return what is raised for each patient on one night.

    Parameters
    ----------
    patients : DataFrame, (p,)
        patient_id, enrolled_on (ISO day), as_of (ISO day on which the record ends; missing while it
        goes on).
    episodes : DataFrame, (e,)
        patient_id, started_at (local ISO text), duration_minutes (NaN while it goes on), severity
        (0 to 10, NaN when unknown), regions (codes joined by ``;``). Other columns are not read.
    checkins : DataFrame, (c,)
        patient_id, date (ISO day). A day without a check-in or an episode is missing, never good.
    as_of : date, str or Timestamp
        Last local day that may be used, inclusive.

    Returns
    -------
    DataFrame[patient_id, finding, score, evidence]
        One row a patient and finding, sorted; `score` is how far the two best windows stand above
        what was asked of them, 0 or more; `evidence` is a JSON-able dict: see
        `pipeline.sweep.evidence`, and ``z``, ``strength``, ``rule``, ``finding``; ``together``, all
        that got worse for the patient, and their ``urgency``.

    References
    ----------
    Window scan with negative-binomial tails: each recent window of whole weeks against all before;
    two windows must agree.
    """
    return look(read(patients, episodes, checkins), as_of)


def look(columns: Columns, as_of: date | str | pd.Timestamp) -> pd.DataFrame:
    """Return what is raised on one night, from parsed columns.

    Parameters
    ----------
    columns : Columns
        Many diaries.
    as_of : date, str or Timestamp
        Last local day that may be used, inclusive.

    Returns
    -------
    DataFrame[patient_id, finding, score, evidence]
        As `detect`.
    """
    day = int(np.datetime64(pd.Timestamp(as_of).date(), "D").astype(np.int64))
    rows: list[dict[str, Any]] = []
    for chunk in columns.chunks(CHUNK_PEOPLE):
        rows += _chunk(chunk, day)
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table["patient_id"] = table["patient_id"].astype(columns.ids.dtype)
    return table.astype({"finding": "str", "score": "float64"})


def nights(columns: Columns) -> pd.DatetimeIndex:
    """Return every night of some diaries.

    Parameters
    ----------
    columns : Columns
        Many diaries.

    Returns
    -------
    DatetimeIndex
        From the first day of the first diary to the last day of the last; a diary whose row names
        no end goes on to the last day that anyone logged.
    """
    ends = columns.last_day if (columns.last_day != NO_DAY).all() else columns.day
    if not len(ends):
        return pd.DatetimeIndex([])
    days = np.arange(int(columns.first_day.min()), int(ends.max()) + 1)
    return pd.DatetimeIndex(days.astype("datetime64[D]").astype("datetime64[s]"))


def _chunk(columns: Columns, day: int) -> list[dict[str, Any]]:
    """Return the rows of some people, sorted by patient and finding."""
    frozen = thresholds()
    night = sums(columns, day)
    z = scan(night)
    margins = z - frozen.needed[:, :, None]
    best = margins.argmax(axis=1)
    top = agreed(margins)
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for place, measure in enumerate(MEASURES):
        for window, weeks in enumerate(WINDOWS):
            who = np.flatnonzero((top[place] >= 0) & (best[place] == window))
            for person, row in zip(who.tolist(), evidence(night, measure, weeks, who), strict=True):
                margin = float(top[place, person])
                key = (person, frozen.findings[place])
                if key not in found or margin > found[key]["score"]:
                    row |= {"z": round(float(z[place, window, person]), 2)}
                    found[key] = {"score": margin, "evidence": row}
    return _rows(columns, frozen, found)


def _rows(
    columns: Columns, frozen: Thresholds, found: dict[tuple[int, str], dict[str, Any]]
) -> list[dict[str, Any]]:
    together: dict[int, list[str]] = {}
    for person, finding in found:
        together.setdefault(person, []).append(finding)
    worse = {
        person: {name for name in names if frozen.groups[name]}
        for person, names in together.items()
    }
    ids = columns.ids
    rows = []
    for person, finding in sorted(found, key=lambda key: (key[0], FINDINGS.index(key[1]))):
        row = found[person, finding]
        row["evidence"] |= {
            "finding": finding,
            "together": [name for name in FINDINGS if name in worse[person]],
            "strength": frozen.strength(row["score"]),
            "rule": frozen.rules[finding],
            "urgency": frozen.urgency(together[person]),
        }
        rows.append({"patient_id": ids[person], "finding": finding, **row})
    return rows
