"""Loading the demo diary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from backend.accounts.models import Role, User
from backend.diary.models import Diary
from backend.diary.services import open_diary
from backend.insights import services as insights
from backend.ops.demo import CLINICIAN, DAYS, PASSWORD, PATIENT, demo_operations
from backend.sharing.services import Scope, grant_access
from backend.sync.services import apply_operation

WEEKS_LOOKED_BACK = 8


@transaction.atomic
def load_demo(*, now: datetime, progress: Callable[[int, int], None]) -> None:
    """Make the demo patient, the diary and the clinician with whom it is shared, all or nothing.

    `progress` is called with the steps done and the steps in all.
    """
    patient = _account(PATIENT, Role.PATIENT)
    clinician = _account(CLINICIAN, Role.CLINICIAN)
    diary = open_diary(owner=patient)
    operations = list(demo_operations(diary_id=diary.pk, now=now))
    steps = len(operations) + WEEKS_LOOKED_BACK
    for done, operation in enumerate(operations, start=1):
        result = apply_operation(diary=diary, operation=operation)
        assert result.problem is None, result.problem
        progress(done, steps)
    for week in reversed(range(WEEKS_LOOKED_BACK)):
        _look_back(diary, now - timedelta(weeks=week))
        progress(steps - week, steps)
    first_day = now.date() - timedelta(days=DAYS)
    grant_access(diary=diary, clinician=clinician, scope=Scope(first_day), days=90, now=now)


def _account(username: str, role: Role) -> User:
    return User.objects.create_user(username=username, password=PASSWORD, role=role, is_demo=True)


def _look_back(diary: Diary, at: datetime) -> None:
    """Analyse as of an earlier week, as the worker would have done then."""
    claim = insights.claim_diary(diary_id=diary.pk, now=at)
    assert claim is not None, "nobody else analyses a diary that is being loaded"
    insights.analyse(claim=claim, now=at)
