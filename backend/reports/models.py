"""A report: what was ordered, how far it is, and the PDF as it was made."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from backend.core.sealed_fields import EncryptedBytesField
from backend.diary.models import Diary


class Report(models.Model):
    class Paper(models.TextChoices):
        A4 = "a4", "A4"
        LETTER = "letter", "US Letter"

    class Status(models.TextChoices):
        QUEUED = "queued"
        MAKING = "making"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="reports")
    period_start = models.DateField()
    period_end = models.DateField()
    paper = models.CharField(max_length=6, choices=Paper.choices, default=Paper.A4)
    status = models.CharField(max_length=6, choices=Status.choices, default=Status.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)  # per cent
    step = models.CharField(max_length=40, blank=True)  # what is being done, for the screen
    revision = models.PositiveBigIntegerField(null=True)  # of the diary, when it was read
    rules_version = models.CharField(max_length=16, blank=True)
    pdf = EncryptedBytesField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # What it was made from (`pipeline.report.frozen`), by which version: it can be made again.
    source = EncryptedBytesField(null=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    software = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=120, blank=True)  # the error's class, never its text

    class Meta:
        indexes = [
            # The list on the phone: one diary, newest first.
            models.Index(fields=["diary", "-created_at"], name="report_newest"),
            # What the sweep looks for: few rows, whatever the number of reports kept.
            models.Index(
                fields=["created_at"],
                condition=Q(status__in=["queued", "making"]),
                name="report_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")), name="report_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | Q(pdf__isnull=False), name="report_done_has_pdf"
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.id} ({self.status})"
