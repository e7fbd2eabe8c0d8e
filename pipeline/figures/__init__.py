"""The figures of the trends screen: a sentence, a table and a picture each.

Only the diary's own numbers; a day without an entry or a check-in is not known, never a good day.
The pictures are plotly.js's JSON, without colours: the screen knows whether it is light or dark.
"""

from __future__ import annotations

from datetime import date

from pipeline.figures.body import body_map
from pipeline.figures.calendar import calendar
from pipeline.figures.clock import first_day, hours, weekday
from pipeline.figures.effects import relief, triggers
from pipeline.figures.figure import Figure, Table
from pipeline.figures.timeline import timeline
from pipeline.figures.weeks import weeks
from pipeline.frames import Frames
from pipeline.trends import compare

__all__ = ["Figure", "Table", "trends"]


def trends(frames: Frames, *, as_of: date) -> list[Figure]:
    """Return the figures of a diary.

    Parameters
    ----------
    frames : Frames
        The diary; whatever is dated after `as_of` is not looked at.
    as_of : date
        Last local day that may be looked at.

    Returns
    -------
    list of Figure
        ``timeline``, ``calendar``, ``weeks`` if any was answered, ``body_map``, ``hours``,
        ``weekday``, ``triggers`` and ``relief``; the calendar alone while nothing is written.
    """
    known = frames.until(as_of)
    logged = known.logged_days()
    if not len(logged):
        return [calendar(known, as_of, as_of)]
    start = logged[0].date()
    days = (as_of - start).days + 1
    tables = known.tables()
    compared = compare(known, as_of=as_of)
    year_start = first_day(start, as_of)
    year, year_days = known.since(year_start), (as_of - year_start).days + 1
    return [
        timeline(known, start, compared),
        calendar(known, start, as_of),
        *(filter(None, [weeks(known)])),
        body_map(compared, start),
        hours(year, year_days),
        weekday(year, year_days),
        triggers(known, tables, days),
        relief(known, tables, days),
    ]
