"""Reading files that somebody else made: text, rows with their line, and one error for a whole file.

::

    FileError     nothing of the file can be used; the message says what to do
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.exchange.cells import unescape

ROWS_MAX = 20_000
COLUMNS_MAX = 200
DELIMITERS = (",", ";", "\t")


class FileError(ValueError):
    """Nothing of the file can be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing that cannot be used, or that was kept in another way.

    Parameters
    ----------
    line : int
        Line of a CSV file, or number of the record in its list.
    column : str
        Name of the column or field; empty for the whole row.
    reason : str
        What is wrong and what to write instead.
    """

    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a file, not yet checked.

    Parameters
    ----------
    kind : str
        ``episode``, ``checkin``, ``weekly``, ``visit``, ``context`` or ``profile``.
    id : str
        Its id as the file has it; empty when it has none.
    body : dict
        The record as the API takes it.
    line : int
        Where it stands.
    """

    kind: str
    id: str
    body: dict[str, Any]
    line: int


@dataclass(slots=True)
class Read:
    """What a file holds.

    Parameters
    ----------
    records : list of Found
        In the order of the file.
    faults : list of RowFault
        Rows that are left out.
    warnings : list of RowFault
        What is kept, but not in its own field.
    """

    records: list[Found] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    warnings: list[RowFault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a CSV file.

    Parameters
    ----------
    columns : tuple of str
        Names of the first row.
    rows : list of tuple
        Line number and cells by column name.
    faults : list of RowFault
        Rows with too few or too many cells.
    """

    columns: tuple[str, ...]
    rows: list[tuple[int, dict[str, str]]]
    faults: list[RowFault]


def decode(content: bytes) -> str:
    """Return the text of a file.

    Parameters
    ----------
    content : bytes
        UTF-8 with or without a byte order mark, or UTF-16 with one.

    Returns
    -------
    str
        Text with its line ends as they are.

    Raises
    ------
    FileError
        If it is neither.
    """
    is_wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        return content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError("This is not a text file in UTF-8. Save it as 'CSV UTF-8'.") from error


def read_table(text: str) -> Table:
    """Return the rows of a CSV file.

    Parameters
    ----------
    text : str
        Cells divided by commas, semicolons or tabs; names in the first row.

    Returns
    -------
    Table
        With the line of each row.

    Raises
    ------
    FileError
        If it is no table, or is larger than a diary can be.
    """
    first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    numbered = _numbered(reader)
    try:
        _, names = next(numbered, (0, []))
        columns = _columns(names)
        rows: list[tuple[int, dict[str, str]]] = []
        faults: list[RowFault] = []
        for line, cells in numbered:
            if not any(cells):
                continue
            if len(rows) >= ROWS_MAX:
                raise FileError(f"The file has more than {ROWS_MAX:,} rows. Split it.")
            if len(cells) != len(columns):
                reason = f"This row has {len(cells)} cells; the first row has {len(columns)}."
                faults.append(RowFault(line, "", reason))
                continue
            rows.append((line, dict(zip(columns, map(unescape, cells), strict=True))))
    except csv.Error as error:
        raise FileError(f"Line {reader.line_num} cannot be read: {error}.") from error
    return Table(columns, rows, faults)


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line on which it begins: a note may run over several."""
    begins = 1
    for cells in reader:
        yield begins, cells
        begins = reader.line_num + 1


def _columns(names: list[str]) -> tuple[str, ...]:
    columns = tuple(name.strip() for name in names)
    if not any(columns):
        raise FileError("The file is empty, or its first row holds no names.")
    if len(columns) > COLUMNS_MAX:
        raise FileError(f"The file has more than {COLUMNS_MAX} columns.")
    if len(set(columns)) != len(columns):
        double = next(name for name in columns if columns.count(name) > 1)
        raise FileError(f"Two columns have the name '{double}'. Give each its own name.")
    return columns
