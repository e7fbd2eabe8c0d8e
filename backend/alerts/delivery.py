"""Send what waits: claimed with a lease, sent, then marked done.

Killed anywhere, it is claimed again when the lease has run out. A kill between sending and marking
sends once more on the wire; topic, tag and Message-ID are the alert's, so the person sees one.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet

from backend.alerts import channels, queries
from backend.alerts.channels import GoneError, UndeliveredError
from backend.alerts.models import Alert

GIVE_UP = timedelta(days=1)  # after it was due: then it is kept as "could not send"
RETRY_S_MAX = 3600


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to send one alert until `until`."""

    alert: Alert
    until: datetime

    @property
    def held(self) -> QuerySet[Alert]:
        """The alert's row, as long as nobody else has taken it over."""
        return Alert.objects.filter(pk=self.alert.pk, claimed_until=self.until)


def claim_alert(*, alert_id: uuid.UUID, now: datetime) -> Claim | None:
    """Take an alert to send it, or return None when it is done or another holds it."""
    until = now + timedelta(seconds=settings.ALERT_LEASE_S)
    row = Alert.objects.filter(queries.is_free(now), pk=alert_id)
    if not row.update(claimed_until=until):
        return None
    alert = Alert.objects.select_related("diary__owner", "finding").get(pk=alert_id)
    return Claim(alert, until)


def deliver(*, claim: Claim, now: datetime) -> None:
    """Send a claimed alert, or let it wait: for the person's hours, or for a channel's recovery."""
    alert = claim.alert
    if alert.finding is not None and alert.finding.withdrawn_at is not None:
        claim.held.update(claimed_until=None)
        return
    if (later := _later(alert, now)) > now:
        claim.held.update(claimed_until=None, due_at=later)
        return
    try:
        _send(claim)
    except GoneError:
        _finish(claim, now, status=Alert.Status.FAILED, reason=Alert.Reason.NO_PHONE)
    except UndeliveredError as error:
        wait(claim=claim, now=now, error=error.code)
    except Exception as error:
        wait(claim=claim, now=now, error=type(error).__name__)
        raise
    else:
        _finish(claim, now, status=Alert.Status.DONE)


def wait(*, claim: Claim, now: datetime, error: str) -> None:
    """Let an alert wait for its next try, twice as long each time; after a day give it up."""
    alert = claim.alert
    pause = min(RETRY_S_MAX, settings.ALERT_RETRY_S * 2**alert.attempts)
    is_over = now - alert.due_at > GIVE_UP
    claim.held.update(
        claimed_until=None,
        retry_at=now + timedelta(seconds=pause),
        attempts=F("attempts") + 1,
        error=error[:60],
        status=Alert.Status.FAILED if is_over else Alert.Status.WAITING,
    )


def _later(alert: Alert, now: datetime) -> datetime:
    """Return when an alert may go out: a snooze, and a night, may have begun since it was planned."""
    is_reminder = alert.occasion.startswith("reminder:")
    if alert.urgency == "emergency" or is_reminder:
        return now
    chosen = queries.preferences(diary=alert.diary)
    hours = queries.hours(diary=alert.diary, chosen=chosen)
    if alert.channel != Alert.Channel.PUSH:
        return hours.allowed_from(now)
    return hours.free_slot(now, queries.sent_days(diary=alert.diary, since=now, hours=hours))


def _send(claim: Claim) -> None:
    alert = claim.alert
    if alert.channel == Alert.Channel.EMAIL:
        channels.send_email(alert=alert, address=alert.diary.owner.email)
        return
    faults: list[UndeliveredError] = []
    with channels.push_session() as session:
        for phone in queries.phones(diary=alert.diary).exclude(pk__in=alert.sent_to):
            try:
                channels.send_push(alert=alert, phone=phone, session=session)
            except GoneError:
                phone.delete()
            except UndeliveredError as fault:
                faults.append(fault)
            else:
                alert.sent_to.append(phone.pk)
                claim.held.update(sent_to=alert.sent_to)
    if faults:
        raise faults[0]
    if not alert.sent_to:
        raise GoneError("no phone")


def _finish(claim: Claim, now: datetime, **outcome: Any) -> None:
    claim.held.update(claimed_until=None, retry_at=None, error="", done_at=now, **outcome)
