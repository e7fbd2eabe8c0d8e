"""Celery's side of the analysis: what is due is read from the database, never from the message."""

from __future__ import annotations

import logging
import uuid

from celery import shared_task
from django.conf import settings
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


@shared_task(name="insights.sweep_due")
def sweep_due() -> None:
    """Begin the night when its hour has come, and ask for work on what is left of it."""
    from backend.insights import sweep  # SciPy and pandas: not for web processes

    now = timezone.now()
    sweep.start(now=now)
    for _ in sweep.free_chunks(now=now)[: settings.SWEEP_PARALLEL]:
        hint(sweep_chunk)


@shared_task(name="insights.sweep_chunk")
def sweep_chunk() -> None:
    """Do one free chunk of the night, whichever, and ask for the next; without one do nothing."""
    from backend.insights import sweep

    chunk = sweep.claim(now=timezone.now())
    if chunk is None:
        return
    sweep.work(chunk=chunk, now=timezone.now())
    hint(sweep_chunk)


def hint_analysis(diary_id: uuid.UUID) -> None:
    """Ask for an analysis now; when the broker cannot be reached, the sweep finds the diary."""
    hint(analyse_diary, str(diary_id))
