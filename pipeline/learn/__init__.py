"""What everyone may read: the Learn pages and the warning-sign advice, one folder a language.

::

    LearnError    a page cannot be used; the message names the file, the key and the reason
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline import documents

FOLDER = Path(__file__).parent
_PAGE = {"id", "title", "lead", "sections", "sources"}
_SECTION = {"id", "title", "text", "list", "questions", "careful", "rules"}


class LearnError(ValueError):
    """A page cannot be used; the message names the file, the key and the reason."""


@dataclass(frozen=True, slots=True)
class Book:
    """All pages of one language.

    Parameters
    ----------
    pages : tuple of dict
        In their order; each with ``id``, ``title``, ``lead``, ``sections`` and ``sources``.
    warning : dict
        The warning-sign advice; ``emergency``, ``same_day`` and ``soon`` by rule.
    """

    pages: tuple[dict[str, Any], ...]
    warning: dict[str, Any]

    def anchors(self) -> frozenset[str]:
        """Return the address of every page and section: ``page`` and ``page#section``."""
        sections = (
            f"{page['id']}#{part['id']}" for page in self.pages for part in page["sections"]
        )
        return frozenset(sections).union(page["id"] for page in self.pages)

    def place_of_rule(self) -> dict[str, str]:
        """Return for each rule the section to read about it."""
        return {
            rule: f"{page['id']}#{part['id']}"
            for page in self.pages
            for part in page["sections"]
            for rule in part.get("rules", ())
        }


@cache
def book(language: str = "en") -> Book:
    """Return the pages of a language.

    Parameters
    ----------
    language : str
        A folder of this package.

    Returns
    -------
    Book
        Read and checked at the first call.

    Raises
    ------
    LearnError
        If a page lacks a part, or two share an address or a rule.
    """
    folder = FOLDER / language
    pages = tuple(_page(path) for path in sorted(folder.glob("[!_]*.yaml")))
    made = Book(pages, documents.read(folder / "_warning.yaml"))
    parts = [part for page in pages for part in page["sections"]]
    if len(made.anchors()) != len(pages) + len(parts):
        raise LearnError(f"{language}: id: two pages or two sections of a page share one")
    if len(made.place_of_rule()) != sum(len(part.get("rules", ())) for part in parts):
        raise LearnError(f"{language}: rules: a rule stands in two sections")
    return made


def sentences(page: dict[str, Any]) -> Iterator[str]:
    """Return all that a page says to its reader.

    Parameters
    ----------
    page : dict
        A page of `Book`.

    Yields
    ------
    str
        Titles, paragraphs, list items, questions and safety lines.
    """
    yield page["title"]
    yield page["lead"]
    for part in page["sections"]:
        yield part["title"]
        for key in ("text", "list", "questions"):
            yield from part.get(key, ())
        yield from [part["careful"]] if "careful" in part else []


def _page(path: Path) -> dict[str, Any]:
    page: dict[str, Any] = documents.read(path)
    if page.keys() != _PAGE:
        raise LearnError(f"{path.name}: needs exactly {', '.join(sorted(_PAGE))}")
    for part in page["sections"]:
        wrong = part.keys() - _SECTION
        if wrong or not {"id", "title"} <= part.keys():
            raise LearnError(f"{path.name}: {part.get('id')}: {wrong or 'needs id and title'}")
    return page
