"""Which episodes a report lists one by one: a page is read, a telephone book is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from pipeline import vocabulary
from pipeline.facts import MILD

LISTED_MAX = 200  # about six pages; a diary of 90 days is nearly always listed whole


def listed_from(days: Iterable[date]) -> date | None:
    """Return the day from which on every episode is listed.

    Parameters
    ----------
    days : iterable of date
        Local days of all episodes of the report.

    Returns
    -------
    date or None
        The first day where all are listed, None where there is none. Else the first of a month: of
        the newest whole months that hold no more than `LISTED_MAX` episodes, one month at least.
    """
    ordered = sorted(days)
    if len(ordered) <= LISTED_MAX:
        return ordered[0] if ordered else None
    left_out = ordered[-LISTED_MAX - 1].replace(day=1)
    whole = [day for day in ordered if day.replace(day=1) > left_out]
    return (whole[0] if whole else ordered[-1]).replace(day=1)


def is_warned_of(signs: Collection[str], regions: Collection[str]) -> bool:
    """Return whether an episode has a sign that warns by itself: it is listed however old it is.

    Parameters
    ----------
    signs, regions : collection of str
        Codes of the episode; the saddle area says the same as its sign.

    Returns
    -------
    bool
        False for mild signs and those of the course.
    """
    warning = set(signs) - MILD - set(vocabulary.codes("course"))
    return bool(warning) or "saddle" in regions
