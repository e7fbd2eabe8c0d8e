"""Granting and revoking; each read by a clinician is written down before it is answered."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus

from django.db import connection, transaction
from django.db.models import DateTimeField, Value
from django.utils import timezone

from backend.accounts.models import Role, User
from backend.core.problems import Problem
from backend.diary.models import Diary
from backend.sharing import revocations
from backend.sharing.models import Access, Grant, Note, Section

DAYS_MAX = 365


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a diary is shown: its days, inclusive, and its parts."""

    first_day: date
    last_day: date | None = None
    sections: Sequence[str] = tuple(Section.values)


@transaction.atomic
def grant_access(*, diary: Diary, clinician: User, scope: Scope, days: int, now: datetime) -> Grant:
    """Let a clinician read what is in the scope, for `days` days from now.

    What was granted to the same clinician before ends: the newest choice of the person stands.
    """
    if clinician.role != Role.CLINICIAN or not 1 <= days <= DAYS_MAX:
        raise Problem(
            "cannot-share",
            "The diary cannot be shared like this",
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            detail=f"Choose a clinician's account and 1 to {DAYS_MAX} days.",
        )
    for earlier in Grant.objects.filter(diary=diary, clinician=clinician, revoked_at__isnull=True):
        revoke_grant(grant=earlier, now=now)
    return Grant.objects.create(
        diary=diary,
        clinician=clinician,
        first_day=scope.first_day,
        last_day=scope.last_day,
        sections=list(scope.sections),
        expires_at=now + timedelta(days=days),
    )


def revoke_grant(*, grant: Grant, now: datetime) -> None:
    if grant.revoked_at is None:
        revocations.note(share_id=grant.pk, now=now)
        Grant.objects.filter(pk=grant.pk, revoked_at__isnull=True).update(revoked_at=now)


def record_access(*, grant: Grant, what: str) -> None:
    Access.objects.create(grant=grant, what=what, revision=grant.diary.revision)


def record_list(*, grants: Collection[uuid.UUID]) -> None:
    """Write down that the diaries of these grants were lines of a clinician's list.

    In one statement of the database's own: five hundred objects take as long as the whole answer.
    """
    if not grants:
        return
    quote = connection.ops.quote_name
    looks = Grant.objects.filter(pk__in=grants).values_list(
        "pk",
        Value(Access.LIST),
        Value(timezone.now(), output_field=DateTimeField()),
    )
    select, given = looks.query.sql_with_params()
    columns = ", ".join(quote(name) for name in ("grant_id", "what", "at"))
    table = quote(Access._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({columns}) {select}", given)


@transaction.atomic
def write_note(*, clinician: User, diary: Diary, text: str, now: datetime) -> None:
    """Keep what a clinician notes for themselves; an empty text leaves nothing."""
    if text.strip():
        Note.objects.update_or_create(
            clinician=clinician, diary=diary, defaults={"text": text, "updated_at": now}
        )
    else:
        Note.objects.filter(clinician=clinician, diary=diary).delete()
