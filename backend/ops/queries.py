"""How the installation is: what waits, what failed, and when checks last ran."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, Q

from backend.accounts.models import User
from backend.diary.models import Episode
from backend.insights import queries as insights_queries
from backend.insights.models import AnalysisRun, AnalysisState
from backend.insights.queries import SweepProgress
from backend.reports import queries as report_queries
from backend.reports.models import Report

COUNTED_MAX = 100_000  # a longer queue is not counted further: the number is alarming enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What an operator must know, in counts alone."""

    diaries_due: int
    diaries_in_quarantine: int
    reports_waiting: int
    reports_failed: int
    last_run_at: datetime | None
    unfinished_runs: int
    people: int
    episodes: int
    sweep: SweepProgress | None
    swept_aside: int

    def is_sweep_late(self, now: datetime) -> bool:
        """Whether the newest night is not over in time, or a later one was never begun."""
        if self.sweep is None:
            return False
        limit = timedelta(hours=settings.SWEEP_LATE_HOURS)
        if self.sweep.finished_at is None:
            return now - self.sweep.started_at > limit
        return now - self.sweep.started_at > timedelta(days=1) + limit

    def seconds_since_last_run(self, now: datetime) -> float | None:
        return (now - self.last_run_at).total_seconds() if self.last_run_at else None

    def is_stuck(self, now: datetime) -> bool:
        """Whether diaries wait and nobody has looked at any for a quarter of an hour."""
        since = self.seconds_since_last_run(now)
        return self.diaries_due > 0 and since is not None and since > settings.CHECKS_STUCK_S


def condition(*, now: datetime) -> Condition:
    runs = AnalysisRun.objects
    return Condition(
        diaries_due=len(insights_queries.due_diaries(now=now, limit=COUNTED_MAX)),
        diaries_in_quarantine=AnalysisState.objects.filter(failures__gt=0).count(),
        reports_waiting=len(report_queries.due_reports(now=now, limit=COUNTED_MAX)),
        reports_failed=Report.objects.filter(status=Report.Status.FAILED).count(),
        last_run_at=runs.aggregate(last=Max("finished_at"))["last"],
        unfinished_runs=runs.filter(finished_at__isnull=True, error="").count(),
        people=User.objects.filter(is_active=True).count(),
        episodes=Episode.objects.filter(is_deleted=False).count(),
        sweep=insights_queries.sweep_progress(),
        swept_aside=insights_queries.sweep_quarantine().count(),
    )


def last_failures(*, limit: int = 20) -> list[Any]:
    """Return the newest failed runs: which diary (by id), when, and the kind of error."""
    rows = AnalysisRun.objects.filter(~Q(error="")).order_by("-started_at")
    return list(rows.values("diary_id", "started_at", "error", "rules_version")[:limit])


def last_swept_aside(*, limit: int = 20) -> list[Any]:
    """Return the diaries (by id) that broke the nightly sweep, and the kind of error."""
    return list(insights_queries.sweep_quarantine().values("diary_id", "error", "retry_on")[:limit])
