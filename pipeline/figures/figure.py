"""What a figure is: a sentence, a table and a picture that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Plain = dict[str, Any]

NOTHING: Plain = {"data": [], "layout": {}}  # to draw; the sentence says why
Cell = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The numbers of a figure.

    Parameters
    ----------
    columns : tuple of str
        Their names.
    rows : tuple of tuple
        Text, numbers, or None for what is not known.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the trends.

    Parameters
    ----------
    id : str
        Name for the screen, the same for every diary.
    title : str
        Heading.
    summary : str
        What the figure says, in plain words.
    table : Table
        The numbers behind it.
    spec : dict
        Traces and layout for plotly.js. It holds no colour: each trace tells its role in
        ``meta``, each shape in ``name``. Without traces and shapes there is nothing to draw.
    """

    id: str
    title: str
    summary: str
    table: Table
    spec: Plain

    def to_json(self) -> Plain:
        """Return the figure as the API sends it.

        Returns
        -------
        dict
            JSON-ready.
        """
        return {
            "id": self.id,
            "title": self.title,
            "summary": self.summary,
            "table": {
                "columns": list(self.table.columns),
                "rows": [list(row) for row in self.table.rows],
            },
            "spec": self.spec,
        }


def trace(role: str, **parts: Any) -> Plain:
    """Return a trace that is drawn in the colour of its role.

    Parameters
    ----------
    role : str
        One of the roles of the screen's theme.
    **parts : Any
        Plotly's own words.

    Returns
    -------
    dict
        The trace; its label on a tap says `hovertext` alone where there is one.
    """
    shown = {"hoverinfo": "text"} if "hovertext" in parts else {"hoverinfo": "skip"}
    return {"meta": {"role": role}, "showlegend": False, **shown, **parts}


def shape(role: str, kind: str, **parts: Any) -> Plain:
    """Return a shape that is drawn in the colour of its role.

    Parameters
    ----------
    role : str
        One of the roles of the screen's theme.
    kind : str
        ``rect``, ``line`` or ``path``.
    **parts : Any
        Plotly's own words.

    Returns
    -------
    dict
        The shape.
    """
    return {"type": kind, "name": role, **parts}


def words(text: str, x: Any, y: float, **parts: Any) -> Plain:
    """Return an annotation: words at a place, without an arrow.

    Parameters
    ----------
    text : str
        What it says.
    x, y : number or str
        Where it is; on the whole picture unless `parts` name axes.
    **parts : Any
        Plotly's own words.

    Returns
    -------
    dict
        The annotation.
    """
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return {"text": text, "x": x, "y": y, "showarrow": False, **place, **parts}


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun.

    Parameters
    ----------
    number : int
        How many.
    one, many : str
        The noun for one, and for more where it is not simply `one` with an s.

    Returns
    -------
    str
        ``1 spell``, ``2 spells``.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def basis(days_logged: int, days: int) -> str:
    """Return the sentence that says how much of the time is known.

    Parameters
    ----------
    days_logged, days : int
        Days with an entry or a check-in, of all days.

    Returns
    -------
    str
        A sentence.
    """
    return f"You wrote on {days_logged:,} of {count(days, 'day')}."


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words.

    Parameters
    ----------
    names : sequence of str
        At least one.

    Returns
    -------
    str
        ``a``, ``a and b``, ``a, b and c``.
    """
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def short_day(day: date) -> str:
    """Return a day for a label.

    Parameters
    ----------
    day : date
        Local day.

    Returns
    -------
    str
        ``3 Nov``.
    """
    return f"{day.day} {day:%b}"


def length(minutes: float) -> str:
    """Return a length of time in its natural unit.

    Parameters
    ----------
    minutes : float
        How long.

    Returns
    -------
    str
        ``20 min``, ``1.5 h``, ``3 days``.
    """
    if minutes < 90:
        return f"{minutes:.0f} min"
    return f"{minutes / 60:.1f} h" if minutes < 48 * 60 else f"{minutes / 1440:.1f} days"


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Table:
    """Return a table.

    Parameters
    ----------
    columns : sequence of str
        Names.
    rows : iterable of sequence
        Cells.

    Returns
    -------
    Table
        The same, unalterable.
    """
    return Table(columns=tuple(columns), rows=tuple(tuple(row) for row in rows))


def rounded(value: float | None, digits: int = 1) -> float | None:
    """Return a number for a table, or None for what is not known.

    Parameters
    ----------
    value : float or None
        The number.
    digits : int
        Places after the point.

    Returns
    -------
    float or None
        Rounded.
    """
    return None if value is None else round(value, digits)
