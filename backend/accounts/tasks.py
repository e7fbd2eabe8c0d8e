"""Celery's side of accounts."""

from __future__ import annotations

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore


@shared_task(name="accounts.clear_sessions")
def clear_sessions() -> None:
    """Delete sessions that have run out: nothing else does, and they would be kept for good."""
    SessionStore.clear_expired()
