"""When spells begin: by hour and weekday, and on which days of the week."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from pipeline.figures.figure import (
    NOTHING,
    Figure,
    Plain,
    basis,
    count,
    rounded,
    shape,
    table,
    trace,
)
from pipeline.frames import Frames
from pipeline.trend_measures import is_night

DAYS = 52 * 7  # older habits say little about today
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPELLS_MIN = 14  # two a weekday; fewer show no pattern
P_MAX = 0.01  # spells come in bursts, which the plain test does not know


def first_day(start: date, as_of: date) -> date:
    """Return the first day that the clock looks at.

    Parameters
    ----------
    start, as_of : date
        First and last day of the diary.

    Returns
    -------
    date
        At most a year back.
    """
    return max(start, as_of - timedelta(days=DAYS - 1))


def hour_counts(frames: Frames) -> NDArray[np.int64]:
    """Count spells by local weekday and hour.

    Parameters
    ----------
    frames : Frames
        The days to count.

    Returns
    -------
    ndarray of int, (7, 24)
        Monday first.
    """
    weekday = frames.episodes["day"].dt.day_of_week.to_numpy()
    hour = frames.episodes["hour"].to_numpy().astype(int)
    counted = np.bincount(weekday * 24 + hour, minlength=7 * 24)
    return counted.astype(np.int64).reshape(7, 24)


def hours(part: Frames, days: int) -> Figure:
    """Show in which hours of which weekdays spells begin.

    Parameters
    ----------
    part : Frames
        The days to count.
    days : int
        How many days these are, logged or not.

    Returns
    -------
    Figure
        A heat map, 7 by 24.
    """
    counts = hour_counts(part)
    total = int(counts.sum())
    night = sum(is_night(hour) for hour in part.episodes["hour"])
    known = basis(len(part.logged_days()), days)
    return Figure(
        id="hours",
        title="Time of day",
        summary=f"{_night_words(night, total)} {known}",
        table=table(
            ("Hour", *WEEKDAYS),
            ((f"{hour:02d}:00", *counts[:, hour].tolist()) for hour in range(24)),
        ),
        spec={"data": [_labels(counts)], "layout": _hours_layout(counts)} if total else NOTHING,
    )


def _night_words(night: int, total: int) -> str:
    if not total:
        return "You have written of no spell yet."
    if total == 1:
        return f"Your one spell began {'at night (10 pm to 6 am)' if night else 'by day'}."
    if not night:
        return f"None of your {count(total, 'spell')} began at night (10 pm to 6 am)."
    return f"{night} of your {count(total, 'spell')} began at night (10 pm to 6 am)."


def _labels(counts: NDArray[np.int64]) -> Plain:
    """Return what a tap on each cell says; the cells themselves are shapes."""
    weekdays, hours = (found.tolist() for found in np.nonzero(counts))
    return trace(
        "logged",
        type="scatter",
        mode="markers",
        x=hours,
        y=weekdays,
        hovertext=[
            f"{WEEKDAYS[day]} {hour:02d}:00: {count(int(counts[day, hour]), 'spell')}"
            for day, hour in zip(weekdays, hours, strict=True)
        ],
        marker={"opacity": 0, "size": 14},
    )


def _cells(counts: NDArray[np.int64]) -> list[Plain]:
    """Return one box a cell, stronger for more.

    Plotly's own heat map asks for a style that our content security policy forbids.
    """
    top = int(counts.max())
    return [
        shape("logged", "rect", x0=hour - 0.5, x1=hour + 0.5, y0=day - 0.46, y1=day + 0.46)
        | {"opacity": round(max(0.15, int(counts[day, hour]) / top), 2), "line": {"width": 0}}
        for day, hour in zip(*(found.tolist() for found in np.nonzero(counts)), strict=True)
    ]


def _hours_layout(counts: NDArray[np.int64]) -> Plain:
    return {
        "hovermode": "closest",
        "shapes": _cells(counts),
        "height": 250,
        "margin": {"l": 40, "r": 8, "t": 8, "b": 28},
        "xaxis": {
            "range": [-0.6, 23.6],
            "tickvals": [-0.5, 5.5, 11.5, 17.5],
            "ticktext": ["midnight", "6 am", "noon", "6 pm"],
            "zeroline": False,
        },
        "yaxis": {
            "range": [6.6, -0.6],
            "tickvals": list(range(7)),
            "ticktext": [name[:3] for name in WEEKDAYS],
            "showgrid": False,
            "zeroline": False,
        },
    }


def weekday(part: Frames, days: int) -> Figure:
    """Show how many spells a logged day of each weekday had.

    Parameters
    ----------
    part : Frames
        The days to count.
    days : int
        How many days these are, logged or not.

    Returns
    -------
    Figure
        One bar a weekday.
    """
    logged_days = part.logged_days()
    logged = np.bincount(logged_days.day_of_week, minlength=7)
    counts = hour_counts(part).sum(axis=1)
    rates = [float(n / of) if of else None for n, of in zip(counts, logged, strict=True)]
    labels = [
        f"{name}: {count(int(n), 'spell')} on {count(int(of), 'day')} written"
        for name, n, of in zip(WEEKDAYS, counts, logged, strict=True)
    ]
    bars = trace(
        "logged",
        type="bar",
        x=[name[:3] for name in WEEKDAYS],
        y=[rounded(rate, 2) for rate in rates],
        text=[f"{rate:.1f}" if rate is not None else "" for rate in rates],
        textposition="outside",
        textangle=0,
        cliponaxis=False,
        hovertext=labels,
    )
    return Figure(
        id="weekday",
        title="Day of the week",
        summary=f"{_weekday_words(counts, logged)} {basis(len(logged_days), days)}",
        table=table(
            ("Weekday", "Days written", "Spells", "Spells a day"),
            (
                (name, int(of), int(n), rounded(rate, 2))
                for name, of, n, rate in zip(WEEKDAYS, logged, counts, rates, strict=True)
            ),
        ),
        spec={
            "data": [bars] if counts.sum() else [],
            "layout": {
                "height": 200,
                "margin": {"l": 8, "r": 8, "t": 20, "b": 28},
                "xaxis": {"showgrid": False},
                "yaxis": {"visible": False, "rangemode": "tozero"},
            },
        },
    )


def _weekday_words(counts: NDArray[np.int64], logged: NDArray[np.int64]) -> str:
    total = int(counts.sum())
    if total < SPELLS_MIN or logged.min() < 2:
        return "There is too little yet to tell the days of the week apart."
    rates = counts / logged
    most = int(rates.argmax())
    expected = logged * total / logged.sum()
    p = float(chdtrc(6, ((counts - expected) ** 2 / expected).sum()))
    if p > P_MAX:
        return "No day of the week stands out."
    on = f"{counts[most]} spells on {logged[most]} days you wrote about"
    return f"{WEEKDAYS[most]} stands out: {on}."
