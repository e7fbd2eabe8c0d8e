"""A share that was stopped stays stopped when an older backup is brought back."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime

from django.db.models.functions import Now

from backend.core import ledger
from backend.sharing.models import Grant, Invitation, LinkTicket, ShareLink

logger = logging.getLogger(__name__)


def note(*, share_id: uuid.UUID, now: datetime) -> None:
    """Write down outside the database that a grant or a link is stopped, before it is.

    Dying between the two leaves a share that goes on and that nobody was told is stopped. A ledger
    that cannot be written to is told to the operator; the stopping itself goes on.
    """
    try:
        ledger.append({"kind": "revoked", "share": str(share_id), "at": now.isoformat()})
    except OSError:
        logger.exception("the ledger cannot be written to: a restore would undo this revocation")


def reapply_revocations() -> int:
    """Stop again what the ledger names, and every code that a backup made good; return how many.

    Whether a code was used since the backup nobody knows, so each must be made anew.
    """
    again = Invitation.objects.filter(accepted_at=None, revoked_at=None).update(revoked_at=Now())
    LinkTicket.objects.all().delete()
    for line in ledger.lines("revoked"):
        still = {"pk": line["share"], "revoked_at": None}
        again += Grant.objects.filter(**still).update(revoked_at=line["at"])
        again += ShareLink.objects.filter(**still).update(revoked_at=line["at"], ciphertext="")
    return again
