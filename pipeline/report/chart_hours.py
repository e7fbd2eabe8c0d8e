"""When episodes begin: hour by weekday, counted in greys and in numbers."""

from __future__ import annotations

from pipeline.figures.clock import hour_counts
from pipeline.frames import Frames
from pipeline.report.svg import INK, Sheet
from pipeline.trend_measures import NIGHT_FROM, NIGHT_TO

WIDTH, HEIGHT = 66.0, 33.5
LEFT, TOP, RIGHT, BOTTOM = 8.0, 3.8, 59.6, 29.7  # of the cells
ROW = (BOTTOM - TOP) / 7
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
COUNT_MAX = 9  # one digit is what an hour's column has room for; more get two hours
LIGHTEST, DARKEST, WHITE_BELOW = 235, 60, 130  # greys of the fewest, the most, and for white digits


def hours(part: Frames) -> str:
    """Draw how many episodes began in each hour of each weekday.

    Parameters
    ----------
    part : Frames
        The days to count, with at least one episode.

    Returns
    -------
    str
        SVG.
    """
    counts = hour_counts(part)
    step = 1 if counts.max() <= COUNT_MAX else 2
    cells = counts.reshape(7, 24 // step, step).sum(axis=2).tolist()
    top = max(max(row) for row in cells)
    sheet = Sheet(WIDTH, HEIGHT)
    for weekday, row in enumerate(cells):
        y = TOP + weekday * ROW
        sheet.text((LEFT - 1, y + ROW / 2), WEEKDAYS[weekday], anchor="end")
        sheet.text((WIDTH - 3, y + ROW / 2), f"{sum(row):,}", anchor="middle", color=INK)
        for column, count in enumerate(row):
            _cell(sheet, _x(column * step), y, _x(step) - LEFT, count, top)
    _frame(sheet)
    return sheet.svg()


def _x(hour: float) -> float:
    return LEFT + (RIGHT - LEFT) * hour / 24


def _cell(sheet: Sheet, x: float, y: float, width: float, count: int, top: int) -> None:
    level = round(LIGHTEST - (LIGHTEST - DARKEST) * count / top) if count else 255
    sheet.box(x, y, width, ROW, fill=f"#{level:02x}{level:02x}{level:02x}", line="#ccc")
    if count:
        color = "#fff" if level < WHITE_BELOW else INK
        sheet.text((x + width / 2, y + ROW / 2), str(count), anchor="middle", color=color)


def _frame(sheet: Sheet) -> None:
    for hour in range(0, 25, 6):
        sheet.text((_x(hour), HEIGHT - 1.6), f"{hour:02d}:00", anchor="middle")
        sheet.line((_x(hour), BOTTOM), (_x(hour), BOTTOM + 0.6))
    for hour in (NIGHT_TO, NIGHT_FROM):
        sheet.line((_x(hour), TOP - 0.8), (_x(hour), BOTTOM), color=INK, width=0.25)
    sheet.text((_x(NIGHT_TO / 2), TOP - 1.8), "night", anchor="middle")
    sheet.text((RIGHT, TOP - 1.8), "night", anchor="end")
    sheet.text((WIDTH - 3, TOP - 1.8), "all", anchor="middle")
