"""Every day of the period: how many episodes, how bad, how long, and which days are not known."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.day_bins import Bin, Unit, bins, unit_for
from pipeline.frames import Frames
from pipeline.report.svg import INK, LIGHT, Sheet
from pipeline.report.words import short_day
from pipeline.summary import Summary

WIDTH, HEIGHT = 188.0, 29.5
LEFT, RIGHT = 24.0, 187.0  # of the days
DAYS_MAX = 190  # half a year: a day is then a millimetre wide
DARK = "#404040"
TICKS_MINUTES = {5: "5 min", 15: "15 min", 60: "1 h", 240: "4 h", 1440: "1 day", 2880: "2 days"}
MINUTES_MIN = 2.0  # the foot of the length's scale
LETTER = 1.28  # mean width, to set the key


@dataclass(frozen=True, slots=True)
class Row:
    """One of the charts that stand above each other.

    Parameters
    ----------
    name : str
        What it shows.
    top, bottom : float
        Where it stands.
    scale : callable
        From a value to its share of the height, 0 to 1.
    """

    name: str
    top: float
    bottom: float
    scale: Callable[[float], float]

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return self.bottom - (self.bottom - self.top) * min(1.0, max(0.0, self.scale(value)))


def timeline(part: Frames, summary: Summary) -> str:
    """Draw the days of a period, by week or month where there are too many.

    Parameters
    ----------
    part : Frames
        The diary's part that lies in the period.
    summary : Summary
        Gives the period and the weeks that are compared.

    Returns
    -------
    str
        SVG.
    """
    period = summary.period
    unit = unit_for(period.days, days_max=DAYS_MAX)
    found = bins(part, period.start, period.last, unit)
    compared = next((it.now_start for it in summary.changes if it.before_start), period.start)
    sheet = Sheet(WIDTH, HEIGHT)
    drawing = _Drawing(sheet, period.start, period.last)
    drawing.unlogged(found)
    drawing.episodes(found)
    drawing.severity(found)
    drawing.length(found)
    drawing.days()
    if compared > period.start:
        x = drawing.x(compared)
        sheet.line((x, 3.6), (x, 25.9), color=INK, width=0.2, dashes="0.9 0.6")
    _key(sheet, unit, compared=compared > period.start)
    return sheet.svg()


class _Drawing:
    def __init__(self, sheet: Sheet, start: date, end: date) -> None:
        self.sheet, self.start, self.end = sheet, start, end

    def x(self, day: date) -> float:
        days = (self.end - self.start).days + 1
        return LEFT + (RIGHT - LEFT) * (day - self.start).days / days

    def sides(self, item: Bin) -> tuple[float, float]:
        return self.x(item.start), self.x(item.end + timedelta(days=1))

    def row(self, row: Row, ticks: dict[float, str]) -> None:
        self.sheet.text((0, (row.top + row.bottom) / 2), row.name, color=INK, weight=600)
        self.sheet.line((LEFT, row.bottom), (RIGHT, row.bottom), width=0.16)
        for value, words in ticks.items():
            y = row.y(value)
            self.sheet.line((LEFT - 0.6, y), (LEFT, y))
            self.sheet.text((LEFT - 1.1, y), words, anchor="end")

    def bar(self, row: Row, item: Bin, value: float, fill: str) -> None:
        left, right = self.sides(item)
        gap = min(0.16 * (right - left), 1.0)
        y = row.y(value)
        self.sheet.box(left + gap, y, right - left - 2 * gap, row.bottom - y, fill=fill)

    def dot(self, row: Row, item: Bin, value: float) -> None:
        left, right = self.sides(item)
        self.sheet.dot((left + right) / 2, row.y(value), 0.32)

    def unlogged(self, found: Sequence[Bin]) -> None:
        """Hatch what is not known, in all rows; of a week or month that is known in part, its share."""
        for left, right, share in _runs(found):
            x, until = self.x(left), self.x(right + timedelta(days=1))
            self.sheet.box(x, 3.6, until - x, 22.3 if share == 1 else 5.9 * share, fill="hatch")

    def episodes(self, found: Sequence[Bin]) -> None:
        top = max(3, *(item.spells for item in found))
        row = Row("Episodes", 3.6, 9.5, lambda value: value / top)
        self.row(row, {top: f"{top}"})
        for item in found:
            if item.spells:
                self.bar(row, item, item.spells, DARK)
            elif item.days_logged:
                left, right = self.sides(item)
                self.sheet.dot((left + right) / 2, row.bottom - 0.9, 0.34, fill="#fff")

    def severity(self, found: Sequence[Bin]) -> None:
        row = Row("Severity", 10.9, 17.6, lambda value: value / 10)
        self.row(row, {5: "5", 10: "10"})
        for item in found:
            if item.worst is not None and item.severity is not None:
                self.bar(row, item, item.worst, LIGHT)
                self.dot(row, item, item.severity)

    def length(self, found: Sequence[Bin]) -> None:
        longest = max([60.0, *(item.longest for item in found if item.longest)])
        most = math.log(longest / MINUTES_MIN)
        row = Row(
            "Length",
            19.0,
            25.9,
            lambda value: math.log(max(value, MINUTES_MIN) / MINUTES_MIN) / most,
        )
        ticks = [tick for tick in TICKS_MINUTES if tick <= longest]
        step = math.ceil(len(ticks) / 2)
        self.row(row, {tick: TICKS_MINUTES[tick] for tick in ticks[::-step]})
        for item in found:
            if item.longest is not None and item.minutes is not None:
                self.bar(row, item, item.longest, LIGHT)
                self.dot(row, item, item.minutes)

    def days(self) -> None:
        is_short = (self.end - self.start).days < DAYS_MAX
        for day in _named_days(self.start, self.end):
            x = self.x(day)
            self.sheet.line((x, 25.9), (x, 26.7))
            words = short_day(day) if is_short else f"{day:%b} {day.year}"
            anchor = "start" if x < LEFT + 3 else "end" if x > RIGHT - 4 else "middle"
            self.sheet.text((x, 28.0), words, anchor=anchor)


def _runs(found: Sequence[Bin]) -> Iterator[tuple[date, date, float]]:
    """Yield neighbours of the same unknown share as one: first day, last day, share."""
    run: tuple[date, date, float] | None = None
    for item in found:
        share = item.days_missing / item.days
        if run and run[2] == share:
            run = run[0], item.end, share
        else:
            if run and run[2]:
                yield run
            run = item.start, item.end, share
    if run and run[2]:
        yield run


def _named_days(start: date, end: date) -> list[date]:
    """Return about a dozen days to name: every day or Monday, or first days of months."""
    days = (end - start).days + 1
    if days <= 14:
        return [start + timedelta(days=i) for i in range(days)]
    if days <= 84:
        monday = start + timedelta(days=-start.weekday() % 7)
        return [monday + timedelta(days=i) for i in range(0, (end - monday).days + 1, 7)]
    first, last = (12 * day.year + day.month - 1 for day in (start, end))
    step = next(months for months in (1, 2, 3, 6, 12, 24, 60, 120) if (last - first) / months < 14)
    named = [date(at // 12, at % 12 + 1, 1) for at in range(first, last + 1) if at % step == 0]
    return [day for day in named if day >= start]


def _key(sheet: Sheet, unit: Unit, *, compared: bool) -> None:
    """Say what the marks mean, in one line on top."""
    share = "" if unit == "day" else f" (share of the {unit})"
    marks: list[tuple[Callable[[float], None], str]] = [
        (lambda x: sheet.box(x, 0.5, 3, 1.9, fill="hatch", line="#999"), f"not logged{share}"),
        (lambda x: sheet.dot(x + 2, 1.45, 0.4, fill="#fff"), "no episode"),
        (lambda x: sheet.box(x, 0.5, 3, 1.9, fill=LIGHT), "worst, longest"),
        (lambda x: sheet.dot(x + 2, 1.45, 0.4), "mean, median"),
    ]
    if compared:
        dashed = {"color": INK, "width": 0.2, "dashes": "0.9 0.6"}
        marks.append(
            (
                lambda x: sheet.line((x + 2, 0.3), (x + 2, 2.6), **dashed),  # type: ignore[arg-type]
                "compared from here",
            )
        )
    x = LEFT
    for draw, words in marks:
        draw(x)
        sheet.text((x + 4, 1.45), words)
        x += 4 + LETTER * len(words) + 3.5
