"""Erasing a person: first the line in the ledger, then every row, then what is kept in the cache."""

from __future__ import annotations

import hashlib
import logging
from datetime import date, datetime
from http import HTTPStatus

from django.db import transaction
from django.db.models.functions import Now

from backend.accounts.models import User
from backend.accounts.sessions import end_all_of
from backend.core import kept, ledger
from backend.core.problems import Fault, Invalid, Problem
from backend.diary.models import Diary
from backend.insights.queries import figures_key
from backend.sharing.models import Grant

logger = logging.getLogger(__name__)


def check_password(*, user: User, password: str) -> None:
    """Raise `Invalid` unless this is the person's password."""
    if not user.check_password(password):
        fault = Fault("wrong_password", "#/password", "This is not your password.")
        raise Invalid("Nothing was erased", [fault])


def erase_person(*, user: User, now: datetime) -> None:
    """Erase an account and all that belongs to it.

    The ledger comes first: when the process dies between the two, what the person asked for is on
    record, and `reapply_erasures` does it.
    """
    try:
        ledger.append({"account": user.pk, "mark": _mark_of(user), "at": now.isoformat()})
    except OSError as error:
        logger.exception("the erasure ledger cannot be written to")
        raise Problem(
            "cannot-erase-now",
            "Nothing was erased",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            detail="The server cannot write down the erasure. Try again later.",
        ) from error
    _erase(user)


def _erase(user: User) -> None:
    keys = _cache_keys(user)
    with transaction.atomic():
        # Whoever writes to the diary holds this lock: nothing is added while it goes.
        list(Diary.objects.select_for_update().filter(owner=user))
        Diary.objects.filter(owner=user).update(is_erasing=True)
        # What others let a clinician see ends; their logs keep the looks, of nobody by name.
        Grant.objects.filter(clinician=user, revoked_at=None).update(revoked_at=Now())
        end_all_of(user)
        user.delete()
    kept.drop(keys)


def _cache_keys(user: User) -> list[str]:
    diary_id = Diary.objects.filter(owner=user).values_list("pk", flat=True).first()
    if diary_id is None:
        return []
    windows: set[tuple[date | None, date | None]] = {(None, None)}
    windows.update(Grant.objects.filter(diary=diary_id).values_list("first_day", "last_day"))
    return [figures_key(diary_id=diary_id, since=since, until=until) for since, until in windows]


def reapply_erasures() -> int:
    """Erase again everybody in the ledger whom a restore brought back; return how many."""
    again = 0
    for erased in ledger.lines("erased"):
        user = User.objects.filter(pk=erased["account"]).first()
        # Another person may have the number of an account that was opened after the backup.
        if user is not None and _mark_of(user) == erased["mark"]:
            _erase(user)
            again += 1
    return again


def _mark_of(user: User) -> str:
    """Return what no later account with the same number has."""
    opened = f"{user.pk}|{user.date_joined.isoformat()}"
    return hashlib.sha256(opened.encode()).hexdigest()
