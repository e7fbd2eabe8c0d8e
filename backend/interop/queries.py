"""A diary in other forms, read record by record so that a long one needs no memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from backend.core.about import VERSION
from backend.diary import queries as diary_queries
from backend.diary.models import Change, Diary
from backend.interop.models import ColumnMapping
from backend.reports import queries as reports_queries
from backend.reports.models import Report
from pipeline import exchange, fhir
from pipeline.listing import is_warned_of, listed_from

CHUNK = 500
MAPPINGS_MAX = 20
DOCUMENT_TITLE = "Numbness and tingling diary: page for the doctor"


def _rows(diary: Diary, kind: str, *order: str) -> Iterator[dict[str, Any]]:
    rows = diary_queries.records(diary=diary, kind=kind).order_by(*order, "id")
    for row in rows.iterator(chunk_size=CHUNK):
        yield {"id": str(row.pk), "revision": row.revision, **row.body()}


def entries(*, diary: Diary) -> Iterator[dict[str, Any]]:
    return _rows(diary, "episode", "started_at")


def visits(*, diary: Diary) -> Iterator[dict[str, Any]]:
    return _rows(diary, "visit", "visited_on")


def entries_csv(*, diary: Diary) -> Iterator[str]:
    return exchange.write_entries(entries(diary=diary))


def visits_calendar(*, diary: Diary, now: datetime) -> Iterator[str]:
    return exchange.write_visits(visits(diary=diary), made_at=now)


def diary_json(*, diary: Diary, now: datetime) -> Iterator[str]:
    head = {"diary": str(diary.pk), "revision": diary.revision, "made_at": now.isoformat()}
    lists = {
        "contexts": _rows(diary, "context", "since"),
        "visits": visits(diary=diary),
        "checkins": _rows(diary, "checkin", "date"),
        "weeklies": _rows(diary, "weekly", "week"),
        "episodes": entries(diary=diary),
        "answers": _rows(diary, "answer"),
    }
    return exchange.write_diary(head, diary_queries.profile(diary=diary), lists)


def documents(*, diary: Diary) -> Iterator[fhir.Document]:
    """Give the reports that are done, each with its PDF, one at a time."""
    done = reports_queries.reports(diary=diary).filter(status=Report.Status.DONE)
    return (_document(report) for report in done)


def _document(report: Report) -> fhir.Document:
    assert report.made_at is not None, "a report that is done has its time"
    return fhir.Document(
        id=str(report.pk),
        title=DOCUMENT_TITLE,
        start=report.period_start,
        end=report.period_end,
        made_at=report.made_at,
        pdf=reports_queries.pdf(report=report),
    )


def fhir_bundle(*, diary: Diary, now: datetime, style: fhir.Style = fhir.PLAIN) -> Iterator[str]:
    """Give the text of one collection: entries, what was denied, weeks, reports."""
    source = replace(
        _source(diary, entries(diary=diary), documents(diary=diary)),
        weeklies=_rows(diary, "weekly", "week"),
    )
    return fhir.stream(source, made_at=now, style=style)


def clinic_bundle(*, report: Report, has_entries: bool, now: datetime) -> dict[str, Any]:
    """Return what a link holds: the report and, if wanted, the entries that it speaks of.

    Every entry is one that the report lists, so that the PDF renders all that is sent.
    """
    chosen = _listed(report) if has_entries else ()
    source = _source(report.diary, chosen, [_document(report)])
    return fhir.bundle(source, made_at=now, style=fhir.Style(names_profiles=False))


def _listed(report: Report) -> list[dict[str, Any]]:
    within = [
        (date.fromisoformat(entry["started_at"][:10]), entry)
        for entry in entries(diary=report.diary)
    ]
    within = [row for row in within if report.period_start <= row[0] <= report.period_end]
    first = listed_from(day for day, _ in within)
    return [
        entry
        for day, entry in within
        if (first and day >= first) or is_warned_of(entry["signs"], entry["regions"])
    ]


def _source(
    diary: Diary, chosen: Iterable[dict[str, Any]], papers: Iterable[fhir.Document]
) -> fhir.Source:
    written = Change.objects.filter(diary=diary, kind="episode")
    times = dict(written.values_list("revision", "created_at").iterator(chunk_size=5_000))
    return fhir.Source(
        diary_id=str(diary.pk),
        profile=diary_queries.profile(diary=diary),
        entries=({**entry, "recorded_at": times.get(entry["revision"])} for entry in chosen),
        documents=papers,
        version=VERSION,
    )


def mappings(*, diary: Diary) -> list[ColumnMapping]:
    return list(ColumnMapping.objects.filter(diary=diary).order_by("name")[:MAPPINGS_MAX])
