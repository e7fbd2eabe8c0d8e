"""The diaries of many people as integer columns, sorted by person and day.

Parsed once, looked at on any night: strings cost more than all the statistics.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline import compact, vocabulary
from pipeline.compact import MISSING, Bools, Floats, Ints

NIGHT_FROM_MINUTE, NIGHT_TO_MINUTE = 22 * 60, 6 * 60  # local, as on the doctor's page
LEFT, RIGHT, NIGHT = 1, 2, 4
UNKNOWN = -1
MINUTES_MIN = 2.5  # people round to five minutes: what reads 0 was some minutes
LOG_GRID = 1024.0
NO_DAY = np.int32(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Columns:
    """Integer columns of many diaries.

    Parameters
    ----------
    ids : Index, (p,)
        Patient ids; all else holds places in it.
    first_day, last_day : ndarray of int32, (p,)
        First day of the diary, and the last one that may be looked at, since 1970.
    episode_patient, episode_day : ndarray of int32, (e,)
        Whose and when, sorted by patient and day.
    episode_flags : ndarray of uint8, (e,)
        `LEFT` and `RIGHT` leg, begun at `NIGHT`.
    severity, level : ndarray of int8, (e,)
        0 to 10, and the highest area 0 to 7; `UNKNOWN` where it is not known.
    log_minutes : ndarray of float32, (e,)
        Natural logarithm of the duration, NaN where it is not known.
    day_patient, day : ndarray of int32, (d,)
        Logged days, each once, sorted by patient and day.
    day_count : ndarray of int16, (d,)
        Episodes of that day.
    day_checked : ndarray of bool, (d,)
        Whether there is a check-in.
    """

    ids: pd.Index
    first_day: NDArray[np.int32]
    last_day: NDArray[np.int32]
    episode_patient: NDArray[np.int32]
    episode_day: NDArray[np.int32]
    episode_flags: NDArray[np.uint8]
    severity: NDArray[np.int8]
    level: NDArray[np.int8]
    log_minutes: NDArray[np.float32]
    day_patient: NDArray[np.int32]
    day: NDArray[np.int32]
    day_count: NDArray[np.int16]
    day_checked: Bools

    def chunks(self, size: int) -> Iterator[Columns]:
        """Yield the same columns for `size` people at a time.

        Parameters
        ----------
        size : int
            People of a chunk.

        Yields
        ------
        Columns
            Places count from 0 in each chunk.
        """
        for start in range(0, len(self.ids), size):
            stop = min(start + size, len(self.ids))
            people = slice(start, stop)
            rows = slice(*np.searchsorted(self.episode_patient, (start, stop)))
            days = slice(*np.searchsorted(self.day_patient, (start, stop)))
            part = {
                field.name: getattr(self, field.name)[
                    rows if field.name in _EPISODE else days if field.name in _DAY else people
                ]
                for field in fields(self)
            }
            part["episode_patient"] = part["episode_patient"] - np.int32(start)
            part["day_patient"] = part["day_patient"] - np.int32(start)
            yield Columns(**part)


_EPISODE = {
    "episode_patient",
    "episode_day",
    "episode_flags",
    "severity",
    "level",
    "log_minutes",
}
_DAY = {"day_patient", "day", "day_count", "day_checked"}


def read(patients: pd.DataFrame, episodes: pd.DataFrame, checkins: pd.DataFrame) -> Columns:
    """Return the columns of three frames of the contract.

    Parameters
    ----------
    patients : DataFrame, (p,)
        patient_id, enrolled_on, as_of. Who has no row here begins with the first entry.
    episodes : DataFrame, (e,)
        patient_id, started_at, duration_minutes, severity, regions.
    checkins : DataFrame, (c,)
        patient_id, date; had_episode and exposures are not read.

    Returns
    -------
    Columns
        Rows without a known patient or a readable day are left out.
    """
    named = [compact.column(frame, "patient_id") for frame in (patients, episodes, checkins)]
    ids, whose = compact.patient_numbers(*named)
    days, minutes = compact.local_times(compact.column(episodes, "started_at"))
    lasted = compact.numbers(compact.column(episodes, "duration_minutes"))
    severity = compact.numbers(compact.column(episodes, "severity"))
    kept = np.flatnonzero((whose[1] >= 0) & (days != MISSING))
    # Where times are the same, by what is read: the order of the file means nothing.
    kept = kept[np.lexsort([key[kept] for key in (lasted, severity, minutes, days, whose[1])])]
    checked, _ = compact.local_times(compact.column(checkins, "date"))
    known = (whose[2] >= 0) & (checked != MISSING)
    logged = _logged((whose[1][kept], days[kept]), (whose[2][known], checked[known]))
    first, last = _span(patients, whose[0], len(ids), logged)
    return Columns(
        ids=ids,
        first_day=first,
        last_day=last,
        episode_patient=whose[1][kept].astype(np.int32),
        episode_day=days[kept].astype(np.int32),
        **_told(compact.column(episodes, "regions"), (minutes, lasted, severity), kept),
        day_patient=logged[0].astype(np.int32),
        day=logged[1].astype(np.int32),
        day_count=logged[2].astype(np.int16),
        day_checked=logged[3],
    )


def _told(regions: pd.Series, numbers: tuple[Ints, Floats, Floats], kept: Ints) -> dict[str, Any]:
    """Return the columns of what episodes tell, for some rows in their order."""
    minutes, lasted, severity = (column[kept] for column in numbers)
    flags, level = _regions(regions)
    is_night = (minutes >= NIGHT_FROM_MINUTE) | (minutes < NIGHT_TO_MINUTE)
    severity = np.where((severity >= 0) & (severity <= 10), severity, UNKNOWN)
    with np.errstate(invalid="ignore"):
        logs = np.log(np.where(lasted >= 0, np.maximum(lasted, MINUTES_MIN), np.nan))
    return {
        "episode_flags": (flags[kept] | np.where(is_night, NIGHT, 0)).astype(np.uint8),
        "severity": severity.astype(np.int8),
        "level": level[kept],
        # On a grid, sums are exact and the order of the rows cannot matter.
        "log_minutes": (np.round(logs * LOG_GRID) / LOG_GRID).astype(np.float32),
    }


def _logged(
    episodes: tuple[Ints, Ints], checkins: tuple[Ints, Ints]
) -> tuple[Ints, Ints, Ints, Bools]:
    """Return whose, day, episodes and check-in of each logged day."""
    keys = [patient.astype(np.int64) * 2**32 + day for patient, day in (episodes, checkins)]
    known, place = np.unique(np.concatenate(keys), return_inverse=True)
    count = np.bincount(place[: len(keys[0])], minlength=len(known))
    checked = np.bincount(place[len(keys[0]) :], minlength=len(known)) > 0
    patient: Ints = (known + 2**31) >> 32
    day: Ints = known - (patient << 32)
    return patient, day, np.minimum(count, 2**15 - 1).astype(np.int64), checked


def _span(
    patients: pd.DataFrame, whose: Ints, size: int, logged: tuple[Ints, Ints, Ints, Bools]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return each diary's first day, and the last one that its row allows."""
    first = np.full(size, NO_DAY, dtype=np.int64)
    np.minimum.at(first, logged[0], logged[1])  # entries of before the enrolment count too
    enrolled, _ = compact.local_times(compact.column(patients, "enrolled_on"))
    known = (whose >= 0) & (enrolled != MISSING)
    np.minimum.at(first, whose[known], enrolled[known])
    last = np.full(size, -NO_DAY, dtype=np.int64)
    ends, _ = compact.local_times(compact.column(patients, "as_of"))
    known = (whose >= 0) & (ends != MISSING)
    np.maximum.at(last, whose[known], ends[known])
    last = np.where(last == -NO_DAY, NO_DAY, last)
    return first.astype(np.int32), last.astype(np.int32)


def _regions(values: pd.Series) -> tuple[Ints, NDArray[np.int8]]:
    """Return the legs and the highest level of each row of codes."""
    sets = compact.code_sets(values)
    items = [[_place(code) for code in vocabulary.expand([name])] for name in sets.names]
    side = np.array([np.bitwise_or.reduce([one[0] for one in item]) for item in items], dtype=int)
    height = np.array([max(one[1] for one in item) for item in items], dtype=int)
    flags = np.zeros(len(sets.members), dtype=np.int64)
    level = np.full(len(sets.members), UNKNOWN, dtype=np.int8)
    for row, members in enumerate(sets.members):
        if members.any():
            flags[row] = np.bitwise_or.reduce(side[members])
            level[row] = height[members].max()
    return flags[sets.row], level[sets.row]


def _place(code: str) -> tuple[int, int]:
    """Return the leg and the level of one area; areas without a level are not of the legs."""
    level = vocabulary.level(code)
    if level is None:
        return 0, UNKNOWN
    side = code.partition("_")[0]
    return {"left": LEFT, "right": RIGHT}.get(side, 0), level
