"""Tests that a person may want to ask about, read from `tests.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import documents
from pipeline.territories.fit import Match

ENTRIES_MIN = 4  # two spells in three days are no reason to speak of a scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One test.

    Parameters
    ----------
    code : str
        Its name in the file.
    words : str
        Plain words for the person.
    clinical : str
        The doctor's word.
    """

    __test__ = False  # no test case, whatever pytest makes of the name

    code: str
    words: str
    clinical: str


@cache
def _book() -> dict[str, Any]:
    return dict(documents.read(Path(__file__).with_name("tests.yaml")))


def ask_of(pattern: str) -> tuple[Test, ...]:
    """Return the tests that go with a pattern.

    Parameters
    ----------
    pattern : str
        Code of the pattern.

    Returns
    -------
    tuple of Test
        In the file's order.
    """
    return tuple(_test(code) for code in _book()["patterns"][pattern])


def ask_about(matches: Iterable[Match]) -> tuple[Test, ...]:
    """Return the tests that go with some matches, each once.

    Parameters
    ----------
    matches : iterable of Match
        Best first.

    Returns
    -------
    tuple of Test
        What every first visit begins with where nothing matches, or too few episodes were looked at.
    """
    sure = [match for match in matches if match.entries >= ENTRIES_MIN]
    codes = [code for match in sure for code in _book()["patterns"][match.pattern]]
    return tuple(_test(code) for code in dict.fromkeys(codes or _book()["always"]))


def _test(code: str) -> Test:
    return Test(code=code, **_book()["tests"][code])
