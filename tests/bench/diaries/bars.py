"""The bars of the trends, each with what a measured figure must reach and what is excellent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.diaries.people import CHANGES

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its figure, and the ends between which it must lie."""

    name: str
    figure: Callable[[Figures], float]
    must: tuple[float, float]
    excellent: tuple[float, float]

    def verdict(self, value: float) -> str:
        for word, (low, high) in (("excellent", self.excellent), ("must", self.must)):
            if low <= value <= high:
                return word
        return "missed"


def _most(name: str, key: str, must: float, excellent: float) -> Bar:
    return Bar(name, lambda row: row[key], (float("-inf"), must), (float("-inf"), excellent))


def _least(name: str, key: str, must: float, excellent: float) -> Bar:
    return Bar(name, lambda row: row[key], (must, float("inf")), (excellent, float("inf")))


def _within(name: str, key: str, must: tuple[float, float], best: tuple[float, float]) -> Bar:
    return Bar(name, lambda row: row[key], must, best)


def _effect_bars(
    name: str, false: tuple[float, float], error: tuple[float, float]
) -> tuple[Bar, ...]:
    return (
        _most(f"{name}: false discovery", f"{name}: false discovery", *false),
        _within(f"{name}: coverage", f"{name}: coverage", (0.94, 0.97), (0.945, 0.965)),
        _most(f"{name}: median log error", f"{name}: median log error", *error),
    )


BARS = (
    _most("false alarms a stable patient-year", "false alarms a stable patient-year", 0.50, 0.30),
    _most("… changed logging", "  changed_logging", 0.50, 0.35),
    _most("… bursty", "  bursty", 0.90, 0.50),
    _least("sensitivity, clear", "sensitivity, clear", 0.92, 0.95),
    Bar(
        "lowest single finding, clear",
        lambda row: min(row[f"  {name}"] for name in CHANGES),
        (0.82, 1.0),
        (0.90, 1.0),
    ),
    _least("sensitivity, all changes", "sensitivity, all", 0.73, 0.79),
    _least("clear within 28 days", "clear within 28 days", 0.50, 0.57),
    _most("median delay, clear, days", "median delay, clear", 29, 26),
    *_effect_bars("triggers", (0.10, 0.10), (0.26, 0.23)),
    _least("triggers: power", "triggers: power, estimable", 0.32, 0.38),
    *_effect_bars("relief", (0.10, 0.07), (0.16, 0.14)),
    Bar(
        "relief: null bias",
        lambda row: abs(row["relief: null bias"]),
        (0.0, 0.04),
        (0.0, 0.02),
    ),
)


def ends(low: float, high: float) -> str:
    """Return the words for the ends of a bar."""
    if low <= 0:
        return f"≤ {high:g}"
    return f"≥ {low:g}" if high >= 1 else f"{low:g} to {high:g}"
