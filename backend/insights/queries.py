"""Reading findings, and which diaries are due."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from backend.diary.models import Change, Diary
from backend.insights.models import AnalysisRun, AnalysisState, Finding


def findings(
    *, diary: Diary, start: date | None = None, end: date | None = None
) -> QuerySet[Finding]:
    """Return what still stands, newest first, for the days from `start` to `end` inclusive."""
    rows = Finding.objects.filter(diary=diary, withdrawn_at__isnull=True)
    if start is not None:
        rows = rows.filter(last_day__gte=start)
    if end is not None:
        rows = rows.filter(day__lte=end)
    return rows.order_by("-day", "rule")


def due_diaries(*, now: datetime, limit: int) -> list[uuid.UUID]:
    """Return diaries that wait for an analysis and that nobody holds, longest waiting first."""
    is_behind = Q(analysis__isnull=True, revision__gt=0) | Q(
        revision__gt=F("analysis__analysed_revision")
    )
    is_night = Q(analysis__next_due_at__lte=now)
    is_free = Q(analysis__claimed_until__isnull=True) | Q(analysis__claimed_until__lte=now)
    may_try = Q(analysis__retry_at__isnull=True) | Q(analysis__retry_at__lte=now)
    rows = Diary.objects.filter(is_behind | is_night).filter(is_free & may_try)
    return list(
        rows.order_by(F("analysis__next_due_at").asc(nulls_first=True), "pk").values_list(
            "pk", flat=True
        )[:limit]
    )


def waiting_since(*, diary: Diary) -> datetime | None:
    """Return since when, or from when on, a diary waits for its analysis; None for an empty one."""
    state = AnalysisState.objects.filter(diary=diary).first()
    if diary.revision > (state.analysed_revision if state else 0):
        changed = Change.objects.filter(diary=diary, revision=diary.revision)
        return changed.values_list("created_at", flat=True).first()
    return state.next_due_at if state else None


def last_run(*, diary: Diary) -> AnalysisRun | None:
    runs = AnalysisRun.objects.filter(diary=diary, finished_at__isnull=False, error="")
    return runs.order_by("-finished_at").first()


def figures_key(*, diary_id: uuid.UUID, since: date | None) -> str:
    """Return where the figures of a diary, seen from a first day on, are kept in the cache."""
    return f"trends:{diary_id}:{since or 'all'}"
