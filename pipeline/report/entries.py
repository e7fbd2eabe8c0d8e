"""The pages of entries: the newest episodes by month, older warnings, and the long notes in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.listing import is_warned_of, listed_from
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
READ = "by the person's local time. An empty field was not answered."
DENIED_INLINE_MAX = 3  # the table of signs counts them all
HEAD = ["When", "Where", "Felt as", "0-10", "Lasted", "Before it", "Signs", "Helped", "Note"]
COLUMNS = [1.0, 1.4, 1.5, 0.4, 0.65, 1.2, 1.6, 1.1, 1.6]


def entry_parts(summary: Summary) -> Iterator[Part]:
    """Yield the newest episodes, a table for each month, older warnings, then the long notes.

    Parameters
    ----------
    summary : Summary
        What the page says.

    Yields
    ------
    Part
        In order of time.
    """
    first = listed_from(row.day for row in summary.entries)
    newest = [row for row in summary.entries if first and row.day >= first]
    older = summary.entries[: len(summary.entries) - len(newest)]
    warned = [row for row in older if is_warned_of(row.signs, row.regions)]
    if older:
        yield _lead_of_many(summary.entries, newest, has_warned=bool(warned))
    else:
        yield Part(title="Every episode", lead=f"{times(len(newest), 'episode')}, {READ}")
    for _, rows in groupby(newest, key=lambda row: (row.day.year, row.day.month)):
        month = list(rows)
        yield _table(f"{month[0].day:%B %Y}", [_entry(row) for row in month])
    if warned:
        rows_of_years = [_entry(row, has_year=True) for row in warned]
        yield _table("Earlier episodes with a warning sign", rows_of_years)
    yield _notes([*newest, *warned])


def _lead_of_many(
    every: Sequence[EntryRow], newest: Sequence[EntryRow], *, has_warned: bool
) -> Part:
    below = "each with a warning sign is listed below" if has_warned else "none had a warning sign"
    return Part(
        title="Newest episodes",
        lead=f"Of {times(len(every), 'episode')} the newest {len(newest)} are listed, {READ} Those "
        f"before {newest[0].day:%B %Y} are counted under Month by month; {below}. The person can give "
        "you all of them as a CSV file.",
    )


def _table(title: str, rows: list[list[Cell]]) -> Part:
    return Part(title=title, level=3, head=HEAD, columns=COLUMNS, rows=rows)


def _entry(row: EntryRow, *, has_year: bool = False) -> list[Cell]:
    day = day_words(row.day) if has_year else short_day(row.day)
    return [
        f"{day} {clock(row.hour)}",
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
