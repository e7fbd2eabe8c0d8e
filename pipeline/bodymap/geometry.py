"""Measure drawn areas: outlines as polygons, what lies inside, how far to the edge."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_WORDS = re.compile(r"[MLCZ]|-?[\d.]+")
_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
_STEPS = 8  # a cubic as eight straight pieces is off by less than a tenth of a unit here
_GRID = 48


def flatten(path: str) -> Floats:
    """Return a path's one outline as a polygon.

    Parameters
    ----------
    path : str
        Absolute M, L, C and Z; one closed outline.

    Returns
    -------
    ndarray of float64, (n, 2)
        Corners in order, the last one not repeated.
    """
    words = _WORDS.findall(path)
    corners: list[tuple[float, float]] = []
    at = 0
    while at < len(words):
        count = _NUMBERS[words[at]]
        numbers = [float(word) for word in words[at + 1 : at + 1 + count]]
        at += 1 + count
        if count == 2:
            corners.append((numbers[0], numbers[1]))
        elif count == 6:
            corners += _cubic(corners[-1], numbers)
    found = np.array(corners)
    keep = np.any(np.abs(found - np.roll(found, 1, axis=0)) > 1e-9, axis=1)
    return found[keep]


def _cubic(start: tuple[float, float], numbers: list[float]) -> list[tuple[float, float]]:
    handles = np.array([*start, *numbers]).reshape(4, 2)
    t = np.arange(1, _STEPS + 1)[:, None] / _STEPS
    weights = np.hstack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
    return [(float(x), float(y)) for x, y in weights @ handles]


def contains(polygon: Floats, points: Floats) -> NDArray[np.bool_]:
    """Return which points lie inside a polygon.

    Parameters
    ----------
    polygon : ndarray of float64, (n, 2)
        As `flatten` returns it.
    points : ndarray of float64, (m, 2)
        Points to ask about.

    Returns
    -------
    ndarray of bool, (m,)
        True inside, by the even-odd rule.
    """
    ax, ay = polygon.T
    bx, by = np.roll(polygon, -1, axis=0).T
    x, y = points[:, :1], points[:, 1:]
    crosses = (ay > y) != (by > y)
    rise = np.where(by == ay, 1.0, by - ay)
    left_of = x < (bx - ax) * (y - ay) / rise + ax
    inside: NDArray[np.bool_] = np.sum(crosses & left_of, axis=1) % 2 == 1
    return inside


def distance(polygon: Floats, points: Floats) -> Floats:
    """Return how far points are from a polygon's outline.

    Parameters
    ----------
    polygon : ndarray of float64, (n, 2)
        As `flatten` returns it.
    points : ndarray of float64, (m, 2)
        Points inside or outside.

    Returns
    -------
    ndarray of float64, (m,)
        Distance in the drawing's units, never negative.
    """
    edges = np.roll(polygon, -1, axis=0) - polygon
    offsets = points[:, None, :] - polygon[None, :, :]
    along = np.sum(offsets * edges, axis=2) / np.sum(edges**2, axis=1)
    nearest = offsets - np.clip(along, 0, 1)[:, :, None] * edges
    found: Floats = np.sqrt(np.min(np.sum(nearest**2, axis=2), axis=1))
    return found


def centre(polygon: Floats) -> tuple[float, float, float]:
    """Return the middle of the largest circle that fits into a polygon.

    Parameters
    ----------
    polygon : ndarray of float64, (n, 2)
        As `flatten` returns it.

    Returns
    -------
    tuple of float
        x, y and the circle's radius, from a grid of 48 steps along each side.
    """
    low, high = polygon.min(axis=0), polygon.max(axis=0)
    steps = (np.arange(_GRID) + 0.5) / _GRID
    grid = np.stack(np.meshgrid(*(low + (high - low) * steps[:, None]).T), axis=-1).reshape(-1, 2)
    inside = grid[contains(polygon, grid)]
    reach = distance(polygon, inside)
    best = int(np.argmax(reach))
    return float(inside[best, 0]), float(inside[best, 1]), float(reach[best])
