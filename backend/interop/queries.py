"""A diary in other forms, read record by record so that a long one needs no memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from backend.core.about import VERSION
from backend.diary import queries as diary_queries
from backend.diary.models import Change, Diary
from backend.interop.models import ColumnMapping
from backend.reports import queries as reports_queries
from backend.reports.models import Report
from pipeline import exchange, fhir

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
        "episodes": entries(diary=diary),
        "answers": _rows(diary, "answer"),
    }
    return exchange.write_diary(head, diary_queries.profile(diary=diary), lists)


def documents(*, diary: Diary) -> Iterator[fhir.Document]:
    """Give the reports that are done, each with its PDF, one at a time."""
    done = reports_queries.reports(diary=diary).filter(status=Report.Status.DONE)
    for report in done:
        assert report.made_at is not None, "a report that is done has its time"
        yield fhir.Document(
            id=str(report.pk),
            title=DOCUMENT_TITLE,
            start=report.period_start,
            end=report.period_end,
            made_at=report.made_at,
            pdf=reports_queries.pdf(report=report),
        )


def fhir_bundle(*, diary: Diary, now: datetime, style: fhir.Style = fhir.PLAIN) -> Iterator[str]:
    """Give the text of one collection: all entries, all that was denied, all reports."""
    written = Change.objects.filter(diary=diary, kind="episode")
    times = dict(written.values_list("revision", "created_at").iterator(chunk_size=5_000))
    source = fhir.Source(
        diary_id=str(diary.pk),
        profile=diary_queries.profile(diary=diary),
        entries=(
            {**entry, "recorded_at": times.get(entry["revision"])} for entry in entries(diary=diary)
        ),
        documents=documents(diary=diary),
        version=VERSION,
    )
    return fhir.stream(source, made_at=now, style=style)


def mappings(*, diary: Diary) -> list[ColumnMapping]:
    return list(ColumnMapping.objects.filter(diary=diary).order_by("name")[:MAPPINGS_MAX])
