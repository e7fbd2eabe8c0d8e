"""Which grants hold now: one predicate, so that a revoked one is gone at the next request."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from django.db.models import (
    Count,
    Exists,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, NullIf

from backend.accounts.models import User
from backend.diary.models import Diary, Episode, Profile
from backend.diary.queries import episodes
from backend.sharing.models import Access, Grant, Invitation, LinkAccess, ShareLink

ACCESSES_SHOWN = 20
LOOKS_SHOWN = 200
LINES_SHOWN = 100
# One screen asks for several things: looks that follow each other within this time are one visit.
VISIT_GAP = timedelta(hours=1)


def live_grants(*, clinician: User, now: datetime) -> QuerySet[Grant]:
    grants = Grant.objects.filter(clinician=clinician, revoked_at__isnull=True, expires_at__gt=now)
    return grants.select_related("diary", "diary__owner")


def live_grant(*, clinician: User, diary_id: uuid.UUID, now: datetime) -> Grant | None:
    grants = live_grants(clinician=clinician, now=now).filter(diary_id=diary_id)
    return grants.order_by("-created_at").first()


def display_name() -> Coalesce:
    """Return the name of whose diary a row leads to: as the person gave it, else the user name."""
    given = Profile.objects.filter(pk=OuterRef("diary_id"), is_deleted=False)
    named = NullIf(Subquery(given.values("display_name")[:1]), Value(""))
    return Coalesce(named, "diary__owner__username")


def open_invitations(*, now: datetime) -> QuerySet[Invitation]:
    """Return invitations whose code works now, with the name of who invites."""
    rows = Invitation.objects.filter(
        accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now
    )
    return rows.select_related("diary__owner").annotate(name=display_name())


def invitations(*, diary: Diary) -> QuerySet[Invitation]:
    return Invitation.objects.filter(diary=diary).order_by("-created_at")


def shared_entries(
    *,
    grant: Grant,
    since: date | None = None,
    until: date | None = None,
    region: str | None = None,
    sensation: str | None = None,
    severity_min: int | None = None,
) -> QuerySet[Episode]:
    """Return entries of the window, newest first; each filter that is given narrows them."""
    first = max(grant.first_day, since or grant.first_day)
    last = min((day for day in (grant.last_day, until) if day), default=None)
    rows = episodes(diary=grant.diary, since=first, until=last)
    if severity_min is not None:
        rows = rows.filter(severity__gte=severity_min)
    for name, code in (("regions", region), ("sensations", sensation)):
        if code is not None:
            # As text: SQLite cannot look into a list of JSON.
            rows = rows.annotate(**{f"{name}_text": Cast(name, TextField())})
            rows = rows.filter(**{f"{name}_text__contains": f'"{code}"'})
    return rows


def grants(*, diary: Diary) -> QuerySet[Grant]:
    """Return all grants of a diary, newest first, with how often the clinician came and when last."""
    looks = Access.objects.exclude(what=Access.LIST)
    just_before = looks.filter(
        Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk")),
        grant=OuterRef("grant"),
        at__gt=OuterRef("at") - VISIT_GAP,
    )
    firsts = looks.filter(~Exists(just_before), grant=OuterRef("pk")).order_by()
    in_list = Q(accesses__what=Access.LIST)
    return (
        Grant.objects.filter(diary=diary)
        .select_related("clinician")
        .annotate(
            visits=Coalesce(
                Subquery(firsts.values("grant").annotate(n=Count("pk")).values("n")), 0
            ),
            looked_at=Max("accesses__at", filter=~in_list),
            listed_at=Max("accesses__at", filter=in_list),
        )
        .order_by("-created_at")
    )


def accesses(*, diary: Diary) -> list[Access]:
    """Return the newest looks, newest first; lines of a list never crowd out a look at the diary."""
    rows = Access.objects.filter(grant__diary=diary).select_related("grant__clinician")
    rows = rows.order_by("-at", "-pk")
    looks = rows.exclude(what=Access.LIST)[:LOOKS_SHOWN]
    lines = rows.filter(what=Access.LIST)[:LINES_SHOWN]
    return sorted([*looks, *lines], key=lambda row: (row.at, row.pk), reverse=True)


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
