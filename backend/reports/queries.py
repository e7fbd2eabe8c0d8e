"""Reading reports. The PDF and its source are loaded only where they are asked for."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db.models import Q, QuerySet

from backend.diary.models import Diary
from backend.reports.models import Report

WAITING = (Report.Status.QUEUED, Report.Status.MAKING)


def reports(*, diary: Diary) -> QuerySet[Report]:
    return Report.objects.filter(diary=diary).defer("pdf", "source").order_by("-created_at", "id")


def report(*, diary: Diary, report_id: uuid.UUID) -> Report | None:
    return reports(diary=diary).filter(pk=report_id).first()


def pdf(*, report: Report) -> bytes:
    """Return the PDF of a report that is done."""
    stored = Report.objects.only("pdf").get(pk=report.pk).pdf
    assert stored is not None, "a report that is done has its PDF"
    return stored


def source(*, report: Report) -> bytes | None:
    """Return what a report was made from; none for one that was made before it was kept."""
    return Report.objects.only("source").get(pk=report.pk).source


def due_reports(*, now: datetime, limit: int) -> list[uuid.UUID]:
    """Return reports that wait and that nobody holds, oldest first."""
    is_free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    rows = Report.objects.filter(is_free, status__in=WAITING).order_by("created_at")
    return list(rows.values_list("pk", flat=True)[:limit])
