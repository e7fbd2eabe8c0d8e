"""Smooth curves through given points: the splines of John Hobby, as in METAFONT.

References
----------
J. D. Hobby, "Smooth, easy to compute interpolating splines", Discrete and Computational Geometry
1 (1986) 123-140. The mock curvature equations below are his, with all tensions 1.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from itertools import pairwise

Point = complex
Cubic = tuple[Point, Point, Point, Point]


def spline(points: Sequence[Point], start: float | None, end: float | None) -> list[Cubic]:
    """Return cubic pieces that pass through points with even curvature.

    Parameters
    ----------
    points : sequence of complex
        At least two points, no two neighbours equal; x + iy with y pointing down.
    start : float or None
        Direction at the first point in degrees (0 right, 90 down); None lets the curve choose.
    end : float or None
        Direction at the last point.

    Returns
    -------
    list of tuple of complex
        One cubic for each pair of neighbours: start, two handles, end.
    """
    if len(points) == 2 and start is None and end is None:
        third = (points[1] - points[0]) / 3
        return [(points[0], points[0] + third, points[1] - third, points[1])]
    chords = [b - a for a, b in pairwise(points)]
    turns = [cmath.phase(b / a) for a, b in pairwise(chords)]
    first = None if start is None else _bend(start, chords[0])
    last = None if end is None else _bend(end, chords[-1])
    theta = _angles([abs(chord) for chord in chords], turns, first, last)
    pieces = []
    for i, chord in enumerate(chords):
        leave = theta[i]
        arrive = -theta[i + 1] - (turns[i] if i < len(turns) else 0.0)
        out = chord * cmath.exp(1j * leave) * _velocity(leave, arrive) / 3
        back = chord * cmath.exp(-1j * arrive) * _velocity(arrive, leave) / 3
        pieces.append((points[i], points[i] + out, points[i + 1] - back, points[i + 1]))
    return pieces


def _bend(degrees: float, chord: Point) -> float:
    return cmath.phase(cmath.rect(1, math.radians(degrees)) / chord)


def _angles(
    lengths: list[float], turns: list[float], first: float | None, last: float | None
) -> list[float]:
    """Return how far the curve leaves each point beside its chord, from a tridiagonal system."""
    n = len(lengths)
    below, middle, above, right = ([0.0] * (n + 1) for _ in range(4))
    middle[0], above[0], right[0] = 1.0, 0.0, first or 0.0
    if first is None:
        above[0], right[0] = 1.0, -(turns[0] if turns else 0.0)
    for i in range(1, n):
        a, b = 1 / lengths[i - 1], 1 / lengths[i]
        following = turns[i] if i < n - 1 else 0.0
        below[i], middle[i], above[i] = a, 2 * (a + b), b
        right[i] = -2 * turns[i - 1] * a - following * b
    middle[n], below[n], right[n] = 1.0, 0.0, last or 0.0
    if last is None:
        below[n] = 1.0
    return _solve(below, middle, above, right)


def _solve(
    below: list[float], middle: list[float], above: list[float], right: list[float]
) -> list[float]:
    diagonal, value = list(middle), list(right)
    for i in range(1, len(value)):
        share = below[i] / diagonal[i - 1]
        diagonal[i] -= share * above[i - 1]
        value[i] -= share * value[i - 1]
    for i in reversed(range(len(value))):
        following = above[i] * value[i + 1] if i + 1 < len(value) else 0.0
        value[i] = (value[i] - following) / diagonal[i]
    return value


def _velocity(leave: float, arrive: float) -> float:
    """Return Hobby's length of a handle, as a share of a third of the chord."""
    lean = math.sqrt(2) * (math.sin(leave) - math.sin(arrive) / 16)
    lean *= (math.sin(arrive) - math.sin(leave) / 16) * (math.cos(leave) - math.cos(arrive))
    softness = 1 + (math.sqrt(5) - 1) / 2 * math.cos(leave)
    softness += (3 - math.sqrt(5)) / 2 * math.cos(arrive)
    return (2 + lean) / softness
