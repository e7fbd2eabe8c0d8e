"""Reading findings, and which diaries are due."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Count, F, Max, Q, QuerySet, Sum

from backend.core.rows import rows_where
from backend.diary.models import Change, Diary
from backend.insights.models import AnalysisRun, AnalysisState, Finding, SweepRun, SweepState


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepProgress:
    """How far the newest night has come, in chunks and diaries."""

    night: date
    started_at: datetime
    finished_at: datetime | None
    beat_at: datetime  # when it last came further
    chunks: int
    chunks_done: int
    diaries: int


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
    """Return diaries that wait for an analysis and that nobody holds, the last analysed last."""
    is_behind = Q(analysis__counted_from=None, revision__gt=0) | Q(
        revision__gt=F("analysis__analysed_revision")
    )
    is_free = Q(analysis__claimed_until__isnull=True) | Q(analysis__claimed_until__lte=now)
    may_try = Q(analysis__retry_at__isnull=True) | Q(analysis__retry_at__lte=now)
    rows = Diary.objects.filter(is_behind & is_free & may_try)
    return list(
        rows.order_by(F("analysis__analysed_at").asc(nulls_first=True), "pk").values_list(
            "pk", flat=True
        )[:limit]
    )


def waiting_since(*, diary: Diary, now: datetime) -> datetime | None:
    """Return since when a diary waits for a check of its changes or of a night; None if it is not.

    A night that is being worked on waits since it last came further.
    """
    analysed = [state.analysed_revision for state in rows_where(AnalysisState, diary=diary.pk)]
    if diary.revision > sum(analysed):
        changed = rows_where(Change, diary=diary.pk, revision=diary.revision)
        return changed[0].created_at if changed else None
    run = SweepRun.objects.order_by("-night").first()
    night = night_before(now)
    if run is None or run.night < night:
        return max(_night_begins(night), diary.created_at)
    if run.finished_at is None:
        return run.chunks.aggregate(last=Max("done_at"))["last"] or run.started_at
    return run.started_at if _is_set_aside(diary) else None


def checked_at(*, diary: Diary, run: AnalysisRun | None) -> datetime | None:
    """Return when the diary was last looked at, by itself (`run`, the last one) or in a night."""
    nights = SweepRun.objects.filter(finished_at__gt=diary.created_at)
    night = None if _is_set_aside(diary) else nights.order_by("-night").first()
    times = [one.finished_at for one in (run, night) if one and one.finished_at]
    return max(times, default=None)


def _is_set_aside(diary: Diary) -> bool:
    return any(state.error for state in rows_where(SweepState, diary=diary.pk))


def night_before(now: datetime) -> date:
    """Return the last day that is over everywhere: noon in UTC is midnight in the last zone."""
    return (now - timedelta(hours=settings.SWEEP_HOUR_UTC)).date() - timedelta(days=1)


def _night_begins(night: date) -> datetime:
    start = datetime.combine(night + timedelta(days=1), time(), UTC)
    return start + timedelta(hours=settings.SWEEP_HOUR_UTC)


def last_run(*, diary: Diary) -> AnalysisRun | None:
    newest = "AND finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 1"
    return next(iter(rows_where(AnalysisRun, diary=diary.pk, error="", then=newest)), None)


def figures_key(
    *, diary_id: uuid.UUID, since: date | None = None, until: date | None = None
) -> str:
    """Return where the figures of a diary, of some of its days, are kept in the cache."""
    return f"trends:{diary_id}:{since or ''}:{until or ''}"


def sweep_progress() -> SweepProgress | None:
    """Return the newest night of the sweep, None before the first."""
    run = SweepRun.objects.order_by("-night").first()
    if run is None:
        return None
    done = Count("pk", filter=Q(done_at__isnull=False))
    found = run.chunks.aggregate(
        all=Count("pk"), done=done, last=Max("done_at"), diaries=Sum("diaries", default=0)
    )
    return SweepProgress(
        night=run.night,
        started_at=run.started_at,
        finished_at=run.finished_at,
        beat_at=found["last"] or run.started_at,
        chunks=found["all"],
        chunks_done=found["done"],
        diaries=found["diaries"],
    )


def sweep_quarantine() -> QuerySet[SweepState]:
    """Return the diaries that the sweep set aside until they change or their week is over."""
    return SweepState.objects.exclude(error="").order_by("-retry_on", "pk")
