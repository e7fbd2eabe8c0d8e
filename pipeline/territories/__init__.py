"""Location patterns: which nerve areas the marked zones resemble, for the clinician alone.

Dermatomes overlap and vary between people, so the best two matches are given, never one, and
never to the patient. The patterns are data (`patterns.yaml`); how they are matched is section 7
of the vocabulary's reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pandas as pd

from pipeline.territories.ask_about import Test, ask_about, ask_of
from pipeline.territories.fit import Match, Picture, legs, match_of, picture
from pipeline.territories.patterns import Pattern, patterns
from pipeline.territories.whole import WHOLE

__all__ = [
    "Match",
    "Pattern",
    "Picture",
    "Test",
    "ask_about",
    "ask_of",
    "fitting",
    "matches",
    "patterns",
    "picture",
]

WINDOW_DAYS = 28
MULTI_WINDOWS = 3  # 12 weeks, for several single nerves at different times


def fitting(seen: Picture) -> list[Match]:
    """Return every pattern that fits one picture, best first.

    Parameters
    ----------
    seen : Picture
        What recurs in the entries.

    Returns
    -------
    list of Match
        By score, then by core zones, then in the order of the patterns.
    """
    if not seen.entries:
        return []
    found: list[Match] = []
    for pattern in patterns():
        if pattern.side != "whole":
            found += legs(pattern, seen)
        elif pattern.when in WHOLE and (match := WHOLE[pattern.when](pattern, seen)):
            found.append(match)
    return sorted(found, key=lambda match: (-match.score, -match.core_hits))


def _several_nerves(pictures: Sequence[Picture]) -> Match | None:
    """Return the pattern of several single nerves: two at different sides or times."""
    single = {pattern.id for pattern in patterns() if pattern.nerve}
    seen: set[tuple[str, str]] = set()
    for one in pictures:
        for side in ("left", "right"):
            best = next((match for match in fitting(one) if match.side == side), None)
            if best and best.pattern in single:
                seen.add((side, best.pattern))
    if len({pattern for _, pattern in seen}) < 2:
        return None
    pattern = next(pattern for pattern in patterns() if pattern.when == "asymmetric_multi")
    side = "both" if len({side for side, _ in seen}) == 2 else next(iter(seen))[0]
    entries = sum(one.entries for one in pictures)
    return match_of(pattern, side, entries, core_hits=len(seen))


def matches(
    episodes: pd.DataFrame, *, as_of: date, contexts: Iterable[str] = (), limit: int = 2
) -> tuple[Match, ...]:
    """Return the best location patterns of the last 28 days.

    Parameters
    ----------
    episodes : DataFrame
        Entries as in `Frames`, without the benign ones (settled pressure, cold, over-breathing).
    as_of : date
        Last day that may be looked at.
    contexts : iterable of str
        Codes that hold on that day.
    limit : int
        How many to give.

    Returns
    -------
    tuple of Match
        Best first; empty when nothing fits or nothing was logged.
    """
    codes = tuple(contexts)
    pictures = []
    for window in range(MULTI_WINDOWS):
        last = as_of - timedelta(days=WINDOW_DAYS * window)
        first = last - timedelta(days=WINDOW_DAYS - 1)
        inside = episodes["day"].between(pd.Timestamp(first), pd.Timestamp(last))
        pictures.append(picture(episodes[inside], codes))
    found = fitting(pictures[0])
    several = _several_nerves(pictures)
    return tuple(([several] if several else []) + found)[:limit]
