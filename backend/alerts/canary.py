"""A made-up diary that must raise a known alert every day; when it does not, checking has stopped.

Everything it does goes the way of a real entry: sync, triage, analysis, alert.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from django.conf import settings

from backend.accounts.models import User
from backend.alerts.models import Alert
from backend.diary.models import Diary, Episode
from backend.diary.services import open_diary
from backend.insights import queries as insights_queries
from backend.sync.services import apply_operation

USERNAME = "~canary"  # no sign-up can take it: "~" is not allowed in a name
RULE = "E01"
A_DAY = timedelta(hours=25)  # it is written at the first run of each day, in UTC
IN_TIME = timedelta(minutes=15)


def _diary() -> Diary:
    user, is_new = User.objects.get_or_create(
        username=USERNAME, defaults={"is_active": False, "is_demo": True}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return open_diary(owner=user)


def write(*, now: datetime) -> Diary | None:
    """Write the day's entry; return the diary, or None when the day has its entry already."""
    diary = _diary()
    entry_id = uuid.uuid5(diary.pk, now.astimezone(UTC).date().isoformat())
    body = {"started_at": now.isoformat(), "timezone": "UTC", "regions": ["saddle"]}
    if Episode.objects.filter(pk=entry_id).exists():
        return None
    result = apply_operation(
        diary=diary,
        operation={
            "id": str(uuid.uuid5(entry_id, "put")),
            "kind": "episode",
            "object_id": str(entry_id),
            "action": "put",
            "body": body,
        },
    )
    assert result.problem is None, result.problem
    return diary


def faults(*, now: datetime) -> list[str]:
    """Return what an operator must mend, in words; nothing when checks and alerts are in time."""
    last = Episode.objects.filter(diary__owner__username=USERNAME).order_by("-started_at").first()
    if last is None:
        return ["The canary has never been written. Do a worker and beat run?"]
    if now - last.started_at > A_DAY:
        when = f"{last.started_at:%Y-%m-%d %H:%M} UTC"
        return [f"The canary was last written on {when}. Do a worker and beat run?"]
    found = []
    note = Alert.objects.filter(
        finding__episode=last, finding__rule=RULE, channel=Alert.Channel.NOTE
    )
    if now - last.started_at > IN_TIME and not note.exists():
        found.append(f"The canary's {RULE} raised no alert.")
    waiting = insights_queries.waiting_since(diary=last.diary, now=now)
    if waiting and now - waiting > timedelta(minutes=settings.CHECKS_STALE_MINUTES):
        found.append(f"The canary's diary waits for its analysis since {waiting:%H:%M} UTC.")
    return found
