"""The last 26 weeks day by day: spells, days without one, days that nobody knows about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.day_bins import Bin, bins
from pipeline.figures.figure import Figure, Plain, count, short_day, table, trace
from pipeline.frames import Frames

DAYS = 26 * 7
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SIZE_PX = 9  # 26 of them fit side by side on a phone


def calendar(known: Frames, start: date, as_of: date) -> Figure:
    """Show what is known of each day of the last 26 weeks.

    Parameters
    ----------
    known : Frames
        The diary up to `as_of`.
    start : date
        First day of the diary, or `as_of` when nothing is logged; days before it are not missing.
    as_of : date
        Last local day.

    Returns
    -------
    Figure
        One mark a day.
    """
    days = bins(known, max(start, as_of - timedelta(days=DAYS - 1)), as_of, "day")
    spells = [day for day in days if day.spells]
    quiet = [day for day in days if day.days_logged and not day.spells]
    missing = [day for day in days if not day.days_logged]
    return Figure(
        id="calendar",
        title="Day by day",
        summary=_summary(len(spells), len(spells) + len(quiet), len(missing)),
        table=table(("Day", "Written", "Spells"), (_row(day) for day in days)),
        spec={
            "data": [
                _marks("logged", "spell", "square", spells),
                _marks("neutral", "no spell", "square-open", quiet),
                _marks("unlogged", "no entry", "line-ew-open", missing),
            ],
            "layout": _layout(as_of),
        },
    )


def _row(day: Bin) -> tuple[str, str, int | None]:
    written = "yes" if day.days_logged else "no"
    return day.start.isoformat(), written, day.spells if day.days_logged else None


def _summary(spells: int, logged: int, missing: int) -> str:
    if not logged:
        return "Nothing is written yet, so there is nothing to show."
    had = "a spell" if spells else "no spell"
    on = f"{spells} of {count(logged, 'day')}" if spells else count(logged, "day")
    if spells == logged:
        on = "the one day" if logged == 1 else f"all {count(logged, 'day')}"
    rest = f"; {count(missing, 'day')} {'is' if missing == 1 else 'are'} not known"
    return f"You had {had} on {on} you wrote about{rest if missing else ''}."


def _marks(role: str, name: str, symbol: str, days: Sequence[Bin]) -> Plain:
    mondays = [day.start - timedelta(days=day.start.weekday()) for day in days]
    labels = [
        f"{WEEKDAYS[day.start.weekday()]} {short_day(day.start)}: "
        + (count(day.spells, "spell") if day.spells else name)
        for day in days
    ]
    return trace(
        role,
        type="scatter",
        mode="markers",
        name=name,
        x=[monday.isoformat() for monday in mondays],
        y=[day.start.weekday() for day in days],
        hovertext=labels,
        marker={"symbol": symbol, "size": SIZE_PX},
        showlegend=True,
    )


def _layout(as_of: date) -> Plain:
    last = as_of - timedelta(days=as_of.weekday())
    return {
        "height": 220,
        "legend": {"font": {"size": 12}},
        "margin": {"l": 40, "r": 8, "t": 8, "b": 28},
        "xaxis": {
            "type": "date",
            "range": [
                (last - timedelta(days=DAYS - 3)).isoformat(),
                (last + timedelta(days=4)).isoformat(),
            ],
            "tickformat": "%b",
            "dtick": "M1",
            "showgrid": False,
            "zeroline": False,
        },
        "yaxis": {
            "range": [6.6, -0.6],
            "tickvals": [0, 2, 4, 6],
            "ticktext": [WEEKDAYS[i] for i in (0, 2, 4, 6)],
            "showgrid": False,
            "zeroline": False,
        },
    }
