"""Findings, the state that says when a diary is due, and one heartbeat row for each run."""

from __future__ import annotations

import uuid

from django.db import models

from backend.diary.models import Diary, Episode
from pipeline.findings import URGENCIES


class Finding(models.Model):
    """What a rule noticed; never deleted. Entry rules have an episode, history rules do not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="findings")
    episode = models.ForeignKey(
        Episode, on_delete=models.CASCADE, related_name="findings", null=True
    )
    rule = models.CharField(max_length=40)
    rule_version = models.PositiveIntegerField()
    urgency = models.CharField(max_length=9, choices=[(level, level) for level in URGENCIES])
    # What makes two findings of one rule the same: the entry, or the day a window first fired.
    window_key = models.CharField(max_length=64)
    day = models.DateField()
    last_day = models.DateField()
    message = models.TextField()
    evidence = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    # Set when the entry was mended or deleted and the rule no longer fires: kept, not shown first.
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["diary", "rule", "window_key"], name="a_finding_is_said_once"
            )
        ]
        # The list on the home screen and on the report: one diary, newest first.
        indexes = [models.Index(fields=["diary", "-day"], name="finding_by_day")]

    def __str__(self) -> str:
        return f"{self.rule} ({self.urgency}) on {self.day}"


class AnalysisState(models.Model):
    """Whether a diary is due, and who holds it: a claim is a conditional update with a lease."""

    diary = models.OneToOneField(
        Diary, on_delete=models.CASCADE, primary_key=True, related_name="analysis"
    )
    analysed_revision = models.PositiveBigIntegerField(default=0)
    next_due_at = models.DateTimeField(null=True)  # the coming night
    claimed_until = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"diary {self.diary_id} analysed to revision {self.analysed_revision}"


class AnalysisRun(models.Model):
    """The heartbeat: one row for each run, finished or not."""

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="runs")
    revision = models.PositiveBigIntegerField()
    as_of = models.DateField()
    rules_version = models.CharField(max_length=16)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    findings_new = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=120, blank=True)

    class Meta:
        # "Checks last ran at": the newest finished run of one diary.
        indexes = [models.Index(fields=["diary", "-finished_at"], name="run_by_finish")]

    def __str__(self) -> str:
        return f"run on revision {self.revision} of diary {self.diary_id}"
