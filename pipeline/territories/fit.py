"""Whether a pattern fits: the marked zones of one side, of both, or of the whole picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from pipeline import vocabulary
from pipeline.territories.patterns import Pattern

SHARE_MIN = 0.3  # of the entries, for a zone to belong to the picture
FIT_MIN = 0.6  # of the zones that must lie in core or allowed
ALIKE_MIN = 0.5  # Jaccard index of the left and the right leg

WALKING = frozenset({"walking", "standing_long"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A pattern that fits.

    Parameters
    ----------
    pattern : str
        Code of the pattern.
    side : str
        ``left``, ``right``, ``both`` or ``midline``.
    territory : str
        Name for the clinician.
    question : str
        Question that it suggests.
    score : float
        Share of the marked zones that the pattern explains, 0.6 to 1.
    core_hits : int
        Core zones that were marked.
    entries : int
        Episodes that were looked at.
    """

    pattern: str
    side: str
    territory: str
    question: str
    score: float
    core_hits: int
    entries: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The zones, signs and triggers that recur in some entries."""

    entries: int
    regions: frozenset[str]
    signs: frozenset[str]
    contexts: frozenset[str] = frozenset()
    triggers: Counter[str] = field(default_factory=Counter)
    relief: Counter[str] = field(default_factory=Counter)
    walking: int = 0

    def zones(self, side: str) -> frozenset[str]:
        """Return the leg zones of one side, without their side."""
        return frozenset(zone for zone in vocabulary.LEG_ZONES if f"{side}_{zone}" in self.regions)

    @property
    def alike(self) -> bool:
        """Return whether left and right are marked alike."""
        left, right = self.zones("left"), self.zones("right")
        return bool(left) and len(left & right) >= ALIKE_MIN * len(left | right)


def _often(rows: Iterable[Sequence[str]], total: int) -> frozenset[str]:
    counts = Counter(code for codes in rows for code in set(codes))
    return frozenset(code for code, times in counts.items() if times >= SHARE_MIN * total)


def picture(episodes: pd.DataFrame, contexts: Iterable[str] = ()) -> Picture:
    """Gather what recurs in some entries.

    Parameters
    ----------
    episodes : DataFrame
        Entries to look at, as in `Frames`.
    contexts : iterable of str
        Codes that hold.

    Returns
    -------
    Picture
        Codes that stand in at least 30 % of the entries.
    """
    total = len(episodes)
    walking = sum(bool(WALKING & set(codes)) for codes in episodes["triggers"])
    return Picture(
        entries=total,
        regions=_often(episodes["regions"], total),
        signs=_often(episodes["signs"], total),
        contexts=frozenset(contexts),
        triggers=Counter(code for codes in episodes["triggers"] for code in set(codes)),
        relief=Counter(code for codes in episodes["relief"] for code in set(codes)),
        walking=walking,
    )


def score(pattern: Pattern, zones: frozenset[str], seen: Picture, side: str) -> Match | None:
    """Return the match of a pattern with some marked zones.

    Parameters
    ----------
    pattern : Pattern
        The pattern.
    zones : frozenset of str
        Marked zones without their side.
    seen : Picture
        The picture that they come from.
    side : str
        What the match is said of.

    Returns
    -------
    Match or None
        None when the pattern does not fit.
    """
    if not zones & pattern.core or zones & pattern.excluded:
        return None
    explained = len(zones & (pattern.core | pattern.allowed)) / len(zones)
    if (
        explained < FIT_MIN
        or any(not zones & group for group in pattern.needs)
        or not pattern.needs_regions <= seen.regions
        or pattern.excluded_signs & seen.signs
    ):
        return None
    return match_of(pattern, side, seen.entries, explained, len(zones & pattern.core))


def match_of(
    pattern: Pattern, side: str, entries: int, share: float = 1.0, core_hits: int = 1
) -> Match:
    """Return a match of a pattern that is known to fit.

    Parameters
    ----------
    pattern : Pattern
        The pattern.
    side : str
        What the match is said of.
    entries : int
        Episodes that were looked at.
    share : float
        Share of the marked zones that the pattern explains.
    core_hits : int
        Core zones that were marked.

    Returns
    -------
    Match
        The match.
    """
    return Match(
        pattern=pattern.id,
        side=side,
        territory=pattern.territory,
        question=pattern.question,
        score=share,
        core_hits=core_hits,
        entries=entries,
    )


def legs(pattern: Pattern, seen: Picture) -> list[Match]:
    """Return the matches of a pattern of one leg or of both alike.

    Parameters
    ----------
    pattern : Pattern
        A pattern whose side is ``one`` or ``both``.
    seen : Picture
        What recurs in the entries.

    Returns
    -------
    list of Match
        At most one a leg.
    """
    if pattern.side == "both":
        zones = seen.zones("left") | seen.zones("right")
        zones |= {"saddle"} & seen.regions
        zones |= {"face"} if {"left_face", "right_face"} & seen.regions else frozenset()
        found = [score(pattern, zones, seen, "both") if seen.alike else None]
    else:
        # Legs marked alike speak of one picture; two single-leg patterns would hide it.
        found = [
            None if seen.alike else score(pattern, seen.zones(side), seen, side)
            for side in ("left", "right")
        ]
    return [match for match in found if match]
