"""Order a report, claim it, make it. The row is the truth; a worker that dies costs nothing."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import cast

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from backend.core.about import VERSION
from backend.core.sealed_fields import sealed
from backend.diary import queries as diary_queries
from backend.diary.models import Diary
from backend.insights import queries as insights_queries
from backend.insights.models import Finding as KeptFinding
from backend.reports import queries
from backend.reports.models import Report
from backend.reports.queries import WAITING
from pipeline import rules
from pipeline.findings import Finding, Urgency

LEASE = timedelta(minutes=2)  # ten times the longest report measured
RETRY = timedelta(seconds=30)
ATTEMPTS_MAX = 3
STEPS = (
    "Reading the diary",
    "Summing it up",
    "Drawing the charts",
    "Setting the pages",
)

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to make one report until `until`."""

    report: Report
    until: datetime


@dataclass(frozen=True, slots=True)
class Made:
    """A report as it was set, and what it was made from."""

    pdf: bytes
    source: bytes
    revision: int
    rules_version: str


class NotFrozenError(ValueError):
    """A report cannot be made again; the message says why."""


def order_report(*, diary: Diary, start: date, end: date, paper: str) -> Report:
    """Return a new report to be made, or the same one that already waits (a double tap)."""
    asked = {"diary": diary, "period_start": start, "period_end": end, "paper": paper}
    waiting = Report.objects.filter(**asked, status__in=WAITING).order_by("created_at").first()
    return waiting or Report.objects.create(**asked)


def claim_report(*, report_id: uuid.UUID, now: datetime) -> Claim | None:
    """Take a report to make it, or return None when it is done, failed or held by another."""
    until = now + LEASE
    taken = (
        Report.objects.filter(pk=report_id, status__in=WAITING, attempts__lt=ATTEMPTS_MAX)
        .filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))
        .update(status=Report.Status.MAKING, claimed_until=until, attempts=F("attempts") + 1)
    )
    if taken:
        return Claim(Report.objects.select_related("diary").get(pk=report_id), until)
    _give_up(report_id, now)
    return None


def _give_up(report_id: uuid.UUID, now: datetime) -> None:
    """Mark a report whose worker died each time: the person must not wait for ever."""
    Report.objects.filter(
        pk=report_id,
        status=Report.Status.MAKING,
        attempts__gte=ATTEMPTS_MAX,
        claimed_until__lte=now,
    ).update(status=Report.Status.FAILED, claimed_until=None, error="WorkerLost")


def make_report(*, claim: Claim, now: datetime) -> bool:
    """Make a claimed report; return whether its PDF was kept.

    Killed anywhere, it is made again by the next claim. A fault first makes the row wait, or fail
    after `ATTEMPTS_MAX`, then goes on to the caller.
    """
    report = claim.report
    held = Report.objects.filter(pk=report.pk, claimed_until=claim.until)

    def tell(done: int, steps: int, step: str) -> None:
        held.update(progress=100 * done // steps, step=step)

    try:
        made = make(
            diary=report.diary,
            start=report.period_start,
            end=report.period_end,
            paper=report.paper,
            now=now,
            progress=tell,
        )
    except Exception as error:
        is_last = report.attempts >= ATTEMPTS_MAX
        held.update(
            status=Report.Status.FAILED if is_last else Report.Status.QUEUED,
            claimed_until=None if is_last else timezone.now() + RETRY,
            error=type(error).__name__,
        )
        raise
    # When the lease ran out and another worker took over, its result stands and ours is dropped.
    return bool(
        held.update(
            status=Report.Status.DONE,
            progress=100,
            step="",
            error="",
            revision=made.revision,
            rules_version=made.rules_version,
            sha256=hashlib.sha256(made.pdf).hexdigest(),
            source_sha256=hashlib.sha256(made.source).hexdigest(),
            software=VERSION,
            made_at=timezone.now(),
            claimed_until=None,
            **sealed(report, pdf=made.pdf, source=made.source),
        )
    )


def make(
    *, diary: Diary, start: date, end: date, paper: str, now: datetime, progress: Progress
) -> Made:
    """Make a report at once and keep nothing."""
    # Typst and pandas are loaded only where a report is made.
    from pipeline.report import frozen
    from pipeline.summary import Period

    period = Period(start, end, diary_queries.local_today(diary=diary, now=now))
    _tell(progress, 0)
    # Writers take the same row lock: revision, entries and findings are those of one moment.
    with transaction.atomic():
        revision = Diary.objects.select_for_update().get(pk=diary.pk).revision
        records = diary_queries.records_whole(diary=diary)
        profile = diary_queries.profile(diary=diary)
        rows = list(insights_queries.findings(diary=diary, start=start, end=period.last))
    rules_version = rules.catalogue().version
    source = frozen.freeze(
        records,
        period,
        findings=[_spoken(row) for row in rows],
        profile=profile,
        about={
            "revision": revision,
            "paper": paper,
            "rules_version": rules_version,
            "software": VERSION,
        },
    )
    pdf = frozen.make(source, progress=partial(_tell, progress))
    progress(len(STEPS), len(STEPS), "")
    return Made(pdf, source, revision, rules_version)


def make_again(*, report: Report) -> bytes:
    """Return the PDF made anew from what the report was made from.

    Raises `NotFrozenError` where that was not kept, or is not what was kept.
    """
    from pipeline.report import frozen

    source = queries.source(report=report)
    if source is None:
        raise NotFrozenError("It was made before its source was kept, or has not been made yet.")
    if hashlib.sha256(source).hexdigest() != report.source_sha256:
        raise NotFrozenError("Its source is not what was kept: the hash differs.")
    return frozen.make(source)


def _tell(progress: Progress, done: int) -> None:
    progress(done, len(STEPS), STEPS[done])


def _spoken(row: KeptFinding) -> Finding:
    return Finding(
        rule=row.rule,
        version=row.rule_version,
        urgency=cast(Urgency, row.urgency),
        message=row.message,
        scope="entry" if row.episode_id else "history",
        day=row.last_day,
        evidence={"first_day": row.day.isoformat()},
    )
