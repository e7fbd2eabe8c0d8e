"""Findings, the state that says when a diary is due, and one heartbeat row for each run."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

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
    # Set by whoever writes its urgency, cleared when its alerts are written: few rows to look for.
    is_undecided = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["diary", "rule", "window_key"], name="a_finding_is_said_once"
            )
        ]
        # The list on the home screen and on the report: one diary, newest first.
        indexes = [
            models.Index(fields=["diary", "-day"], name="finding_by_day"),
            # What the worker asks for every 20 seconds: however many findings are kept.
            models.Index(
                fields=["diary"],
                condition=Q(is_undecided=True, withdrawn_at=None) & ~Q(urgency="none"),
                name="finding_undecided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} ({self.urgency}) on {self.day}"


class AnalysisState(models.Model):
    """Whether a diary is due, and who holds it: a claim is a conditional update with a lease."""

    diary = models.OneToOneField(
        Diary, on_delete=models.CASCADE, primary_key=True, related_name="analysis"
    )
    analysed_revision = models.PositiveBigIntegerField(default=0)
    analysed_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    # `day_counts.DayCounts` at the analysed revision; None was analysed before counts were kept.
    counted_from = models.DateField(null=True)
    day_counts = models.BinaryField(default=bytes)

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


class SweepRun(models.Model):
    """One night's look at every diary; `night` is the last local day that is looked at."""

    night = models.DateField(unique=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"sweep of the night of {self.night}"


class SweepChunk(models.Model):
    """Diaries of one night by a range of keys: these rows are the queue, a message only a hint."""

    run = models.ForeignKey(SweepRun, on_delete=models.CASCADE, related_name="chunks")
    first = models.UUIDField()
    last = models.UUIDField()
    diaries = models.PositiveIntegerField()
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "first"], name="a_chunk_of_a_night_once")
        ]

    def __str__(self) -> str:
        return f"{self.diaries} diaries from {self.first} on"


class SweepState(models.Model):
    """What the sweep last saw of a diary, and whether it must look again.

    A diary that did not change and whose last logged day is older than every window raises nothing
    on any later night. One that breaks the look is in quarantine until it changes or `retry_on`.
    """

    diary = models.OneToOneField(
        Diary, on_delete=models.CASCADE, primary_key=True, related_name="sweep"
    )
    revision = models.PositiveBigIntegerField()
    active_until = models.DateField(null=True)
    error = models.CharField(max_length=120, blank=True)
    retry_on = models.DateField(null=True)

    class Meta:
        # Quarantine is small and is asked for on every page of the operator.
        indexes = [
            models.Index(fields=["diary"], name="sweep_quarantine", condition=~models.Q(error=""))
        ]

    def __str__(self) -> str:
        return f"diary {self.diary_id} swept at revision {self.revision}"
