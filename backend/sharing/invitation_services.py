"""Invitations: a code that one clinician, signed in, may use once.

Twelve digits are easy to read aloud in any language. They are kept only as an HMAC with the server's
key, so that a stolen database does not give them away, and a try is counted before it is compared:
however many come at once, no more than `TRIES_PER_HOUR` wrong ones of an account are looked at.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac
from rest_framework.exceptions import NotFound, Throttled

from backend.accounts.models import User
from backend.core.problems import Fault, Invalid
from backend.diary.models import Diary
from backend.sharing import queries
from backend.sharing.models import CodeTry, Grant, Invitation, Section
from backend.sharing.services import DAYS_MAX, Scope, grant_access

CODE_DIGITS = 12
OPEN_DAYS_MAX = 14
INVITATIONS_PER_DAY = 20
TRIES_PER_HOUR = 10
NOT_IN_A_CODE = re.compile(r"[\s\-.]+")  # how people group what they read out


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a person lets a clinician see, and for how long."""

    first_day: date
    last_day: date | None
    sections: list[str]
    grant_days: int
    open_days: int


def code_hmac(code: str) -> str:
    digits = NOT_IN_A_CODE.sub("", code)
    return salted_hmac("backend.sharing.invitation", digits, algorithm="sha256").hexdigest()


def invite(*, diary: Diary, offer: Offer, now: datetime) -> tuple[Invitation, str]:
    """Keep an invitation; returns it with its code, which nobody can be told again."""
    if faults := list(_faults(offer)):
        raise Invalid("This invitation cannot be made", faults)
    recent = Invitation.objects.filter(diary=diary, created_at__gt=now - timedelta(days=1))
    if recent.count() >= INVITATIONS_PER_DAY:
        raise Throttled(wait=3_600)
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    invitation = Invitation.objects.create(
        diary=diary,
        code_hmac=code_hmac(code),
        first_day=offer.first_day,
        last_day=offer.last_day,
        sections=sorted({*offer.sections, Section.FIGURES}),
        grant_days=offer.grant_days,
        expires_at=now + timedelta(days=offer.open_days),
    )
    return invitation, code


def _faults(offer: Offer) -> list[Fault]:
    found = []
    if offer.last_day is not None and offer.last_day < offer.first_day:
        found.append(Fault("ends_before_start", "#/last_day", "Before the first day."))
    if Section.NOTES in offer.sections and Section.ENTRIES not in offer.sections:
        detail = (
            "Your notes are part of your entries: show the entries too, or leave the notes out."
        )
        found.append(Fault("needs_entries", "#/sections", detail))
    if not 1 <= offer.grant_days <= DAYS_MAX:
        found.append(Fault("out_of_range", "#/grant_days", f"1 to {DAYS_MAX}."))
    if not 1 <= offer.open_days <= OPEN_DAYS_MAX:
        found.append(Fault("out_of_range", "#/open_days", f"1 to {OPEN_DAYS_MAX}."))
    return found


def withdraw(*, invitation: Invitation, now: datetime) -> None:
    """Make the code worthless; a grant that was taken up with it stays until it is stopped."""
    Invitation.objects.filter(
        pk=invitation.pk, revoked_at__isnull=True, accepted_at__isnull=True
    ).update(revoked_at=now)


def look_up(*, clinician: User, code: str, now: datetime) -> Invitation:
    """Return the open invitation of a code; raises `NotFound`, and `Throttled` after 10 wrong ones."""
    attempt = CodeTry.objects.create(clinician=clinician, at=now)
    tries = CodeTry.objects.filter(clinician=clinician, at__gt=now - timedelta(hours=1))
    if tries.count() > TRIES_PER_HOUR:
        raise Throttled(wait=3_600)
    found = queries.open_invitations(now=now).filter(code_hmac=code_hmac(code)).first()
    if found is None:
        raise NotFound("This code does not work. It may be used, stopped or too old.")
    attempt.delete()
    return found


@transaction.atomic
def accept(*, invitation: Invitation, clinician: User, now: datetime) -> Grant:
    """Take up an invitation; of two who do so at once, one is told that it is used."""
    # On the row itself: behind a join the update would not look again at what another has changed.
    still_open = Invitation.objects.filter(
        pk=invitation.pk, accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now
    )
    if not still_open.update(accepted_at=now):
        raise NotFound("This code does not work. It may be used, stopped or too old.")
    grant = grant_access(
        diary=invitation.diary,
        clinician=clinician,
        scope=Scope(invitation.first_day, invitation.last_day, invitation.sections),
        days=invitation.grant_days,
        now=now,
    )
    Invitation.objects.filter(pk=invitation.pk).update(grant=grant)
    return grant
