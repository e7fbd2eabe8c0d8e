"""The frozen numbers of `thresholds.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from pipeline import documents
from pipeline.compact import Floats
from pipeline.sweep.scores import MEASURES
from pipeline.sweep.weeks import WINDOWS


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What a change must reach, and what it is called.

    Parameters
    ----------
    needed : ndarray of float, (measures, windows)
        The least z of each.
    findings : tuple of str
        The finding of each measure.
    rules : dict of str to str or None
        The rule that a finding shares its words with.
    groups : dict of str to str or None
        Findings of one group count once; None for what got better.
    strengths : tuple of tuple of str and float
        Name and least margin, weakest first.
    urgencies : dict of int to str
        By the number of groups that got worse.
    """

    needed: Floats
    findings: tuple[str, ...]
    rules: dict[str, str | None]
    groups: dict[str, str | None]
    strengths: tuple[tuple[str, float], ...]
    urgencies: dict[int, str]

    def strength(self, margin: float) -> str:
        """Return the word for a margin.

        Parameters
        ----------
        margin : float
            How far z stands above what was asked, 0 or more.

        Returns
        -------
        str
            ``fair``, ``strong`` or ``very_strong``.
        """
        return [name for name, least in self.strengths if margin >= least][-1]

    def urgency(self, findings: Iterable[str]) -> str:
        """Return how pressing one person's findings of one night are together.

        Parameters
        ----------
        findings : iterable of str
            Names of findings.

        Returns
        -------
        str
            ``none`` when nothing got worse, ``routine`` for one trend, ``soon`` for two.
        """
        worse = {group for name in findings if (group := self.groups[name])}
        reached = [number for number in self.urgencies if number <= len(worse)]
        return self.urgencies[max(reached)] if reached else "none"


@cache
def thresholds() -> Thresholds:
    """Return the frozen thresholds.

    Returns
    -------
    Thresholds
        Read once.
    """
    text = documents.read(Path(__file__).with_name("thresholds.yaml"))
    rows = [text["measures"][name] for name in MEASURES]
    base, short = (np.array([row[key] for row in rows], dtype=float) for key in ("z", "short"))
    return Thresholds(
        needed=needed(base, short),
        findings=tuple(row["finding"] for row in rows),
        rules={name: row["rule"] for name, row in text["findings"].items()},
        groups={name: row["group"] for name, row in text["findings"].items()},
        strengths=tuple(sorted(text["strengths"].items(), key=lambda item: float(item[1]))),
        urgencies={int(number): word for number, word in text["urgencies"].items()},
    )


def needed(base: Floats, short: Floats) -> Floats:
    """Return what is asked of each measure and window.

    Parameters
    ----------
    base : ndarray of float, (measures,)
        The least z of a window of eight weeks.
    short : ndarray of float, (measures,)
        What each halving of the window adds.

    Returns
    -------
    ndarray of float, (measures, windows)
        The least z.
    """
    halvings = np.log2(8 / np.array(WINDOWS, dtype=float))
    asked: Floats = base[:, None] + short[:, None] * halvings[None, :]
    return asked
