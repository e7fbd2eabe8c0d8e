"""Where it was felt: front and back, the first weeks beside the last, darker for more often."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline import bodymap
from pipeline.report.svg import INK, Sheet
from pipeline.report.words import span, times
from pipeline.summary_story import AreaWindow

# Greys that a bad copier keeps apart, by the share of episodes that touched an area.
STEPS = ((0.75, "#1a1a1a"), (0.5, "#5e5e5e"), (0.25, "#999999"), (0.0, "#d2d2d2"))
LEGEND = (
    ("#d2d2d2", "up to 25 %"),
    ("#999999", "to 50 %"),
    ("#5e5e5e", "to 75 %"),
    ("#1a1a1a", "more"),
)
WIDTH, HEIGHT = 98.0, 47.5
PAIR, MIDDLE = 47.0, 4.0  # two figures, and what is between the pairs
TOP, LEGEND_Y = 7.6, 45.5
FIGURE_WIDTH, FIGURE_HEIGHT = 240, 576  # the drawings' own units
SCALE = 35.0 / FIGURE_HEIGHT
SIDES_Y = TOP + 24  # beside the shins, where there is room
LETTER = 1.25  # mean width, to set the legend


def body_maps(windows: tuple[AreaWindow, ...]) -> str:
    """Draw two windows of a diary side by side.

    Parameters
    ----------
    windows : tuple of AreaWindow
        First and last weeks.

    Returns
    -------
    str
        SVG.
    """
    first, last = windows
    sheet = Sheet(WIDTH, HEIGHT)
    _pair(sheet, "First", first, 0)
    _pair(sheet, "Last", last, PAIR + MIDDLE)
    _legend(sheet)
    return sheet.svg()


@cache
def _views() -> dict[str, Any]:
    views: dict[str, Any] = bodymap.load()["views"]
    return views


def grey(share: float) -> str:
    """Return the grey of a share of episodes.

    Parameters
    ----------
    share : float
        More than 0, at most 1.

    Returns
    -------
    str
        Hex colour, darker for more.
    """
    return next(color for least, color in STEPS if share >= least)


def _pair(sheet: Sheet, name: str, window: AreaWindow, left: float) -> None:
    count = times(window.entries, "episode") if window.entries else "no episode"
    middle = left + PAIR / 2
    title = f"{name}: {span(window.start, window.end)}"
    sheet.text((middle, 1.7), title, anchor="middle", color=INK, weight=600)
    sheet.text((middle, 5.0), count, anchor="middle", color=INK)
    for face, place in (("front", 0.25), ("back", 0.75)):
        _figure(sheet, face, window, left + place * PAIR)


def _figure(sheet: Sheet, face: str, window: AreaWindow, middle: float) -> None:
    drawing = _views()[face]
    areas = "".join(
        f'<path d="{path}" fill="{grey(window.counts[code] / window.entries)}"/>'
        for code, path in drawing["regions"].items()
        if window.counts.get(code)
    )
    sheet.group(
        f'<g stroke-linejoin="round"><g stroke="#fff" stroke-width="1">{areas}</g>'
        f'<g fill="none" stroke="#000"><path d="{drawing["details"]}" stroke-width="1" '
        f'stroke-opacity=".5"/><path d="{drawing["outline"]}" stroke-width="2.4"/></g></g>',
        left=middle - SCALE * FIGURE_WIDTH / 2,
        top=TOP,
        scale=SCALE,
    )
    sides = ("Right", "Left") if face == "front" else ("Left", "Right")
    sheet.text((middle - 3.2, TOP + 1.8), face.title(), anchor="end", color=INK, weight=600)
    sheet.text((middle - 4.6, SIDES_Y), sides[0], anchor="end")
    sheet.text((middle + 4.6, SIDES_Y), sides[1])


def _legend(sheet: Sheet) -> None:
    words = "Share of the episodes:"
    sheet.text((0, LEGEND_Y), words)
    x = LETTER * len(words) + 1
    for color, share in LEGEND:
        sheet.box(x, LEGEND_Y - 1.2, 3.4, 2.4, fill=color)
        sheet.text((x + 4.2, LEGEND_Y), share)
        x += 4.2 + LETTER * len(share) + 2.4
