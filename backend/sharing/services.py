"""Granting and revoking; each read by a clinician is written down before it is answered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from http import HTTPStatus

from backend.accounts.models import Role, User
from backend.core.problems import Problem
from backend.diary.models import Diary
from backend.sharing.models import Access, Grant

DAYS_MAX = 365


def grant_access(
    *, diary: Diary, clinician: User, first_day: date, days: int, now: datetime
) -> Grant:
    """Let a clinician read the diary from `first_day` on, for `days` days from now."""
    if clinician.role != Role.CLINICIAN or not 1 <= days <= DAYS_MAX:
        raise Problem(
            "cannot-share",
            "The diary cannot be shared like this",
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            detail=f"Choose a clinician's account and 1 to {DAYS_MAX} days.",
        )
    return Grant.objects.create(
        diary=diary,
        clinician=clinician,
        first_day=first_day,
        expires_at=now + timedelta(days=days),
    )


def revoke_grant(*, grant: Grant, now: datetime) -> None:
    Grant.objects.filter(pk=grant.pk, revoked_at__isnull=True).update(revoked_at=now)


def record_access(*, grant: Grant, what: str) -> None:
    Access.objects.create(grant=grant, what=what)
