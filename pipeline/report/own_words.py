"""The person's own words as data for the template: lines, direction, places to break.

Nothing is escaped by hand: the template gets text and never markup.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TypedDict

WORD_MAX = 16  # letters without a break that still fit into a column
BREAK = "\u200b"
JOINER = "\u200d"
ELLIPSIS = "\u2026"
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
RTL = ("R", "AL")
# Control characters, lone surrogates, private use and unassigned code points have no glyph.
UNPRINTABLE = ("Cc", "Cs", "Co", "Cn")


class OwnWords(TypedDict):
    """Text of a cell."""

    lines: list[str]
    rtl: bool
    after: str


def own_words(text: str, *, after: str = "") -> OwnWords:
    """Return the person's own words, ready to print.

    Parameters
    ----------
    text : str
        Anything at all.
    after : str
        Words of ours that stand below, on a line of their own.

    Returns
    -------
    OwnWords
        ``lines`` without what cannot be printed, whether they run from right to left, ``after``.
    """
    lines = [_breakable(printable(line)) for line in text.strip().splitlines()]
    return {"lines": lines or [""], "rtl": is_rtl(text), "after": after}


def printable(line: str) -> str:
    """Return a line with a space for each character that no font can have.

    Parameters
    ----------
    line : str
        One line.

    Returns
    -------
    str
        As long as before.
    """
    return "".join(
        " " if unicodedata.category(letter) in UNPRINTABLE else letter for letter in line
    )


def one_line(text: str) -> str:
    """Return own words for a place that has no room for lines of their own.

    Parameters
    ----------
    text : str
        Anything at all.

    Returns
    -------
    str
        Printable, with places to break long words; our words beside it stay in their order.
    """
    return isolated(_breakable(" ".join(printable(text).split())))


def isolated(text: str) -> str:
    """Return text that does not turn around what stands beside it.

    Parameters
    ----------
    text : str
        Printable.

    Returns
    -------
    str
        With Unicode's isolates around it where a letter runs from right to left.
    """
    turns = any(unicodedata.bidirectional(letter) in RTL for letter in text)
    return f"{ISOLATE}{text}{END_ISOLATE}" if turns else text


def shortened(text: str, letters: int) -> str:
    """Return text of at most so many letters; the last one tells that some were left out.

    Parameters
    ----------
    text : str
        Anything at all.
    letters : int
        At most.

    Returns
    -------
    str
        The text itself when it is short enough.
    """
    return text if len(text) <= letters else text[: letters - 1].rstrip() + ELLIPSIS


def _breakable(line: str) -> str:
    return " ".join(
        word if len(word) <= WORD_MAX else BREAK.join(_chunks(word)) for word in line.split(" ")
    )


def _chunks(word: str) -> Iterator[str]:
    """Cut a long word, but never between a letter and its mark, nor inside a joined emoji."""
    start = 0
    for place in range(1, len(word)):
        joins = (
            unicodedata.category(word[place]).startswith("M")
            or JOINER in word[place - 1 : place + 1]
        )
        if place - start >= WORD_MAX and not joins and not _is_modifier(word[place]):
            yield word[start:place]
            start = place
    yield word[start:]


def _is_modifier(letter: str) -> bool:
    return "\U0001f3fb" <= letter <= "\U0001f3ff"  # skin tones


def is_rtl(text: str) -> bool:
    """Return whether the first letter with a direction runs from right to left.

    Parameters
    ----------
    text : str
        Anything at all.

    Returns
    -------
    bool
        False for text without such a letter.
    """
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in RTL:
            return True
        if direction == "L":
            return False
    return False
