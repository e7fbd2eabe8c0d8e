"""What a finding rests on: windows, numbers before and after with intervals, in JSON-able form."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import betaincinv, gammaincinv, stdtrit

from pipeline.compact import Floats, Ints
from pipeline.sweep import tails
from pipeline.sweep.scores import CALENDAR, LOGGED
from pipeline.sweep.weeks import LEVELS, WEEKS, Sums

TAIL = 0.025
Estimate = tuple[Floats, Floats, Floats]

UNITS = {
    "more_often": "episodes_per_week",
    "less_often": "episodes_per_week",
    "longer": "minutes",
    "stronger": "points",
    "milder": "points",
    "higher": "level",
    "other_leg": "share",
    "nightly": "share",
}


def _rate(sums: Sums, weeks: int, who: Ints, *, is_after: bool) -> tuple[Floats, Estimate]:
    """Return number and episodes per logged week; per calendar week without check-ins."""
    read = sums.after if is_after else sums.before
    checks = sums.checks_in[who]

    def total(name: str) -> Floats:
        return read(name, weeks)[..., who]

    n = total("count")
    days = np.where(checks, total(LOGGED.exposure), total(CALENDAR.exposure))
    old = {
        name: np.where(
            checks,
            sums.before(getattr(LOGGED, name), weeks)[who],
            sums.before(getattr(CALENDAR, name), weeks)[who],
        )
        for name in ("events", "exposure", "spread")
    }
    base_weeks = sums.before(f"weeks_{LOGGED.spread}", weeks)[who]
    phi = tails.spread(old["spread"], old["events"], old["exposure"], base_weeks)
    scale = 7 * phi / np.maximum(days, 1)
    low = np.where(n > 0, gammaincinv(np.maximum(n / phi, 1e-9), TAIL), 0.0)
    high = gammaincinv(n / phi + 1, 1 - TAIL)
    return n, (7 * n / np.maximum(days, 1), low * scale, high * scale)


def _mean(n: Floats, total: Floats, squares: Floats, prior: tuple[float, float]) -> Estimate:
    size = np.maximum(n, 1)
    mean = total / size
    freedom = np.maximum(size - 1, 0) + prior[1]
    variance = (np.maximum(squares - total**2 / size, 0) + prior[0] * prior[1]) / freedom
    reach = stdtrit(freedom, 1 - TAIL) * np.sqrt(variance / size)
    return mean, mean - reach, mean + reach


def _share(hits: Floats, n: Floats) -> Estimate:
    low = np.where(hits > 0, betaincinv(hits + 0.5, n - hits + 0.5, TAIL), 0.0)
    high = np.where(hits < n, betaincinv(hits + 0.5, n - hits + 0.5, 1 - TAIL), 1.0)
    return hits / np.maximum(n, 1), low, high


def _estimate(
    sums: Sums, measure: str, weeks: int, who: Ints, *, is_after: bool
) -> tuple[Floats, Estimate]:
    """Return number of episodes and the estimate with its interval."""
    read = sums.after if is_after else sums.before

    def total(name: str) -> Floats:
        found: Floats = read(name, weeks)[..., who]
        return found

    if measure in ("more_often", "less_often"):
        return _rate(sums, weeks, who, is_after=is_after)
    if measure in ("longer", "stronger", "milder"):
        name = "minutes" if measure == "longer" else "severity"
        prior = tails.MINUTES_PRIOR if measure == "longer" else tails.SEVERITY_PRIOR
        n, moments = total(f"{name}_n"), (total(f"{name}_sum"), total(f"{name}_squares"))
        made = _mean(n, *moments, prior)
        return n, (np.exp(made[0]), np.exp(made[1]), np.exp(made[2])) if name == "minutes" else made
    if measure == "higher":
        levels, heights = total("level"), np.arange(LEVELS, dtype=float)[:, None]
        n = levels.sum(axis=0)
        moments = (levels * heights).sum(axis=0), (levels * heights**2).sum(axis=0)
        return n, _mean(n, *moments, tails.LEVEL_PRIOR)
    if measure == "nightly":
        return total("count"), _share(total("night"), total("count"))
    # The leg that was free is the one with the smaller share before.
    base = {side: sums.before(side, weeks)[who] for side in ("left", "right")}
    hits = np.where(base["left"] <= base["right"], total("left"), total("right"))
    return total("sided"), _share(hits, total("sided"))


def evidence(sums: Sums, measure: str, weeks: int, who: Ints) -> list[dict[str, Any]]:
    """Return what one measure and window rest on, for some people.

    Parameters
    ----------
    sums : Sums
        The night's sums.
    measure : str
        One of `pipeline.sweep.scores.MEASURES`.
    weeks : int
        Length of the recent window.
    who : ndarray of int
        Places of the people.

    Returns
    -------
    list of dict
        ``measure``, ``unit``, ``window`` and ``before_window`` (``start``, ``end``, ``n``,
        ``days_logged``, ``days_missing``), ``before`` and ``after`` (``value``, ``low``,
        ``high``, 95 %), ``checks_in``.
    """
    parts = []
    for is_after in (False, True):
        read = sums.after if is_after else sums.before
        n, estimate = _estimate(sums, measure, weeks, who, is_after=is_after)
        days, logged = read("days", weeks)[who], read("logged", weeks)[who]
        parts.append([column.tolist() for column in (n, *estimate, days, logged)])
    end = sums.last_day[who]
    edge = end - 7 * weeks
    start = end - np.minimum(sums.days[who], 7 * WEEKS) + 1
    dates = [
        day.astype("datetime64[D]").astype(str).tolist() for day in (start, edge, edge + 1, end)
    ]
    checks = sums.checks_in[who].tolist()
    rows = []
    for place in range(len(who)):
        old, now = ([column[place] for column in part] for part in parts)
        rows.append(
            {
                "measure": measure,
                "unit": UNITS[measure],
                "weeks": weeks,
                "window": _window(dates[2][place], dates[3][place], now),
                "before_window": _window(dates[0][place], dates[1][place], old),
                "before": _value(old),
                "after": _value(now),
                "checks_in": checks[place],
            }
        )
    return rows


def _window(start: str, end: str, row: list[float]) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "n": int(row[0]),
        "days_logged": int(row[5]),
        "days_missing": int(row[4] - row[5]),
    }


def _value(row: list[float]) -> dict[str, float]:
    return {"value": round(row[1], 3), "low": round(row[2], 3), "high": round(row[3], 3)}
