"""When episodes begin: hour by weekday, counted in greys and in numbers."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from pipeline.figures.clock import hour_counts
from pipeline.frames import Frames
from pipeline.report.chart_paper import INK, SOFT, bare, paper, sheet, svg
from pipeline.trend_measures import NIGHT_FROM, NIGHT_TO

WIDTH_MM, HEIGHT_MM = 66.0, 33.5
LEFT_MM, BOTTOM_MM, RIGHT_MM, TOP_MM = 7.0, 3.6, 6.0, 2.6
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
COUNT_MAX = 99  # two digits are what an hour's column has room for


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
    counts = counts.reshape(7, 24 // step, step).sum(axis=2)
    with paper():
        figure = sheet(WIDTH_MM, HEIGHT_MM)
        box = (
            LEFT_MM / WIDTH_MM,
            BOTTOM_MM / HEIGHT_MM,
            1 - (LEFT_MM + RIGHT_MM) / WIDTH_MM,
            1 - (BOTTOM_MM + TOP_MM) / HEIGHT_MM,
        )
        axes = figure.add_axes(box)
        _cells(axes, counts, step)
        _frame(axes, counts)
        return svg(figure)


def _cells(axes: Axes, counts: NDArray[np.int64], step: int) -> None:
    """Fill the cells, the darkest for the most, and write each count that is not zero."""
    top = counts.max()
    x = np.arange(0, 25, step)
    axes.pcolormesh(
        x, np.arange(8), counts, cmap="Greys", vmin=0, vmax=top * 1.45, ec="0.8", lw=0.25
    )
    for weekday, column in zip(*np.nonzero(counts), strict=True):
        count = counts[weekday, column]
        axes.text(
            (column + 0.5) * step,
            weekday + 0.53,
            str(count),
            ha="center",
            va="center",
            fontsize=6,
            color="1" if count > 0.72 * top else INK,
        )


def _frame(axes: Axes, counts: NDArray[np.int64]) -> None:
    axes.set_xlim(0, 24)
    axes.set_ylim(7, 0)
    bare(axes)
    axes.set_xticks(range(0, 25, 6), [f"{hour:02d}:00" for hour in range(0, 25, 6)])
    axes.set_yticks(np.arange(7) + 0.5, WEEKDAYS)
    axes.tick_params(axis="y", length=0)
    for hour in (NIGHT_TO, NIGHT_FROM):
        axes.axvline(hour, color=INK, linewidth=0.7)
    for middle in (NIGHT_TO / 2, (NIGHT_FROM + 24) / 2):
        axes.text(middle, -0.15, "night", ha="center", va="bottom", fontsize=6, color=SOFT)
    axes.text(25.6, -0.15, "all", ha="center", va="bottom", fontsize=6, color=SOFT)
    for weekday, total in enumerate(counts.sum(axis=1)):
        axes.text(25.6, weekday + 0.53, str(total), ha="center", va="center", fontsize=6.2)
