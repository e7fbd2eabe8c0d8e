"""Which grants hold now: one predicate, so that a revoked one is gone at the next request."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from backend.accounts.models import User
from backend.diary.models import CheckIn, Diary, Episode, Profile
from backend.sharing.models import Access, Grant, Invitation, LinkAccess, ShareLink

ACCESSES_SHOWN = 20


def live_grants(*, clinician: User, now: datetime) -> QuerySet[Grant]:
    grants = Grant.objects.filter(clinician=clinician, revoked_at__isnull=True, expires_at__gt=now)
    return grants.select_related("diary", "diary__owner")


def live_grant(*, clinician: User, diary_id: uuid.UUID, now: datetime) -> Grant | None:
    grants = live_grants(clinician=clinician, now=now).filter(diary_id=diary_id)
    return grants.order_by("-created_at").first()


def patients(*, clinician: User, now: datetime) -> list[Grant]:
    """Return one grant a diary with the person's name and last entry, newest entry first."""
    is_kept = Q(diary__episode__is_deleted=False)
    rows = (
        live_grants(clinician=clinician, now=now)
        .annotate(
            display_name=_display_name(),
            last_entry_at=Max("diary__episode__started_at", filter=is_kept),
        )
        .order_by(F("last_entry_at").desc(nulls_last=True), "created_at")
    )
    return list({grant.diary_id: grant for grant in rows}.values())


def _display_name() -> Subquery:
    """Return the name that the person gave, of the diary that a row leads to."""
    name = Profile.objects.filter(pk=OuterRef("diary_id"), is_deleted=False)
    return Subquery(name.values("display_name")[:1])


def open_invitations(*, now: datetime) -> QuerySet[Invitation]:
    """Return invitations whose code works now, with the name of who invites."""
    rows = Invitation.objects.filter(
        accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now
    )
    return rows.select_related("diary__owner").annotate(
        name=Coalesce(NullIf(_display_name(), Value("")), "diary__owner__username")
    )


def invitations(*, diary: Diary) -> QuerySet[Invitation]:
    return Invitation.objects.filter(diary=diary).order_by("-created_at")


def days_logged(*, grants: Sequence[Grant]) -> Counter[uuid.UUID]:
    """Count the person's own calendar days with an entry or a check-in, within each window."""
    first_days = {grant.diary_id: grant.first_day for grant in grants}
    kept = {"diary__in": first_days, "is_deleted": False}
    days = set(Episode.objects.filter(**kept).values_list("diary_id", "local_date"))
    days.update(CheckIn.objects.filter(**kept).values_list("diary_id", "date"))
    return Counter(diary for diary, day in days if day >= first_days[diary])


def grants(*, diary: Diary) -> QuerySet[Grant]:
    return Grant.objects.filter(diary=diary).select_related("clinician").order_by("-created_at")


def accesses(*, diary: Diary) -> QuerySet[Access]:
    looks = Access.objects.filter(grant__diary=diary).select_related("grant__clinician")
    return looks.order_by("-at")


def unended_links(*, now: datetime) -> QuerySet[ShareLink]:
    """Return links that are not stopped, not too old and not used up."""
    return ShareLink.objects.filter(revoked_at__isnull=True, expires_at__gt=now, uses_left__gt=0)


def live_links(*, now: datetime) -> QuerySet[ShareLink]:
    """Return links that open now: the one predicate of the data plane."""
    return unended_links(now=now).filter(attempts_left__gt=0)


def links(*, diary: Diary) -> QuerySet[ShareLink]:
    looks = LinkAccess.objects.order_by("-at", "-pk")[:ACCESSES_SHOWN]
    rows = ShareLink.objects.filter(diary=diary).defer("ciphertext")
    return rows.prefetch_related(Prefetch("accesses", looks, "newest_accesses")).order_by(
        "-created_at"
    )
