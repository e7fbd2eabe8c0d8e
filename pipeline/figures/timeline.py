"""How spells went over the whole diary, and what changed in the last weeks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from pipeline.day_bins import Bin, Unit, bins, unit_for
from pipeline.figures.figure import (
    Figure,
    Plain,
    basis,
    count,
    length,
    rounded,
    shape,
    short_day,
    table,
    trace,
    words,
)
from pipeline.frames import Frames
from pipeline.trends import Comparison, Measure

WEEKS = 52  # older ones stand in the report
DAYS_MIN = 14  # so that the first day of a diary is no wall
DAYS_MAX = 35  # more bars than that are too thin for a thumb
MS_PER_DAY = 86_400_000
PANELS = {"y": (0.72, 0.95), "y2": (0.42, 0.63), "y3": (0.13, 0.34), "y4": (0.0, 0.05)}
TICKS_MINUTES = {1: "1 min", 5: "5 min", 15: "15 min", 60: "1 h", 240: "4 h", 1440: "1 day"}
SHADE = 0.16  # of what is likely; the line within it stays the darkest


def timeline(known: Frames, start: date, compared: Comparison) -> Figure:
    """Show spells, their strength and their length over time, and mark what changed.

    Parameters
    ----------
    known : Frames
        The diary up to the day of the comparison.
    start : date
        First day of the diary.
    compared : Comparison
        The last weeks against those before.

    Returns
    -------
    Figure
        Three panels and a strip that tells written days from others.
    """
    first = max(start, compared.as_of - timedelta(days=WEEKS * 7 - 1))
    unit = unit_for((compared.as_of - first).days + 1, days_max=DAYS_MAX)
    found = bins(known, first, compared.as_of, unit)
    return Figure(
        id="timeline",
        title="Over time",
        summary=_summary(compared, found),
        table=table(
            ("From", "To", "Days written", "Days", "Spells", "Mean strength", "Middle length, min"),
            (_row(item) for item in found),
        ),
        spec={"data": _traces(found), "layout": _layout(found, unit, compared)},
    )


def _row(item: Bin) -> tuple[str | int | float | None, ...]:
    spells = item.spells if item.days_logged else None
    return (
        item.start.isoformat(),
        item.end.isoformat(),
        item.days_logged,
        item.days,
        spells,
        rounded(item.severity),
        rounded(item.minutes, 0),
    )


def _summary(compared: Comparison, found: Sequence[Bin]) -> str:
    now, before = compared.now, compared.before
    frequency = compared.measure("frequency")
    logged, days = sum(item.days_logged for item in found), sum(item.days for item in found)
    if before is None or frequency.effect is None or frequency.now is None:
        spells = sum(item.spells for item in found)
        more = compared.days_needed
        need = f"Write on {count(more, 'more day')} to compare weeks." if more else ""
        had = f"You have written of {count(spells, 'spell') if spells else 'no spell'} so far."
        return f"{had} {basis(logged, days)} {need}".strip()
    weeks, earlier = count(now.days // 7, "week"), count(before.days // 7, "week")
    told = (
        f"In the last {weeks} you had {frequency.now:.1f} spells a week, "
        f"{_against(frequency)} in the {earlier} before."
    )
    known = basis(now.days_logged + before.days_logged, now.days + before.days)
    return " ".join([told, *_changes(compared), known])


def _against(measure: Measure) -> str:
    link = "and" if measure.is_clear else "about as many as the"
    return f"{link} {measure.before:.1f}"


def _changes(compared: Comparison) -> list[str]:
    lines = []
    severity, duration = compared.measure("severity"), compared.measure("duration")
    if severity.is_clear:
        lines.append(f"Their strength went from {severity.before:.1f} to {severity.now:.1f}.")
    if duration.is_clear and duration.before is not None and duration.now is not None:
        lines.append(f"They went from {length(duration.before)} to {length(duration.now)} long.")
    return lines


def _traces(found: Sequence[Bin]) -> list[Plain]:
    starts = [item.start.isoformat() for item in found]
    widths = [item.days * MS_PER_DAY for item in found]
    bar = {"type": "bar", "x": starts, "width": widths, "offset": 0}
    names = [_name(item) for item in found]
    spells = [
        f"{name}: {count(item.spells, 'spell')}, {item.days_logged} of {item.days} written"
        for name, item in zip(names, found, strict=True)
    ]
    known = [item.spells if item.days_logged else None for item in found]
    return [
        trace("logged", **bar, y=known, hovertext=spells),
        _points("severity", "y2", found, lambda item: item.severity, "{:.1f} of 10".format),
        _points("duration", "y3", found, lambda item: item.minutes, length),
        trace("logged", **bar, y=[i.days_logged / i.days for i in found], yaxis="y4", opacity=0.5),
        trace(
            "unlogged",
            **bar,
            y=[item.days_missing / item.days for item in found],
            base=[item.days_logged / item.days for item in found],
            yaxis="y4",
        ),
    ]


def _name(item: Bin) -> str:
    first, last = short_day(item.start), short_day(item.end)
    return first if item.days == 1 else f"{first} to {last}"


def _points(
    role: str,
    axis: str,
    found: Sequence[Bin],
    value: Callable[[Bin], float | None],
    form: Callable[[float], str],
) -> Plain:
    shown = [(item, at) for item in found if (at := value(item)) is not None]
    return trace(
        role,
        type="scatter",
        mode="markers",
        x=[_middle(item) for item, _ in shown],
        y=[round(max(at, 1 if axis == "y3" else 0), 2) for _, at in shown],
        hovertext=[f"{_name(item)}: {form(at)}" for item, at in shown],
        yaxis=axis,
        marker={"size": 6, "symbol": "circle" if axis == "y2" else "diamond"},
    )


def _middle(item: Bin) -> str:
    noon = f"{item.start + timedelta(days=item.days // 2)}"
    return f"{noon} 12:00" if item.days % 2 else noon


def _layout(found: Sequence[Bin], unit: Unit, compared: Comparison) -> Plain:
    end = found[-1].end + timedelta(days=1)
    first = min(found[0].start, end - timedelta(days=DAYS_MIN))
    axes = {name.replace("y", "yaxis"): _panel(name) for name in PANELS}
    most = max(item.spells for item in found)
    axes["yaxis"] |= {"rangemode": "tozero", "tick0": 0, "dtick": max(1, math.ceil(most / 2))}
    axes["yaxis2"] |= {"range": [0, 10.5], "tickvals": [0, 5, 10]}
    axes["yaxis3"] |= _minutes_axis([item.minutes for item in found if item.minutes])
    axes["yaxis4"] |= {"range": [0, 1], "visible": False}
    return {
        "height": 400,
        "margin": {"l": 48, "r": 8, "t": 8, "b": 40},
        "barmode": "overlay",
        "xaxis": {
            "type": "date",
            "range": [first.isoformat(), end.isoformat()],
            "anchor": "y4",
            "showgrid": False,
            **_days_axis(first, end),
        },
        **axes,
        "shapes": _shapes(compared),
        "annotations": [
            words(f"Spells a {unit}", 0, 0.955),
            words("How strong, 0 to 10", 0, 0.635),
            words("How long", 0, 0.345),
            words("Days written (hatched: not)", 0, 0.055),
        ],
    }


def _days_axis(first: date, end: date) -> Plain:
    """Return whole days or months to name, about four of them."""
    days = (end - first).days
    if days > 200:
        return {"nticks": 5, "tickformat": "%b"}
    step = timedelta(days=7 * math.ceil(days / 28) if days > 28 else math.ceil(days / 4))
    shown = [first + i * step for i in range(math.ceil(days / step.days))]
    return {
        "tickvals": [day.isoformat() for day in shown],
        "ticktext": [short_day(day) for day in shown],
    }


def _minutes_axis(known: Sequence[float]) -> Plain:
    """Return a log axis around what is known, with two to four ticks."""
    low, high = max(1, min(known, default=5) / 1.5), max(known, default=60) * 1.5
    below = max(tick for tick in TICKS_MINUTES if tick <= low)
    above = min((tick for tick in TICKS_MINUTES if tick >= high), default=high)
    ticks = [tick for tick in TICKS_MINUTES if below <= tick <= above]
    shown = ticks if len(ticks) < 5 else ticks[::-2][::-1]
    return {
        "type": "log",
        "range": [round(math.log10(below) - 0.03, 3), round(math.log10(above) + 0.03, 3)],
        "tickvals": shown,
        "ticktext": [TICKS_MINUTES[tick] for tick in shown],
    }


def _panel(name: str) -> Plain:
    return {"domain": list(PANELS[name]), "anchor": "x", "zeroline": False}


def _shapes(compared: Comparison) -> list[Plain]:
    """Mark the compared weeks, and in each panel the level before and now with what is likely."""
    if compared.before is None:
        return []
    days = {
        "now": (compared.now.start, compared.as_of + timedelta(days=1)),
        "before": (compared.before.start, compared.now.start),
    }
    shapes = [
        shape("neutral", "line", x0=f"{compared.now.start}", x1=f"{compared.now.start}", y0=0, y1=1)
        | {"yref": "paper", "line": {"dash": "dot", "width": 1}}
    ]
    for panel, name in (("y", "frequency"), ("y2", "severity"), ("y3", "duration")):
        measure = compared.measure(name)
        if measure.effect is None or measure.before is None or measure.now is None:
            continue
        for role, level in (("before", measure.before), ("now", measure.now)):
            first, last = days[role]
            shapes.append(
                shape(role, "line", x0=f"{first}", x1=f"{last}", y0=level, y1=level, yref=panel)
                | {"line": {"width": 3}}
            )
        low, high = _likely(measure)
        first, last = days["now"]
        shapes.append(
            shape("now", "rect", x0=f"{first}", x1=f"{last}", y0=low, y1=high, yref=panel)
            | {"opacity": SHADE, "line": {"width": 0}, "layer": "below"}
        )
    return shapes


def _likely(measure: Measure) -> tuple[float, float]:
    assert measure.before is not None
    low, high = measure.low or 0.0, measure.high or 0.0
    if measure.scale == "ratio":
        return measure.before * low, measure.before * high
    return measure.before + low, measure.before + high
