"""Celery's side of the analysis: what is due is read from the database, never from the message."""

from __future__ import annotations

import logging
import uuid

from celery import shared_task
from django.utils import timezone

from backend.core.hints import hint
from backend.insights import queries, services

logger = logging.getLogger(__name__)

DIARIES_PER_SWEEP = 200


@shared_task(name="insights.analyse_diary")
def analyse_diary(diary_id: str) -> None:
    """Analyse one diary if it can be claimed; a repeat finds nothing to do."""
    now = timezone.now()
    claim = services.claim_diary(diary_id=uuid.UUID(diary_id), now=now)
    if claim is not None:
        services.analyse(claim=claim, now=now)


@shared_task(name="insights.analyse_due")
def analyse_due() -> None:
    """Analyse every diary whose revision is ahead or whose night has come; one fault stops none."""
    for diary_id in queries.due_diaries(now=timezone.now(), limit=DIARIES_PER_SWEEP):
        try:
            analyse_diary(str(diary_id))
        except Exception:
            logger.exception("analysis failed; the diary waits for its retry")


def hint_analysis(diary_id: uuid.UUID) -> None:
    """Ask for an analysis now; when the broker cannot be reached, the sweep finds the diary."""
    hint(analyse_diary, str(diary_id))
