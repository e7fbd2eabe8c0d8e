"""Every day of the period: how many episodes, how bad, how long, and which days are not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pipeline.day_bins import Bin, Unit, bins, unit_for
from pipeline.frames import Frames
from pipeline.report.chart_paper import INK, LIGHT, SOFT, bare, paper, sheet, svg
from pipeline.summary import Summary

WIDTH_MM, HEIGHT_MM = 188.0, 29.5
LEFT_MM, RIGHT_MM = 20.0, 1.0
ROWS_MM = {"length": (3.6, 7.2), "severity": (11.8, 7.2), "episodes": (20.0, 5.9)}  # bottom, height
DAYS_MAX = 190  # half a year: a day is then a millimetre wide
TICKS_MINUTES = (1, 5, 15, 60, 240, 1440, 2880)
TICK_WORDS = ("1 min", "5 min", "15 min", "1 h", "4 h", "1 day", "2 days")


def timeline(part: Frames, summary: Summary) -> str:
    """Draw the days of a period, by week or month where there are too many.

    Parameters
    ----------
    part : Frames
        The diary's part that lies in the period.
    summary : Summary
        Gives the period and the window that is compared.

    Returns
    -------
    str
        SVG.
    """
    period = summary.period
    unit = unit_for(period.days, days_max=DAYS_MAX)
    found = bins(part, period.start, period.last, unit)
    with paper():
        figure = sheet(WIDTH_MM, HEIGHT_MM)
        _unlogged(figure, found)
        _episodes(_row(figure, "episodes", found), found)
        _severity(_row(figure, "severity", found), found)
        length = _row(figure, "length", found)
        _length(length, found)
        _days_axis(length, period.start, period.last)
        _key(figure, unit)
        if summary.changes and summary.changes[0].now_start > period.start:
            _compared(figure, found, summary.changes[0].now_start)
        return svg(figure)


def _axes(figure: Figure, bottom_mm: float, height_mm: float, found: Sequence[Bin]) -> Axes:
    width = WIDTH_MM - LEFT_MM - RIGHT_MM
    axes = figure.add_axes(
        (LEFT_MM / WIDTH_MM, bottom_mm / HEIGHT_MM, width / WIDTH_MM, height_mm / HEIGHT_MM)
    )
    axes.patch.set_visible(False)
    axes.set_xlim(found[0].start.toordinal(), found[-1].end.toordinal() + 1)
    axes.set_xticks([])
    return axes


def _row(figure: Figure, name: str, found: Sequence[Bin]) -> Axes:
    axes = _axes(figure, *ROWS_MM[name], found)
    bare(axes, keep="bottom")
    middle = (ROWS_MM[name][0] + ROWS_MM[name][1] / 2) / HEIGHT_MM
    figure.text(0, middle, name.title(), va="center", color=INK, weight=600)
    return axes


def _boxes(axes: Axes, columns: Iterable[tuple[Bin, float, float]], color: str) -> None:
    """Fill one box a bin, from a low to a high value."""
    corners = []
    for item, low, high in columns:
        left, right = item.start.toordinal(), item.end.toordinal() + 1
        gap = 0.14 * (right - left)
        corners.append(
            [(left + gap, low), (left + gap, high), (right - gap, high), (right - gap, low)]
        )
    axes.add_collection(PolyCollection(corners, facecolor=color, linewidth=0), autolim=False)


def _dots(axes: Axes, points: Iterable[tuple[Bin, float]], size: float = 1.6) -> None:
    places = [(_middle(item), value) for item, value in points]
    if places:
        x, y = zip(*places, strict=True)
        axes.plot(x, y, linestyle="", marker="o", markersize=size, color=INK, mew=0, clip_on=False)


def _middle(item: Bin) -> float:
    return (item.start.toordinal() + item.end.toordinal() + 1) / 2


def _unlogged(figure: Figure, found: Sequence[Bin]) -> None:
    """Hatch what is not known: whole days, or the share of a week or month from the top down."""
    bottom = ROWS_MM["length"][0]
    low, height = ROWS_MM["episodes"]
    axes = _axes(figure, bottom, low + height - bottom, found)
    axes.axis("off")
    axes.set_ylim(0, 1)
    start = 0
    while start < len(found):
        end = start
        share = _missing(found[start])
        while end + 1 < len(found) and _missing(found[end + 1]) == share:
            end += 1
        if share:
            left, right = found[start].start.toordinal(), found[end].end.toordinal() + 1
            box = Rectangle((left, 1 - share), right - left, share, fill=False, lw=0, hatch="/" * 6)
            axes.add_patch(box)
        start = end + 1


def _missing(item: Bin) -> float:
    return round(item.days_missing / item.days, 2)


def _episodes(axes: Axes, found: Sequence[Bin]) -> None:
    top = max(3, *(item.spells for item in found))
    axes.set_ylim(0, top)
    axes.set_yticks([0, top])
    _boxes(axes, ((item, 0, item.spells) for item in found if item.spells), "0.25")
    quiet = [(item, 0.0) for item in found if item.days_logged and not item.spells]
    places = [(_middle(item), value) for item, value in quiet]
    if places:
        x, _ = zip(*places, strict=True)
        axes.plot(
            x,
            [0.22 * top] * len(x),
            linestyle="",
            marker="o",
            markersize=1.5,
            mfc="1",
            mec=INK,
            mew=0.35,
        )


def _severity(axes: Axes, found: Sequence[Bin]) -> None:
    axes.set_ylim(0, 10)
    axes.set_yticks([0, 5, 10])
    _boxes(axes, ((item, 0, item.worst) for item in found if item.worst is not None), LIGHT)
    _dots(axes, ((item, item.severity) for item in found if item.severity is not None))


def _length(axes: Axes, found: Sequence[Bin]) -> None:
    axes.set_yscale("log")
    known = [item.longest for item in found if item.longest is not None]
    top = max([60, *known])
    axes.set_ylim(1, top * 1.15)
    ticks = [tick for tick in TICKS_MINUTES if tick <= top * 1.15]
    every = ticks[:: max(1, round(len(ticks) / 3))]
    axes.set_yticks(every, [TICK_WORDS[TICKS_MINUTES.index(tick)] for tick in every])
    axes.set_yticks([], minor=True)
    _boxes(
        axes, ((item, 1, max(1, item.longest)) for item in found if item.longest is not None), LIGHT
    )
    _dots(axes, ((item, max(1, item.minutes)) for item in found if item.minutes is not None))


def _days_axis(axes: Axes, start: date, end: date) -> None:
    days = (end - start).days + 1
    ticks = [day for day in _candidates(start, end, days) if day >= start]
    form = "%-d %b" if days <= DAYS_MAX else "%b %Y"
    axes.set_xticks([day.toordinal() for day in ticks], [day.strftime(form) for day in ticks])


def _candidates(start: date, end: date, days: int) -> list[date]:
    """Return at most about a dozen days to name: Mondays, or first days of months."""
    if days <= 84:
        step = 7 if days > 14 else 1
        first = start + timedelta(days=-start.weekday() % 7 if step == 7 else 0)
        return [first + timedelta(days=i) for i in range(0, days, step)][: days // step + 1]
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    step = max(1, round(months / 12))
    firsts = [(start.year * 12 + start.month - 1 + i) for i in range(months + 1)]
    named = [date(at // 12, at % 12 + 1, 1) for at in firsts if at % step == 0]
    return [day for day in named if start <= day <= end]


def _key(figure: Figure, unit: Unit) -> None:
    """Say what the marks mean, in one line on top."""
    axes = figure.add_axes((LEFT_MM / WIDTH_MM, 26.6 / HEIGHT_MM, 1 - LEFT_MM / WIDTH_MM, 0.09))
    axes.axis("off")
    axes.set_xlim(0, WIDTH_MM - LEFT_MM)
    axes.set_ylim(0, 2.66)
    each = {"day": "the day's", "week": "the week's", "month": "the month's"}[unit]
    part = "" if unit == "day" else f" (share of the {unit})"
    x = 0.0
    for draw, words, width in (
        (_hatched, f"not logged{part}", 24 + 20 * bool(part)),
        (_ring, f"logged, no episode{' all ' + unit if part else ''}", 31 + 11 * bool(part)),
        (_grey, f"{each} worst and longest", 40),
        (_black, "mean severity, median length", 40),
    ):
        draw(axes, x)
        axes.text(x + 4, 1.2, words, va="center", fontsize=6.2, color=SOFT)
        x += width


def _hatched(axes: Axes, x: float) -> None:
    axes.add_patch(Rectangle((x, 0.3), 3, 1.8, fill=False, lw=0.3, ec="0.6", hatch="/" * 6))


def _ring(axes: Axes, x: float) -> None:
    axes.plot([x + 2], [1.2], marker="o", markersize=2, mfc="1", mec=INK, mew=0.4)


def _grey(axes: Axes, x: float) -> None:
    axes.add_patch(Rectangle((x, 0.3), 3, 1.8, fc=LIGHT, lw=0))


def _black(axes: Axes, x: float) -> None:
    axes.plot([x + 2], [1.2], marker="o", markersize=2, color=INK, mew=0)


def _compared(figure: Figure, found: Sequence[Bin], start: date) -> None:
    bottom = ROWS_MM["length"][0]
    axes = _axes(figure, bottom, HEIGHT_MM - bottom, found)
    axes.axis("off")
    axes.axvline(start.toordinal(), color=INK, linewidth=0.5, dashes=(3, 2))
    axes.set_ylim(0, 1)
    words = "compared weeks"
    axes.text(start.toordinal(), 0.93, f" {words}", fontsize=6.2, color=INK, weight=600)
