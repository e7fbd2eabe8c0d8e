"""Ending sessions: what a browser holds is good no more, and no device is listed."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from backend.accounts.models import User


def end_all() -> int:
    """Sign everybody out; return how many sessions there were."""
    UserSession.objects.all().delete()
    ended, _ = Session.objects.all().delete()
    return ended


def end_all_of(user: User) -> int:
    """Sign a person out everywhere; return how many sessions there were.

    Their devices are listed by key at each sign-in. The sessions themselves name nobody that could be asked for: all of them would have to be opened.
    """
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    ended, _ = Session.objects.filter(pk__in=keys).delete()
    UserSession.objects.filter(user=user).delete()
    return ended
