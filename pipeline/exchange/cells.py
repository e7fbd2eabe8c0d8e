"""Text in a spreadsheet's cell: never a formula, and the same text when it comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

# What a spreadsheet takes for the start of a formula, or drops before it looks for one. The
# full-width signs are read as the plain ones by some programs.
STARTS = frozenset("=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20")
MARK = "'"


def escape(text: str) -> str:
    """Return text that no spreadsheet reads as a formula.

    Parameters
    ----------
    text : str
        What the person wrote.

    Returns
    -------
    str
        With an apostrophe before a risky start, and before an apostrophe, so that it can be undone.

    Examples
    --------
    >>> escape("=1+1"), escape("'tis"), escape("calm")
    ("'=1+1", "''tis", 'calm')
    """
    return MARK + text if text[:1] in STARTS or text[:1] == MARK else text


def unescape(cell: str) -> str:
    """Return what was written before `escape`.

    Parameters
    ----------
    cell : str
        A cell of a file.

    Returns
    -------
    str
        The text; a cell that was never escaped is not changed.

    Examples
    --------
    >>> unescape("'=1+1"), unescape("''tis"), unescape("'tis")
    ('=1+1', "'tis", "'tis")
    """
    is_escaped = cell[:1] == MARK and (cell[1:2] == MARK or cell[1:2] in STARTS)
    return cell[1:] if is_escaped and len(cell) > 1 else cell


def line(cells: Iterable[str | int | None]) -> str:
    """Return one line per RFC 4180, its text escaped.

    Parameters
    ----------
    cells : iterable of str, int or None
        Numbers are written as they are, None as an empty cell.

    Returns
    -------
    str
        The line with its end.
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerow([escape(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue()
