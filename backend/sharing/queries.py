"""Which grants hold now: one predicate, so that a revoked one is gone at the next request."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from backend.accounts.models import User
from backend.diary.models import Diary, Profile
from backend.sharing.models import Access, Grant


def live_grants(*, clinician: User, now: datetime) -> QuerySet[Grant]:
    grants = Grant.objects.filter(clinician=clinician, revoked_at__isnull=True, expires_at__gt=now)
    return grants.select_related("diary", "diary__owner")


def live_grant(*, clinician: User, diary_id: uuid.UUID, now: datetime) -> Grant | None:
    grants = live_grants(clinician=clinician, now=now).filter(diary_id=diary_id)
    return grants.order_by("first_day").first()


def patients(*, clinician: User, now: datetime) -> QuerySet[Grant]:
    """Return the clinician's grants with the person's name and last entry, newest entry first."""
    name = Profile.objects.filter(pk=OuterRef("diary_id")).values("display_name")[:1]
    is_kept = Q(diary__episode__is_deleted=False)
    return (
        live_grants(clinician=clinician, now=now)
        .annotate(
            display_name=Subquery(name),
            last_entry_at=Max("diary__episode__started_at", filter=is_kept),
        )
        .order_by("-last_entry_at")
    )


def grants(*, diary: Diary) -> QuerySet[Grant]:
    return Grant.objects.filter(diary=diary).select_related("clinician").order_by("-created_at")


def accesses(*, diary: Diary) -> QuerySet[Access]:
    looks = Access.objects.filter(grant__diary=diary).select_related("grant__clinician")
    return looks.order_by("-at")
