"""The analysis of one diary: the history rules, each when its turn is."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.findings import Finding
from pipeline.frames import Frames
from pipeline.history import evaluate


def last_sunday(day: date) -> date:
    """Return the last Sunday on or before a day.

    Parameters
    ----------
    day : date
        Any day.

    Returns
    -------
    date
        Itself for a Sunday.
    """
    return day - timedelta(days=(day.weekday() + 1) % 7)


def analyse(frames: Frames, *, as_of: date) -> list[Finding]:
    """Return what the history rules say of one diary.

    Parameters
    ----------
    frames : Frames
        The diary.
    as_of : date
        The person's local day.

    Returns
    -------
    list of Finding
        Rules that run on save look from `as_of`; the weekly ones from the last Sunday, so that they
        give one answer a week however often they run.
    """
    found = evaluate(frames, as_of=as_of, schedule=("save",))
    return found + evaluate(frames, as_of=last_sunday(as_of), schedule=("weekly",))
