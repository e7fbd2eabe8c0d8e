"""Paper, ink and type that the charts share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

FONT = "Source Sans 3"
FONTS = Path(__file__).parent / "fonts"
INK, SOFT, LIGHT, HAIR = "0", "0.3", "0.72", "0.6"
MM_PER_INCH = 25.4
# Letters stay letters, so that they print in the page's own font and can be copied; ids come from
# the drawing alone, so that the same drawing gives the same bytes.
STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "pins-and-needles",
    "font.family": FONT,
    "font.size": 6.5,
    "axes.linewidth": 0.4,
    "axes.edgecolor": HAIR,
    "hatch.linewidth": 0.35,
    "hatch.color": "0.45",
    "path.simplify": False,
}


@cache
def _load_fonts() -> None:
    for name in ("Regular", "SemiBold"):
        fontManager.addfont(FONTS / f"SourceSans3-{name}.ttf")


@contextmanager
def paper() -> Iterator[None]:
    """Draw with the page's fonts and lines within this block.

    Yields
    ------
    None
        Nothing; Matplotlib's own settings come back after it.
    """
    _load_fonts()
    with mpl.rc_context(STYLE):
        yield


def sheet(width_mm: float, height_mm: float) -> Figure:
    """Return an empty figure of a size.

    Parameters
    ----------
    width_mm, height_mm : float
        Size in millimetres.

    Returns
    -------
    Figure
        Bound to no window and to no global state.
    """
    figure = Figure(figsize=(width_mm / MM_PER_INCH, height_mm / MM_PER_INCH))
    FigureCanvasSVG(figure)
    return figure


def svg(figure: Figure) -> str:
    """Return a figure as SVG text without a date or a maker.

    Parameters
    ----------
    figure : Figure
        The drawing.

    Returns
    -------
    str
        SVG.
    """
    text = StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(text, format="svg", transparent=True, metadata=nothing)
    return text.getvalue()


def bare(axes: Axes, *, keep: str = "") -> None:
    """Take the frame off a chart.

    Parameters
    ----------
    axes : Axes
        The chart.
    keep : str
        The side whose line stays.
    """
    for side, line in axes.spines.items():
        line.set_visible(side == keep)
    axes.tick_params(length=1.5, width=0.4, color=HAIR, labelcolor=SOFT, labelsize=6.2, pad=1.2)
