"""What a person said of whole weeks: the last one, and those before it to compare with.

A week that was not answered, or a question that was skipped, is not known and counts nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pipeline.frames import WEEK_NUMBERS

BEFORE_WEEKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """The last week that was answered, and the four before it.

    Parameters
    ----------
    ended : date
        Last day of that week, a Sunday.
    numbers : dict of str to int
        Its answers, `WEEK_NUMBERS`; a question that was skipped is left out.
    limits, change : str
        Codes, empty when skipped.
    fell : bool or None
        None when skipped.
    before : int
        How many of the four weeks before were answered.
    means : dict of str to float
        Middle answers of those weeks; what nobody answered is left out.
    """

    ended: date
    numbers: dict[str, int]
    limits: str
    change: str
    fell: bool | None
    before: int
    means: dict[str, float]


def last_weeks(weeklies: pd.DataFrame) -> Weeks | None:
    """Return what was said last.

    Parameters
    ----------
    weeklies : DataFrame, (w,)
        Of `pipeline.frames.Frames`, cut at the last day that may be seen.

    Returns
    -------
    Weeks or None
        None without any answered week.
    """
    if weeklies.empty:
        return None
    last = weeklies.iloc[-1]
    since = last["day"] - pd.Timedelta(weeks=BEFORE_WEEKS)
    before = weeklies[(weeklies["day"] >= since) & (weeklies["day"] < last["day"])]
    means = {name: before[name].mean() for name in WEEK_NUMBERS}
    return Weeks(
        ended=last["day"].date(),
        numbers={name: int(last[name]) for name in WEEK_NUMBERS if not pd.isna(last[name])},
        limits=str(last["limits"]),
        change=str(last["change"]),
        fell=_known(last["fell"]),
        before=len(before),
        means={name: float(mean) for name, mean in means.items() if not pd.isna(mean)},
    )


def _known(value: Any) -> bool | None:
    return None if pd.isna(value) else bool(value)
