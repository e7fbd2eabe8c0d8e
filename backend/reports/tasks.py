"""Celery's side of reports: what waits is read from the database, never from the message."""

from __future__ import annotations

import logging
import uuid

from celery import shared_task
from django.utils import timezone

from backend.core.hints import hint
from backend.reports import queries, services

logger = logging.getLogger(__name__)

REPORTS_PER_SWEEP = 20


@shared_task(name="reports.make_report")
def make_report(report_id: str) -> None:
    """Make one report if it can be claimed; a repeat finds nothing to do."""
    now = timezone.now()
    claim = services.claim_report(report_id=uuid.UUID(report_id), now=now)
    if claim is not None:
        services.make_report(claim=claim, now=now)


@shared_task(name="reports.make_due")
def make_due() -> None:
    """Make every report that waits and that nobody holds; one fault stops none of the others."""
    for report_id in queries.due_reports(now=timezone.now(), limit=REPORTS_PER_SWEEP):
        try:
            make_report(str(report_id))
        except Exception:
            logger.exception("a report could not be made; it waits for its next attempt")


def hint_report(report_id: uuid.UUID) -> None:
    """Ask for a report now; when the broker cannot be reached, the sweep finds it."""
    hint(make_report, str(report_id))
