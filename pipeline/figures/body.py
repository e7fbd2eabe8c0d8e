"""Where spells were felt: front and back, before and now, stronger colour for more often."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from pipeline import bodymap, vocabulary
from pipeline.figures.figure import (
    NOTHING,
    Figure,
    Plain,
    basis,
    count,
    listed,
    shape,
    table,
    trace,
    words,
)
from pipeline.trends import AreaChange, Comparison

LEFT, RIGHT, HEIGHT = 18, 222, 576  # of the body, in the drawings' own units
SHADES = (0.3, 0.5, 0.75, 1.0)  # up to a quarter of the spells, a half, three quarters, all
FACES = ("front", "back")
NEW_MAX = 3  # areas named in the sentence


def body_map(compared: Comparison, start: date) -> Figure:
    """Show which areas spells touched in the last weeks, against the weeks before.

    Parameters
    ----------
    compared : Comparison
        The last weeks against those before.
    start : date
        First day of the diary.

    Returns
    -------
    Figure
        Four drawings side by side, or two while the diary is too young to compare.
    """
    windows = ("before", "now") if compared.before else ("now",)
    drawings = [(role, face) for role in windows for face in FACES]
    data: list[Plain] = []
    shapes: list[Plain] = []
    for i, (role, face) in enumerate(drawings, start=1):
        data.append(_labels(compared, role, face, _nth("x", i)))
        shapes += _shapes(compared, role, face, _nth("x", i))
    return Figure(
        id="body_map",
        title="Where you felt it",
        summary=_summary(compared),
        table=_table(compared),
        spec={"data": data, "layout": _layout(compared, drawings, shapes)}
        if compared.areas
        else NOTHING,
    )


def _summary(compared: Comparison) -> str:
    now = compared.now
    known = basis(now.days_logged, now.days)
    if not now.episodes:
        return f"You have written of no spell in these {count(now.days, 'day')}. {known}"
    top = compared.areas[0]
    when = f"In the last {count(now.days // 7, 'week')}" if compared.before else "So far"
    new = [_name(area.region) for area in compared.areas if area.is_new]
    told = ""
    if new:
        more = f" and {len(new) - NEW_MAX} more" if len(new) > NEW_MAX else ""
        told = f" New: {', '.join(new[:NEW_MAX]) if more else listed(new)}{more}."
    if now.episodes == 1:
        part = "your one spell"
    elif top.now == now.episodes:
        part = f"all {count(now.episodes, 'spell')}"
    else:
        part = f"{top.now} of {count(now.episodes, 'spell')}"
    return f"{when}, {part} touched the {_name(top.region)}.{told} {known}"


def _name(region: str) -> str:
    return vocabulary.label(region).partition(" (")[0]


def _table(compared: Comparison) -> Any:
    columns = ["Area", "Spells now", "Share now, %"]
    rows: list[list[str | int | float | None]] = [
        [_name(area.region), area.now, _percent(area.share_now)] for area in compared.areas
    ]
    if compared.before:
        columns += ["Spells before", "Share before, %", "New"]
        for row, area in zip(rows, compared.areas, strict=True):
            row += [area.before, _percent(area.share_before), "new" if area.is_new else ""]
    return table(columns, rows)


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)


def _share(area: AreaChange, role: str) -> float:
    return (area.share_now if role == "now" else area.share_before) or 0.0


@cache
def _drawing(face: str) -> dict[str, Any]:
    """Return a drawing in whole units: a third of a pixel on a phone, and half the text."""
    view = bodymap.load()["views"][face]
    return {
        "outline": _whole(view["outline"]),
        "regions": {code: _whole(path) for code, path in view["regions"].items()},
        "centres": view["centres"],
    }


def _whole(path: str) -> str:
    return re.sub(r"-?\d+\.\d+", lambda found: f"{float(found[0]):.0f}", path)


def _shapes(compared: Comparison, role: str, face: str, axis: str) -> list[Plain]:
    drawing = _drawing(face)
    place = {"xref": axis, "yref": "y"}
    shapes = [
        shape(role, "path", path=drawing["regions"][area.region], **place)
        | {"opacity": _shade(_share(area, role)), "line": {"width": 0}}
        for area in compared.areas
        if area.region in drawing["regions"] and _share(area, role)
    ]
    return [*shapes, shape("outline", "path", path=drawing["outline"], **place)]


def _shade(share: float) -> float:
    """Return one of a few shades, the lightest still to be seen."""
    return SHADES[min(len(SHADES) - 1, int(share * len(SHADES)))]


def _labels(compared: Comparison, role: str, face: str, axis: str) -> Plain:
    centres = _drawing(face)["centres"]
    size = compared.now if role == "now" else compared.before
    assert size is not None
    shown = [area for area in compared.areas if area.region in centres and _share(area, role)]
    return trace(
        role,
        type="scatter",
        mode="markers",
        x=[centres[area.region][0] for area in shown] or [None],
        y=[centres[area.region][1] for area in shown] or [None],
        hovertext=[
            f"{_name(area.region)}: {area.now if role == 'now' else area.before} "
            f"of {count(size.episodes, 'spell')}"
            for area in shown
        ],
        xaxis=axis,
        yaxis="y",
        marker={"opacity": 0, "size": 14},
    )


def _nth(axis: str, i: int) -> str:
    return axis if i == 1 else f"{axis}{i}"


def _layout(compared: Comparison, drawings: list[tuple[str, str]], shapes: list[Plain]) -> Plain:
    each = 1 / len(drawings)
    axes: Plain = {
        "yaxis": {"range": [HEIGHT + 4, -4], "visible": False, "domain": [0.07, 0.83]},
    }
    notes = []
    for i, (_, face) in enumerate(drawings, start=1):
        low = (i - 1) * each
        axes[_nth("xaxis", i)] = {
            "range": [LEFT, RIGHT],
            "visible": False,
            "domain": [low + 0.005, low + each - 0.005],
            "anchor": "y",
            "scaleanchor": "y",
            "constrain": "domain",
        }
        middle = {"xanchor": "center", "font": {"size": 12}}
        notes.append(words(face.title(), low + each / 2, 0.84, **middle))
        sides = ("R", "L") if face == "front" else ("L", "R")
        notes += [
            words(side, x, 372, xref=_nth("x", i), yref="y", **middle)
            for side, x in zip(sides, (LEFT + 20, RIGHT - 20), strict=True)
        ]
    return {
        "height": 300,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "hovermode": "closest",
        **axes,
        "shapes": shapes,
        "annotations": [*notes, *_heads(compared), _key()],
    }


def _key() -> Plain:
    return words("Stronger colour: more of the spells", 0.5, 0, xanchor="center") | {
        "font": {"size": 12}
    }


def _heads(compared: Comparison) -> list[Plain]:
    now = f"Last {count(compared.now.days // 7, 'week')}" if compared.before else "So far"
    told = [(now, compared.now.episodes)]
    if compared.before:
        before = f"{count(compared.before.days // 7, 'week')} before"
        told.insert(0, (before, compared.before.episodes))
    each = 1 / len(told)
    return [
        words(f"{name}<br>{count(spells, 'spell')}", each * (i + 0.5), 0.9)
        | {"xanchor": "center", "font": {"size": 12}}
        for i, (name, spells) in enumerate(told)
    ]
