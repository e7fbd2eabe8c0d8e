"""Turn a drawing (named curves, and areas as loops along them) into SVG paths.

Two neighbouring areas run along the same piece of the same curve, so no gap and no overlap can
come between them. A symmetrical drawing holds its picture's right half, and the other half is its
mirror; a limb is drawn for one side, and whoever shows the other mirrors it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pipeline.bodymap.geometry import centre, flatten
from pipeline.bodymap.hobby import Cubic, Point, spline

_KNOT = re.compile(
    r"(?:(?P<name>\w+)=)?(?:(?P<x>-?[\d.]+),(?P<y>-?[\d.]+)|@(?P<at>[\w.]+))(?:>(?P<turn>-?\d+)|(?P<corner>!))?"
)
_PIECE = re.compile(r"(?P<curve>\w+)(?::(?P<start>\w+)-(?P<end>\w+))?|(?P<back>~\w+)")


class DrawingError(ValueError):
    """A drawing is malformed; the message names the view and the word that cannot be read."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A smooth line: its cubics, and where its named knots lie among them."""

    cubics: tuple[Cubic, ...]
    knots: Mapping[str, int]

    def point(self, knot: str) -> Point:
        """Return where a named knot lies."""
        index = self.knots[knot]
        return self.cubics[index][0] if index < len(self.cubics) else self.cubics[-1][3]

    def between(self, start: str, end: str) -> list[Cubic]:
        """Return the pieces from one knot to another, turned round if the second comes first."""
        first, last = self.knots[start], self.knots[end]
        if first <= last:
            return list(self.cubics[first:last])
        return reverse(self.cubics[last:first])


def reverse(cubics: Sequence[Cubic]) -> list[Cubic]:
    """Return the same line walked the other way."""
    return [(d, c, b, a) for a, b, c, d in reversed(cubics)]


def mirror(cubics: Sequence[Cubic], axis: float) -> list[Cubic]:
    """Return a line mirrored at a vertical axis."""
    return [
        (_flip(a, axis), _flip(b, axis), _flip(c, axis), _flip(d, axis)) for a, b, c, d in cubics
    ]


def _flip(point: Point, axis: float) -> Point:
    return complex(2 * axis - point.real, point.imag)


def view(name: str, source: Mapping[str, Any]) -> dict[str, Any]:
    """Return one finished drawing.

    Parameters
    ----------
    name : str
        What the drawing is called, for messages.
    source : mapping
        ``viewBox``, ``curves``, ``outline``, ``details``, and either ``midline`` and ``sided``
        (symmetrical; ``right_of_picture`` is the person's side there) or ``regions`` (a limb;
        ``drawn`` is the side that it shows, ``shift`` is added to every x).

    Returns
    -------
    dict
        ``viewBox``, ``outline``, ``details``, ``regions`` (code to path; a limb's codes are without
        side) and ``centres`` (code to x, y and radius of the largest circle inside); a limb also
        tells ``drawn``.

    Raises
    ------
    DrawingError
        Names the drawing and the word at fault.
    """
    try:
        if "drawn" in source:
            drawn = _limb(source, _curves(source["curves"], source["shift"]))
        else:
            axis = source["viewBox"][2] / 2
            drawn = _symmetrical(source, _curves(source["curves"], axis), axis)
    except (KeyError, ValueError) as error:
        raise DrawingError(f"{name}: {error}") from error
    return drawn | {"centres": {code: _centre(text) for code, text in drawn["regions"].items()}}


def _centre(text: str) -> list[float]:
    """Return where a label fits best, with the room around it."""
    return [round(number, 1) for number in centre(flatten(text))]


def _symmetrical(
    source: Mapping[str, Any], curves: Mapping[str, Curve], axis: float
) -> dict[str, Any]:
    right = source["right_of_picture"]
    left = "left" if right == "right" else "right"
    regions = {
        code: path(_closed_at(axis, line(text, curves)))
        for code, text in source.get("midline", {}).items()
    }
    for zone, text in source.get("sided", {}).items():
        loop = line(text, curves)
        regions[f"{right}_{zone}"] = path(loop)
        regions[f"{left}_{zone}"] = path(mirror(loop, axis))
    halves = [line(text, curves) for text in source.get("details", ())]
    strokes = [_stroke(half) + _stroke(mirror(half, axis)) for half in halves]
    strokes += [_stroke(line(text, curves)) for text in source.get("middle_details", ())]
    return {
        "viewBox": source["viewBox"],
        "outline": path(_closed_at(axis, line(source["outline"], curves))),
        "details": "".join(strokes),
        "regions": regions,
    }


def _limb(source: Mapping[str, Any], curves: Mapping[str, Curve]) -> dict[str, Any]:
    return {
        "viewBox": source["viewBox"],
        "drawn": source["drawn"],
        "outline": path(line(source["outline"], curves)),
        "details": "".join(_stroke(line(text, curves)) for text in source["details"]),
        "regions": {zone: path(line(text, curves)) for zone, text in source["regions"].items()},
    }


def _curves(texts: Mapping[str, str], origin: float) -> dict[str, Curve]:
    curves: dict[str, Curve] = {}
    for name, text in texts.items():
        curves[name] = _curve(text, curves, origin)
    return curves


def _curve(text: str, curves: Mapping[str, Curve], origin: float) -> Curve:
    points, turns, stops, knots = [], [], [], {}
    for word in text.split():
        found = _KNOT.fullmatch(word)
        if found is None:
            raise ValueError(
                f"{word!r} is not a knot: write name=x,y or @curve.knot, then >angle or !"
            )
        if found["at"]:
            curve, _, knot = found["at"].partition(".")
            points.append(curves[curve].point(knot))
        else:
            points.append(complex(origin + float(found["x"]), float(found["y"])))
        turns.append(None if found["turn"] is None else float(found["turn"]))
        if found["turn"] or found["corner"]:
            stops.append(len(points) - 1)
        if found["name"]:
            knots[found["name"]] = len(points) - 1
    cubics: list[Cubic] = []
    stops = sorted({0, *stops, len(points) - 1})
    for a, b in pairwise(stops):
        cubics += spline(points[a : b + 1], turns[a], turns[b])
    return Curve(tuple(cubics), knots)


def line(text: str, curves: Mapping[str, Curve]) -> list[Cubic]:
    """Return the walk along pieces of curves, joined by straight lines where they do not meet.

    Parameters
    ----------
    text : str
        Words such as ``flank:hip-knee`` (from knot to knot), ``knee_line`` (a whole curve) or
        ``~knee_line`` (a whole curve turned round).
    curves : mapping of str to Curve
        The drawing's curves.

    Returns
    -------
    list of tuple of complex
        The cubics of the walk.
    """
    walk: list[Cubic] = []
    for word in text.split():
        found = _PIECE.fullmatch(word)
        if found is None:
            raise ValueError(f"{word!r} is not a piece: write curve, ~curve or curve:knot-knot")
        piece = _piece(found, curves)
        if walk and abs(walk[-1][3] - piece[0][0]) > 1e-6:
            walk += spline([walk[-1][3], piece[0][0]], None, None)
        walk += piece
    return walk


def _piece(found: re.Match[str], curves: Mapping[str, Curve]) -> list[Cubic]:
    if found["back"]:
        return reverse(curves[found["back"][1:]].cubics)
    curve = curves[found["curve"]]
    if found["start"]:
        return curve.between(found["start"], found["end"])
    return list(curve.cubics)


def _closed_at(axis: float, half: Sequence[Cubic]) -> list[Cubic]:
    """Return a half that begins and ends at the axis together with its mirror image."""
    for point in (half[0][0], half[-1][3]):
        if abs(point.real - axis) > 1e-6:
            raise ValueError(f"a half must begin and end at x = {axis}, not at {point.real}")
    return [*half, *reverse(mirror(half, axis))]


def path(cubics: Sequence[Cubic]) -> str:
    """Return a closed SVG path in absolute M, L, C and Z.

    Parameters
    ----------
    cubics : sequence of tuple of complex
        A walk; its end is joined to its beginning.

    Returns
    -------
    str
        With a tenth of a unit; a straight piece is written as L.
    """
    return _stroke(cubics) + "Z"


def _stroke(cubics: Sequence[Cubic]) -> str:
    return "M" + _at(cubics[0][0]) + "".join(_segment(cubic) for cubic in cubics)


def _segment(cubic: Cubic) -> str:
    a, b, c, d = cubic
    chord = d - a
    straight = all(
        abs(((p - a) * chord.conjugate()).imag) < 0.01 * abs(chord) ** 2 / 100 for p in (b, c)
    )
    if straight:
        return "L" + _at(d)
    return "C" + " ".join(_at(p) for p in (b, c, d))


def _at(point: Point) -> str:
    return f"{_number(point.real)},{_number(point.imag)}"


def _number(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"
