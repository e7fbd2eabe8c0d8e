"""What went with episodes and what helped, with intervals where there are days enough."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline import relief as relief_model
from pipeline import triggers as trigger_model
from pipeline.frames import Frames
from pipeline.summary_story import code_counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One trigger or remedy.

    Parameters
    ----------
    code : str
        Code of the trigger or remedy.
    entries : int
        Episodes that name it.
    days : int
        Check-ins that name it as an exposure; 0 for remedies.
    ratio, low, high : float or None
        Rate ratio of episodes (trigger) or ratio of durations (remedy) with its 95 % interval;
        None where there are too few days or episodes to say.
    is_clear : bool
        Whether it stands after the control of false discoveries.
    """

    code: str
    entries: int
    days: int
    ratio: float | None
    low: float | None
    high: float | None
    is_clear: bool


def _effects(
    counts: dict[str, int], days: dict[str, int], table: pd.DataFrame, key: str, ratio: str
) -> tuple[Effect, ...]:
    rows = {row[key]: row for row in table.to_dict("records") if pd.notna(row[ratio])}
    effects = []
    for code in sorted(counts.keys() | days.keys() | rows.keys()):
        row = rows.get(code)
        effects.append(
            Effect(
                code=code,
                entries=counts.get(code, 0),
                days=days.get(code, 0),
                ratio=float(row[ratio]) if row else None,
                low=float(row["ci_low"]) if row else None,
                high=float(row["ci_high"]) if row else None,
                is_clear=bool(row["significant"]) if row else False,
            )
        )
    effects.sort(key=lambda item: (not item.is_clear, -item.entries, -item.days, item.code))
    return tuple(effects)


def trigger_effects(part: Frames) -> tuple[Effect, ...]:
    """Return every trigger that was named, clear ones first, then by number of episodes.

    Parameters
    ----------
    part : Frames
        The period.

    Returns
    -------
    tuple of Effect
        Ratios are rates of episodes on days with the exposure against days without.
    """
    episodes, checkins = part.tables()
    counts = code_counts(part.episodes["triggers"])
    counts.pop("none_noticed", None)
    return _effects(
        counts,
        code_counts(part.checkins["exposures"]),
        trigger_model.rate_ratios(episodes, checkins),
        "trigger",
        "rate_ratio",
    )


def relief_effects(part: Frames) -> tuple[Effect, ...]:
    """Return every remedy that was tried, clear ones first, then by number of episodes.

    Parameters
    ----------
    part : Frames
        The period.

    Returns
    -------
    tuple of Effect
        Ratios are durations with the remedy against without: below 1 is shorter.
    """
    episodes, _ = part.tables()
    counts = code_counts(part.episodes["relief"])
    return _effects(counts, {}, relief_model.effects(episodes), "relief", "duration_ratio")
