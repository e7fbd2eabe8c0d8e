"""The location patterns, read from `patterns.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import documents, vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One location pattern.

    Parameters
    ----------
    id : str
        Code of the pattern.
    side : str
        ``one`` leg, ``both`` alike, or ``whole`` picture (see `when`).
    core, allowed, excluded : frozenset of str
        Zones without their side.
    needs : tuple of frozenset of str
        Groups of which each must be hit.
    needs_regions : frozenset of str
        Regions that must all be marked.
    excluded_signs : frozenset of str
        Signs that rule it out.
    when : str
        Name of the condition of a ``whole`` pattern.
    nerve : bool
        Whether it is the area of one single nerve.
    territory : str
        Name for the clinician.
    question : str
        Question that it suggests for the visit.
    """

    id: str
    side: str
    core: frozenset[str]
    allowed: frozenset[str]
    excluded: frozenset[str]
    needs: tuple[frozenset[str], ...] = ()
    needs_regions: frozenset[str] = frozenset()
    excluded_signs: frozenset[str] = frozenset()
    when: str = ""
    nerve: bool = False
    territory: str
    question: str


def group(name: str) -> frozenset[str]:
    """Return the zones of a group (``@foot``), or the zone itself.

    Parameters
    ----------
    name : str
        A zone, or a group of the patterns' file.

    Returns
    -------
    frozenset of str
        Zones without their side.
    """
    macros = {macro: frozenset(zones) for macro, zones in vocabulary.MACROS.items()}
    groups = {
        "@toes": macros["toes"],
        "@foot": macros["whole_foot"],
        "@shin": frozenset({"shin_inner", "shin_outer"}),
        "@thigh": macros["thigh"],
        "@leg": frozenset(vocabulary.LEG_ZONES),
    }
    return groups.get(name, frozenset({name}))


def zones(names: Iterable[str]) -> frozenset[str]:
    """Return the zones of several names.

    Parameters
    ----------
    names : iterable of str
        Zones and groups.

    Returns
    -------
    frozenset of str
        Zones without their side.
    """
    return frozenset().union(*(group(name) for name in names))


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return every pattern.

    Returns
    -------
    tuple of Pattern
        In the file's order; single-leg patterns come first.
    """
    rows = documents.read(Path(__file__).with_name("patterns.yaml"))
    return tuple(_pattern(row) for row in rows)


def _pattern(row: dict[str, Any]) -> Pattern:
    return Pattern(
        id=row["id"],
        side=row["side"],
        core=zones(row["core"]),
        allowed=zones(row["allowed"]),
        excluded=zones(row["excluded"]),
        needs=tuple(zones(group) for group in row.get("needs", ())),
        needs_regions=frozenset(row.get("needs_regions", ())),
        excluded_signs=frozenset(row.get("excluded_signs", ())),
        when=row.get("when", ""),
        nerve=row["nerve"],
        territory=row["territory"],
        question=row["question"],
    )
