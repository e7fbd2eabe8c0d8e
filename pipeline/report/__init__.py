"""The doctor's page: a summary and its charts, set by Typst as an accessible PDF."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import typst

from pipeline.report.charts import NAMES
from pipeline.report.view import page_view
from pipeline.summary import Summary

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")
# The text face first; the rest step in by script, in this order and no other, so that a report
# looks the same on every machine.
LAST_FAMILIES = ("Droid Sans Fallback", "Noto Emoji")
# Typst keeps what its last ten runs used: ten empty ones (20 ms) let go of a report's memory, else
# a worker grows by 26 MB a report up to 300 MB.
EMPTY_RUNS = 10


@cache
def _fonts() -> tuple[typst.Fonts, tuple[str, ...]]:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    scripts = [name for name in fonts.families() if name.startswith("Noto")]
    middle = [name for name in sorted(scripts) if name not in LAST_FAMILIES]
    return fonts, ("Source Sans 3", *middle, *LAST_FAMILIES)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=HERE, font_paths=_fonts()[0], ignore_system_fonts=True)


def known_paper(paper: str) -> Paper:
    """Return a paper that can be printed on.

    Parameters
    ----------
    paper : str
        One of `PAPERS`.

    Returns
    -------
    str
        The same.

    Raises
    ------
    ValueError
        If it is none of them.
    """
    for known in PAPERS:
        if paper == known:
            return known
    raise ValueError(f"{paper!r} is not a paper: write one of {', '.join(PAPERS)}")


def render(summary: Summary, charts: Mapping[str, str], *, paper: Paper = "a4") -> bytes:
    """Set a summary as a PDF; page one holds the whole story, whatever the diary.

    The same summary and charts give the same bytes. A letter that no font of ours has makes
    PDF/UA impossible: the report is then a plain tagged PDF and the reason goes to the log.

    Parameters
    ----------
    summary : Summary
        What the page says.
    charts : mapping of str to str
        SVG text by name, some of `charts.NAMES`.
    paper : str
        ``a4`` or ``letter``.

    Returns
    -------
    bytes
        The PDF.

    Raises
    ------
    ValueError
        If the paper or a chart is not known.
    """
    known_paper(paper)
    if unknown := set(charts) - set(NAMES):
        raise ValueError(f"{sorted(unknown)} are not charts of the page: {', '.join(NAMES)}")
    page = page_view(summary, charts, paper=paper)
    return compile_page({**page, "fonts": _fonts()[1]}, charts, stamp=_stamp(summary))


def _stamp(summary: Summary) -> int:
    """Return the creation time in the PDF: the last day known, so that bytes can be repeated."""
    days = summary.period.as_of.toordinal() - 719_163  # 1970-01-01
    return days * 86_400


def compile_page(page: Mapping[str, Any], charts: Mapping[str, str], *, stamp: int) -> bytes:
    """Set a page of words as PDF/UA-1, or as a plain PDF when that cannot be.

    Parameters
    ----------
    page : mapping
        What the template prints.
    charts : mapping of str to str
        SVG text by name.
    stamp : int
        Creation time in seconds since 1970.

    Returns
    -------
    bytes
        The PDF.
    """
    files = {
        "main.typ": (HERE / "page.typ").read_bytes(),
        "view.json": json.dumps(page).encode(),
        **{f"{name}.svg": text.encode() for name, text in charts.items()},
    }
    try:
        return _compiled(files, stamp, "ua-1")
    except typst.TypstError as error:
        # The message quotes the letters that are missing, which are the person's: log none.
        logger.warning("plain PDF instead of PDF/UA-1: %s", _reason(error))
        return _compiled(files, stamp, None)
    finally:
        for _ in range(EMPTY_RUNS):
            _compiler().compile(cast(Any, {"main.typ": b""}), format="svg")


def _reason(error: typst.TypstError) -> str:
    if "could not be displayed" in error.message:
        return "no font has one of the letters"
    return error.message


def _compiled(files: dict[str, bytes], stamp: int, standard: Literal["ua-1"] | None) -> bytes:
    # The annotations do not know of files by name, the library does.
    pdf = _compiler().compile(
        cast(Any, files), format="pdf", pdf_standards=standard, timestamp=stamp
    )
    assert isinstance(pdf, bytes)
    return pdf
