"""The pages of entries: every episode by month, and the long notes in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.report.own_words import OwnWords, own_words, shortened
from pipeline.report.parts import Cell, Part
from pipeline.report.words import (
    areas,
    clinical,
    clock,
    day_words,
    label,
    minutes_words,
    sentence,
    short_day,
    times,
)
from pipeline.summary import Summary
from pipeline.summary_tables import EntryRow

NOTE_INLINE_MAX = 160  # a longer note stands in full under Notes
NOTE_TEASER = 110
DENIED_INLINE_MAX = 3  # the table of signs counts them all
HEAD = ["When", "Where", "Felt as", "0-10", "Lasted", "Before it", "Signs", "Helped", "Note"]
COLUMNS = [1.0, 1.4, 1.5, 0.4, 0.65, 1.2, 1.6, 1.1, 1.6]


def entry_parts(summary: Summary) -> Iterator[Part]:
    """Yield every episode, a table for each month, then the long notes.

    Parameters
    ----------
    summary : Summary
        What the page says.

    Yields
    ------
    Part
        In order of time.
    """
    lead = (
        f"{times(len(summary.entries), 'episode')}, by the person's local time. "
        "An empty field was not answered."
    )
    yield Part(title="Every episode", lead=lead)
    for _, rows in groupby(summary.entries, key=lambda row: (row.day.year, row.day.month)):
        month = list(rows)
        yield Part(
            title=f"{month[0].day:%B %Y}",
            level=3,
            head=HEAD,
            columns=COLUMNS,
            rows=[_entry(row) for row in month],
        )
    yield _notes(summary.entries)


def _entry(row: EntryRow) -> list[Cell]:
    return [
        f"{short_day(row.day)} {clock(row.hour)}",
        areas(row.regions),
        _list(row.sensations),
        "" if row.severity is None else f"{row.severity:.0f}",
        minutes_words(row.duration_minutes),
        _list(row.triggers),
        _answers(row),
        _list(row.relief),
        _note(row.note),
    ]


def _list(codes: Iterable[str]) -> str:
    return ", ".join(label(code) for code in codes)


def _answers(row: EntryRow) -> str:
    said = [sentence(", ".join(clinical(code) for code in row.signs))] if row.signs else []
    if len(row.denied) > DENIED_INLINE_MAX:
        said.append(f"No to {len(row.denied)} signs")
    elif row.denied:
        said.append("No to " + ", ".join(clinical(code) for code in row.denied))
    return ". ".join(said)


def _note(note: str) -> OwnWords:
    if len(note) <= NOTE_INLINE_MAX:
        return own_words(note)
    return own_words(shortened(note, NOTE_TEASER), after="(in full under Notes)")


def _notes(entries: Iterable[EntryRow]) -> Part:
    return Part(
        title="Notes, in the person's own words",
        head=["When", "Note"],
        columns=[1, 6],
        rows=[
            [f"{day_words(row.day)} {clock(row.hour)}", own_words(row.note)]
            for row in entries
            if len(row.note) > NOTE_INLINE_MAX
        ],
        breaks=True,
    )
