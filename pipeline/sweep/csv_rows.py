"""One CSV file as a frame of text, indexed by line number, or the reason why it is none."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


class RowError(ValueError):
    """A file is no table; the message names the line, the column and the reason."""


def read(path: Path, names: Sequence[str], optional: Sequence[str] = ()) -> pd.DataFrame:
    """Return the cells of a file, without the spaces around them.

    Parameters
    ----------
    path : Path
        UTF-8, cells separated by commas, column names in the first line.
    names : sequence of str
        Columns that are asked for, to tell names from data.
    optional : sequence of str
        Columns that are kept if they are there.

    Returns
    -------
    DataFrame of str, (rows,)
        Indexed by the line on which a row begins; blank lines are left out.

    Raises
    ------
    RowError
        At the first place that is not as it should be.
    """
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    header: list[str] = []
    end = 0
    try:
        for cells in reader:
            line, end = end + 1, reader.line_num
            if not any(cell.strip() for cell in cells) and len(cells) <= 1:
                continue
            if not header:
                header = _header([cell.strip() for cell in cells], line, names, optional)
                continue
            _check_width(cells, header, line)
            rows.append(cells)
            lines.append(line)
    except csv.Error as error:
        raise RowError(f"line {reader.line_num}: {error}; are the quotes closed?") from error
    if not header:
        raise RowError("line 1: the file is empty; it needs its column names")
    frame = pd.DataFrame(rows, columns=header, index=pd.Index(lines, dtype="int64"), dtype="str")
    return frame.apply(lambda column: column.str.strip())


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RowError(f"cannot be read: {error.strerror or error}") from error
    if data.startswith(UTF_16):
        raise RowError("line 1, column 1: the file is UTF-16; save it as UTF-8")
    if (place := data.find(b"\0")) >= 0:
        raise RowError(f"{_place(data, place)}: there is a NUL byte; save the file as UTF-8 text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where, byte = _place(data, error.start), data[error.start]
        raise RowError(f"{where}: byte 0x{byte:02x} is no UTF-8; save the file as UTF-8") from error


def _place(data: bytes, at: int) -> str:
    line, begins = data.count(b"\n", 0, at) + 1, data.rfind(b"\n", 0, at) + 1
    return f"line {line}, column {at - begins + 1}"


def _header(
    cells: list[str], line: int, names: Sequence[str], optional: Sequence[str]
) -> list[str]:
    for separator, word in OTHER_SEPARATORS.items():
        if len(cells) == 1 and separator in cells[0]:
            raise RowError(f"line {line}: the cells are separated by {word}; use commas")
    if not set(cells) & set(names):
        wanted = ",".join(names)
        raise RowError(f"line {line}: there are no column names; the first line reads {wanted}")
    kept = {*names, *optional}
    for name in cells:
        if cells.count(name) > 1 and name in kept:
            raise RowError(f"line {line}, column {name}: two columns have this name")
    # Columns that nobody asked for may be called alike, or nothing.
    return [name if name in kept else f"{name}#{place}" for place, name in enumerate(cells)]


def _check_width(cells: list[str], header: list[str], line: int) -> None:
    if len(cells) > len(header):
        raise RowError(
            f"line {line}, column {len(header) + 1}: there are {len(cells)} cells, "
            f"but the first line names {len(header)} columns"
        )
    if len(cells) < len(header):
        missing = header[len(cells)].partition("#")[0]
        raise RowError(
            f"line {line}, column {missing}: it is missing; there are {len(cells)} cells, "
            f"but the first line names {len(header)} columns"
        )
