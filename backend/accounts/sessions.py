"""Ending everybody's sessions: what a browser holds is good no more, and no device is listed."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session


def end_all() -> int:
    """Sign everybody out; return how many sessions there were."""
    UserSession.objects.all().delete()
    ended, _ = Session.objects.all().delete()
    return ended
