"""Where it was felt: front and back, the first weeks beside the last, darker for more often."""

from __future__ import annotations

from functools import cache
from typing import Any

from pipeline import bodymap
from pipeline.report.svg import FONT
from pipeline.report.words import span, times
from pipeline.summary_story import AreaWindow

# Greys that a bad copier keeps apart, by the share of episodes that touched an area.
STEPS = ((0.75, "#1a1a1a"), (0.5, "#5e5e5e"), (0.25, "#999999"), (0.0, "#d2d2d2"))
LEGEND = (
    ("#d2d2d2", "up to 25 %"),
    ("#999999", "25 to 50 %"),
    ("#5e5e5e", "50 to 75 %"),
    ("#1a1a1a", "75 % or more"),
)
FIGURE_WIDTH, FIGURE_HEIGHT = 240, 576  # the drawings' own units
GAP, MIDDLE = 16, 64
PAIR = 2 * FIGURE_WIDTH + GAP
WIDTH, HEIGHT = 2 * PAIR + MIDDLE, 690
TOP = 62


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
    parts = [_pair("First", first, 0), _pair("Last", last, PAIR + MIDDLE), _legend()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{FONT}" font-size="24">{"".join(parts)}</svg>'
    )


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


def _pair(name: str, window: AreaWindow, left: int) -> str:
    title = f"{name}: {span(window.start, window.end)}"
    count = times(window.entries, "episode") if window.entries else "no episode"
    middle = left + PAIR / 2
    return (
        _text(middle, 22, title, weight=600)
        + _text(middle, 47, count)
        + _figure("front", window, left)
        + _figure("back", window, left + FIGURE_WIDTH + GAP)
    )


def _figure(face: str, window: AreaWindow, left: int) -> str:
    drawing = _views()[face]
    areas = "".join(
        f'<path d="{path}" fill="{grey(window.counts[code] / window.entries)}"/>'
        for code, path in drawing["regions"].items()
        if window.counts.get(code)
    )
    sides = ("Right", "Left") if face == "front" else ("Left", "Right")
    return (
        f'<g transform="translate({left} {TOP})" stroke-linejoin="round">'
        f'<g stroke="#fff" stroke-width="1">{areas}</g>'
        f'<g fill="none" stroke="#000"><path d="{drawing["details"]}" stroke-width=".8" '
        f'stroke-opacity=".5"/><path d="{drawing["outline"]}" stroke-width="2"/></g>'
        + _text(26, 335, sides[0])
        + _text(FIGURE_WIDTH - 26, 335, sides[1])
        + "</g>"
        + _text(left + 40, TOP + 30, face.title(), weight=600)
    )


def _legend() -> str:
    parts = [_text(0, HEIGHT - 14, "Episodes that touched it:", anchor="start")]
    x = 290
    for color, words in LEGEND:
        parts.append(
            f'<rect x="{x}" y="{HEIGHT - 32}" width="30" height="22" fill="{color}"/>'
            + _text(x + 38, HEIGHT - 14, words, anchor="start")
        )
        x += 190
    return "".join(parts)


def _text(x: float, y: float, words: str, *, weight: int = 400, anchor: str = "middle") -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-weight="{weight}">{words}</text>'
