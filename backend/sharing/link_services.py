"""SMART Health Links: the phone seals and makes the secrets; the server counts and stops.

A passcode's try is reserved before it is looked at: however many guesses come at once, no more
than `ATTEMPTS` are ever compared.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from rest_framework.exceptions import NotFound, Throttled

from backend.core.problems import Fault, Invalid
from backend.diary.models import Diary
from backend.sharing import passcodes, queries, revocations
from backend.sharing.models import LinkAccess, LinkTicket, ShareLink

Flags = ShareLink.Flags
ATTEMPTS = 5
USES_MAX = {Flags.DESK: 5, Flags.DOCTOR: 20, Flags.FOLLOWED: 20}
LIFE_MAX = {
    Flags.DESK: timedelta(days=7),
    Flags.DOCTOR: timedelta(days=90),
    Flags.FOLLOWED: timedelta(days=90),
}
CLOCK_LEEWAY = timedelta(minutes=10)  # of a phone that asks for the longest life
TICKET_LIFE = timedelta(minutes=5)
LINKS_PER_DAY = 20
LOG_ROWS_MAX = 200  # of tries on a link that is over
KEPT_AFTER_END = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a phone asks for; of the secrets it sends only what cannot be turned back."""

    flags: str
    token_sha256: str
    auth_sha256: str
    passcode: str
    first_day: date
    last_day: date
    has_entries: bool
    ciphertext: str
    expires_at: datetime
    uses: int


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who opens a link, as they say themselves, and on what kind of device."""

    recipient: str
    device: str


class WrongPasscodeError(Exception):
    def __init__(self, attempts_left: int) -> None:
        super().__init__()
        self.attempts_left = attempts_left


def sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def create_link(*, diary: Diary, draft: Draft, now: datetime) -> ShareLink:
    """Keep a link; raises `Invalid` with all that is wrong, and `Throttled` after 20 in a day."""
    if faults := list(_faults(draft, now)):
        raise Invalid("This link cannot be made", faults)
    recent = ShareLink.objects.filter(diary=diary, created_at__gt=now - timedelta(days=1))
    if recent.count() >= LINKS_PER_DAY:
        raise Throttled(wait=3_600)
    return ShareLink.objects.create(
        diary=diary,
        flags=draft.flags,
        token_sha256=draft.token_sha256,
        auth_sha256=draft.auth_sha256,
        passcode_hash=passcodes.hash_passcode(draft.passcode) if draft.passcode else "",
        first_day=draft.first_day,
        last_day=draft.last_day,
        has_entries=draft.has_entries,
        ciphertext=draft.ciphertext,
        expires_at=draft.expires_at,
        uses_left=draft.uses,
        attempts_left=ATTEMPTS,
    )


def _faults(draft: Draft, now: datetime) -> list[Fault]:
    flags = Flags(draft.flags)
    found = []
    if flags == Flags.DESK and draft.passcode:
        found.append(Fault("not_allowed", "#/passcode", "A link for the desk has no passcode."))
    if flags != Flags.DESK and not _is_hard_to_guess(draft.passcode):
        detail = "Six digits made by the app, or at least 10 characters of your own."
        found.append(Fault("too_easy", "#/passcode", detail))
    if not now < draft.expires_at <= now + LIFE_MAX[flags] + CLOCK_LEEWAY:
        detail = f"After now, and within {LIFE_MAX[flags].days} days."
        found.append(Fault("out_of_range", "#/expires_at", detail))
    if not 1 <= draft.uses <= USES_MAX[flags]:
        found.append(Fault("out_of_range", "#/uses", f"1 to {USES_MAX[flags]}."))
    if draft.last_day < draft.first_day:
        found.append(Fault("ends_before_start", "#/last_day", "Before the first day."))
    if ShareLink.objects.filter(token_sha256=draft.token_sha256).exists():
        found.append(Fault("taken", "#/token_sha256", "Make a new token."))
    return found


def _is_hard_to_guess(passcode: str) -> bool:
    is_ours = len(passcode) == 6 and passcode.isascii() and passcode.isdecimal()
    return is_ours or len(passcode) >= 10


def renew_link(
    *, link: ShareLink, auth: str, ciphertext: str, last_day: date, now: datetime
) -> None:
    """Put what the phone sealed anew in place of the old; for links that are followed."""
    if link.flags != Flags.FOLLOWED or not hmac.compare_digest(sha256(auth), link.auth_sha256):
        raise NotFound("There is no such link that this phone can renew.")
    if last_day < link.first_day:
        fault = Fault("ends_before_start", "#/last_day", "Before the first day.")
        raise Invalid("This link cannot be renewed", [fault])
    live = queries.live_links(now=now).filter(pk=link.pk)
    if not live.update(ciphertext=ciphertext, last_day=last_day):
        raise NotFound("This link is over.")


@transaction.atomic
def revoke_link(*, link: ShareLink, now: datetime) -> None:
    """Stop a link for good, and drop what was in it."""
    if link.revoked_at is None:
        revocations.note(share_id=link.pk, now=now)
    unrevoked = ShareLink.objects.filter(pk=link.pk, revoked_at__isnull=True)
    unrevoked.update(revoked_at=now, ciphertext="")
    LinkTicket.objects.filter(link=link).delete()


def open_file(*, token: str, visitor: Visitor, now: datetime) -> str:
    """Return the sealed file of a link for the desk, and count the use."""
    link = _known(token)
    with transaction.atomic():
        taken = queries.live_links(now=now).filter(pk=link.pk, flags=Flags.DESK)
        if taken.update(uses_left=F("uses_left") - 1):
            _log(link, visitor, LinkAccess.Outcome.OPENED)
            return link.ciphertext
    raise _refused(link, visitor)


def open_manifest(*, token: str, passcode: str, visitor: Visitor, now: datetime) -> ShareLink:
    """Return a link whose passcode is right, and count the use."""
    link = _known(token)
    live = queries.live_links(now=now).filter(pk=link.pk).exclude(flags=Flags.DESK)
    if not passcode and live.exists():
        raise WrongPasscodeError(link.attempts_left)  # nothing was guessed, so nothing is counted
    if not live.update(attempts_left=F("attempts_left") - 1):
        raise _refused(link, visitor)
    if not passcodes.is_right(passcode, link.passcode_hash):
        _log(link, visitor, LinkAccess.Outcome.WRONG_PASSCODE)
        link.refresh_from_db(fields=["attempts_left"])
        raise WrongPasscodeError(link.attempts_left)
    with transaction.atomic():
        # The reserved try is given back, also when it was the last one.
        unended = queries.unended_links(now=now).filter(pk=link.pk)
        if unended.update(attempts_left=F("attempts_left") + 1, uses_left=F("uses_left") - 1):
            _log(link, visitor, LinkAccess.Outcome.OPENED)
            return link
    raise _refused(link, visitor)


def issue_ticket(*, link: ShareLink, now: datetime) -> str:
    """Return the secret with which the link's file can be fetched once."""
    ticket = secrets.token_urlsafe(32)
    LinkTicket.objects.create(link=link, ticket_sha256=sha256(ticket), expires_at=now + TICKET_LIFE)
    return ticket


def redeem_ticket(*, ticket: str, now: datetime) -> str:
    """Return the sealed file; a second time, too late or after a stop there is none."""
    found = (
        LinkTicket.objects.filter(ticket_sha256=sha256(ticket), expires_at__gt=now)
        .filter(link__revoked_at__isnull=True, link__expires_at__gt=now)
        .select_related("link")
        .first()
    )
    # Of two who come at once, one deletes the row.
    if found is None or not LinkTicket.objects.filter(pk=found.pk).delete()[0]:
        raise NotFound
    return found.link.ciphertext


def purge_links(*, now: datetime) -> int:
    """Drop what ended links hold, and after 30 days the tries on them; return how many were shut."""
    LinkTicket.objects.filter(expires_at__lte=now).delete()
    over = ShareLink.objects.filter(expires_at__lte=now)
    shut = over.exclude(ciphertext="").update(ciphertext="")  # first: only then may tries go
    over.filter(expires_at__lte=now - KEPT_AFTER_END).delete()
    return shut


def _known(token: str) -> ShareLink:
    link = ShareLink.objects.filter(token_sha256=sha256(token)).first()
    if link is None:
        raise NotFound
    return link


def _refused(link: ShareLink, visitor: Visitor) -> NotFound:
    """Write down a try on a link that is over, and answer as if there never was one."""
    if LinkAccess.objects.filter(link=link).count() < LOG_ROWS_MAX:
        _log(link, visitor, LinkAccess.Outcome.REFUSED)
    return NotFound()


def _log(link: ShareLink, visitor: Visitor, outcome: LinkAccess.Outcome) -> None:
    LinkAccess.objects.create(
        link=link, recipient=visitor.recipient, device=visitor.device, outcome=outcome
    )
