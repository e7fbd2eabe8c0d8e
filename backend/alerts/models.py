"""What was said to whom on which channel, the phones that take a push, and the person's hours.

A note in the app is the record. A push or an e-mail only says that there is something to read.
"""

from __future__ import annotations

import uuid
from datetime import time

from django.db import models
from django.db.models import Q

from backend.diary.models import Diary
from backend.insights.models import Finding
from pipeline.findings import URGENCIES

URGENCY_CHOICES = [(level, level) for level in URGENCIES]


class Alert(models.Model):
    """One finding on one channel; or, without a finding, a reminder or the weekly summary."""

    class Channel(models.TextChoices):
        NOTE = "note"
        PUSH = "push"
        EMAIL = "email"

    class Status(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        HELD = "held"  # kept and listed, not said: `reason` says why
        FAILED = "failed"  # could not send; the note stands

    class Reason(models.TextChoices):
        COOLDOWN = "cooldown"  # the same rule and the same areas were said shortly before
        JOINED = "joined"  # one sentence told of it together with another change
        ASKED = "asked"  # a visit was asked for shortly before, for this or another reason
        BACK_DATED = "back_dated"  # the entry was old when it was written down
        SUMMARY = "summary"  # today's one push is used; it is part of the weekly summary
        NO_PHONE = "no_phone"  # every phone that took a push is gone

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="alerts")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="alerts", null=True)
    occasion = models.CharField(max_length=32, blank=True)  # "reminder:2026-03-01", "week:2026-W09"
    channel = models.CharField(max_length=5, choices=Channel.choices)
    urgency = models.CharField(max_length=9, choices=URGENCY_CHOICES, default="none")
    # With which rules it was decided: a rule set may change while a finding waits.
    rule_version = models.PositiveIntegerField(null=True)
    rules_version = models.CharField(max_length=16, blank=True)
    status = models.CharField(max_length=7, choices=Status.choices, default=Status.WAITING)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True)
    # The day of the earlier finding that this one repeats.
    repeats_day = models.DateField(null=True)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    sent_to = models.JSONField(default=list)  # phones that have it: a retry leaves them alone
    error = models.CharField(max_length=60, blank=True)  # the error's class or status, no text
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "channel"], name="a_finding_once_a_channel"),
            models.UniqueConstraint(
                fields=["diary", "channel", "occasion"],
                condition=Q(finding__isnull=True),
                name="an_occasion_once_a_channel",
            ),
            models.CheckConstraint(
                condition=Q(finding__isnull=True) ^ Q(occasion=""), name="alert_has_one_cause"
            ),
        ]
        indexes = [
            # What the sweep sends: few rows, however many are kept.
            models.Index(
                fields=["due_at"], condition=Q(status="waiting"), name="alert_waiting_by_due"
            ),
            # The pushes of a day, and the notes on the phone.
            models.Index(fields=["diary", "channel", "-due_at"], name="alert_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.id} ({self.status})"


class PushSubscription(models.Model):
    """A browser that takes a push. Its endpoint is a secret address: whoever has it can push."""

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="phones")
    endpoint = models.URLField(max_length=500, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"phone {self.pk} of diary {self.diary_id}"


class Preferences(models.Model):
    """When the person wants to be reached. Its row is the lock under which alerts are decided."""

    diary = models.OneToOneField(
        Diary, on_delete=models.CASCADE, primary_key=True, related_name="preferences"
    )
    quiet_from = models.TimeField(default=time(22))
    quiet_until = models.TimeField(default=time(7))  # the same as quiet_from: no quiet hours
    snoozed_until = models.DateTimeField(null=True)
    reminder_at = models.TimeField(null=True)
    next_reminder_at = models.DateTimeField(null=True)
    is_email_on = models.BooleanField(default=False)
    retry_at = models.DateTimeField(null=True)  # a diary that cannot be decided blocks no other

    class Meta:
        indexes = [
            models.Index(
                fields=["next_reminder_at"],
                condition=Q(next_reminder_at__isnull=False),
                name="reminder_by_time",
            )
        ]

    def __str__(self) -> str:
        return f"preferences of diary {self.diary_id}"
