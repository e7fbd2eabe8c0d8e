"""Celery's side of alerts: what is due is read from the database, never from the message."""

from __future__ import annotations

import logging
import time
import uuid
from typing import Any

from celery import shared_task
from celery.signals import task_postrun
from django.utils import timezone

from backend.alerts import canary, delivery, queries, services
from backend.core.hints import hint
from backend.insights.tasks import analyse_diary, hint_analysis

logger = logging.getLogger(__name__)

PER_SWEEP = 200
SWEEP_S_MAX = 60  # a push service that hangs must not hold the worker until its hard limit


@shared_task(name="alerts.deliver_due")
def deliver_due() -> None:
    """Decide what is undecided, plan reminders, send what is due; one fault stops no other."""
    end = time.monotonic() + SWEEP_S_MAX
    for diary_id in queries.undecided_diaries(now=timezone.now(), limit=PER_SWEEP):
        _decide(diary_id)
    for diary_id in queries.due_reminders(now=timezone.now(), limit=PER_SWEEP):
        services.remind(diary_id=diary_id, now=timezone.now())
    for alert_id in queries.due_alerts(now=timezone.now(), limit=PER_SWEEP):
        if time.monotonic() > end:
            return
        _deliver(alert_id)


@shared_task(name="alerts.deliver_diary")
def deliver_diary(diary_id: str) -> None:
    """Do the same for one diary, sooner than the sweep."""
    _decide(uuid.UUID(diary_id))
    now = timezone.now()
    for alert_id in queries.due_alerts(now=now, limit=PER_SWEEP, diary_id=uuid.UUID(diary_id)):
        _deliver(alert_id)


@shared_task(name="alerts.mark_forgotten")
def mark_forgotten() -> None:
    """Look for findings that no mark leads to: what writes a finding must not be able to lose it."""
    forgotten = services.mark_forgotten()
    if forgotten:
        logger.error("%d findings waited for a decision without a mark", forgotten)


@shared_task(name="alerts.write_canary")
def write_canary() -> None:
    """Write today's entry of the canary diary, once a day."""
    diary = canary.write(now=timezone.now())
    if diary is not None:
        hint_analysis(diary.pk)


def _decide(diary_id: uuid.UUID) -> None:
    try:
        services.decide(diary_id=diary_id, now=timezone.now())
    except Exception:
        services.let_wait(diary_id=diary_id, now=timezone.now())
        logger.exception("alerts of a diary could not be decided; the next sweep tries again")


def _deliver(alert_id: uuid.UUID) -> None:
    now = timezone.now()
    claim = delivery.claim_alert(alert_id=alert_id, now=now)
    if claim is None:
        return
    try:
        delivery.deliver(claim=claim, now=now)
    except Exception:
        logger.exception("an alert could not be sent; it waits for its next try")


# Runs in the worker when an analysis has ended, well or not: findings of the entry stand already.
@task_postrun.connect(sender=analyse_diary)
def _hint_after_analysis(args: Any = (), **_: object) -> None:
    hint(deliver_diary, *args)
