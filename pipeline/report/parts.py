"""One part of the pages behind the first: a heading and perhaps a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.report.own_words import OwnWords

Cell = str | OwnWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading with a lead and a table.

    Parameters
    ----------
    title : str
        Heading.
    level : int
        2 for a part, 3 for a part of a part.
    lead : str
        A sentence above the table.
    head : list of str
        Names of the columns.
    columns : list of float
        Relative widths.
    rows : list of list
        Cells: words of ours, or the person's own.
    breaks : bool
        Whether a row may run over the end of a page.
    """

    title: str
    level: int = 2
    lead: str = ""
    head: list[str] = field(default_factory=list)
    columns: list[float] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    breaks: bool = False
