"""A diary, its seven kinds of record, and one `Change` for each revision.

The revision is per diary and taken under the diary's row lock. It is at once the cursor of sync,
the base of an edit, the test for "analysis due", the ETag and the stamp on the report.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta, timezone
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models

from backend.core.sealed_fields import EncryptedJSONField, EncryptedTextField


class Diary(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="diary"
    )
    revision = models.PositiveBigIntegerField(default=0)
    # Set in the transaction that erases the person: only then do rows that are kept for good go.
    is_erasing = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "diaries"

    def __str__(self) -> str:
        return f"diary {self.id} at revision {self.revision}"


class Record(models.Model):
    """What all kinds share: an id made on the phone, and the revision of the last change."""

    BODY: ClassVar[tuple[str, ...]]
    # The day of which a diary has one record of this kind, not two: two phones that were offline
    # on the same day write one check-in, in the same week one weekly.
    ONE_A: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE)
    revision = models.PositiveBigIntegerField()
    is_deleted = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.id}"

    def fill(self, body: dict[str, Any]) -> None:
        for name in self.BODY:
            setattr(self, name, body[name])

    def body(self) -> dict[str, Any]:
        """Return the record as the phone knows it, JSON-ready."""
        return plain_body({name: getattr(self, name) for name in self.BODY})


def plain_body(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a record with its times as text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def local_time(moment: datetime, offset_minutes: int) -> datetime:
    return moment.astimezone(timezone(timedelta(minutes=offset_minutes)))


class Episode(Record):
    BODY = (
        "started_at",
        "timezone",
        "duration_minutes",
        "severity",
        "regions",
        "sensations",
        "triggers",
        "signs",
        "denied",
        "relief",
        "note",
    )
    CODES = ("regions", "sensations", "triggers", "signs", "denied", "relief")

    started_at = models.DateTimeField()
    # The offset as lived: the local day and hour cannot be had back from UTC and zone in the
    # hour that a clock change repeats.
    utc_offset_minutes = models.SmallIntegerField()
    # The person's own calendar day: SQLite cannot add the offset to a moment, and windows, days
    # logged and weeks are counted in the database.
    local_date = models.DateField()
    timezone = models.CharField(max_length=64)
    duration_minutes = models.PositiveIntegerField(null=True)
    severity = models.PositiveSmallIntegerField(null=True)
    regions = models.JSONField()
    sensations = models.JSONField(default=list)
    triggers = models.JSONField(default=list)
    signs = models.JSONField(default=list)
    denied = models.JSONField(default=list)
    relief = models.JSONField(default=list)
    note = EncryptedTextField(blank=True)

    class Meta:
        # The list of entries and the frames of an analysis: one diary by time.
        indexes = [
            models.Index(fields=["diary", "-started_at"], name="episode_by_time"),
            # The clinician's list: the days of many diaries, counted without reading the rows.
            models.Index(fields=["diary", "local_date", "is_deleted"], name="episode_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(severity__isnull=True) | models.Q(severity__lte=10),
                name="episode_severity_0_to_10",
            )
        ]

    @property
    def local_start(self) -> datetime:
        return local_time(self.started_at, self.utc_offset_minutes)

    def fill(self, body: dict[str, Any]) -> None:
        super().fill(body)
        started = body["started_at"]
        self.started_at = (
            started if isinstance(started, datetime) else datetime.fromisoformat(started)
        )
        offset = self.started_at.utcoffset()
        assert offset is not None, "an entry's time has an offset"
        self.utc_offset_minutes = round(offset.total_seconds() / 60)
        self.local_date = self.local_start.date()

    def body(self) -> dict[str, Any]:
        return {**super().body(), "started_at": self.local_start.isoformat()}


class CheckIn(Record):
    BODY = ("date", "had_episode", "exposures", "sleep_impact", "walking_impact", "note")
    ONE_A = "date"

    date = models.DateField()
    had_episode = models.BooleanField(null=True)
    exposures = models.JSONField(default=list)
    sleep_impact = models.PositiveSmallIntegerField(null=True)
    walking_impact = models.PositiveSmallIntegerField(null=True)
    note = EncryptedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["diary", "date"],
                condition=models.Q(is_deleted=False),
                name="one_checkin_a_day",
            )
        ]


class Weekly(Record):
    """What the person says of a whole week, from Monday to Sunday; what is empty was not answered."""

    BODY = (
        *("week", "worst_severity", "days_affected", "nights_woken"),
        *("bother", "limits", "change", "fell"),
    )
    ONE_A = "week"

    week = models.DateField()  # its Monday
    worst_severity = models.PositiveSmallIntegerField(null=True)
    days_affected = models.PositiveSmallIntegerField(null=True)
    nights_woken = models.PositiveSmallIntegerField(null=True)
    bother = models.PositiveSmallIntegerField(null=True)
    limits = models.CharField(max_length=20, blank=True, default="")
    change = models.CharField(max_length=20, blank=True, default="")
    fell = models.BooleanField(null=True)

    class Meta:
        verbose_name_plural = "weeklies"
        constraints = [
            models.UniqueConstraint(
                fields=["diary", "week"],
                condition=models.Q(is_deleted=False),
                name="one_weekly_a_week",
            )
        ]


class Visit(Record):
    BODY = ("visited_on", "with_whom", "said", "aware_regions", "aware_signs")

    visited_on = models.DateField()
    with_whom = EncryptedTextField(blank=True)
    said = EncryptedTextField(blank=True)
    aware_regions = models.JSONField(default=list)
    aware_signs = models.JSONField(default=list)


class Context(Record):
    BODY = ("code", "since", "until", "detail")

    code = models.CharField(max_length=64)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    detail = EncryptedTextField(blank=True)


class Profile(Record):
    """One a diary; its id is the diary's."""

    BODY = ("display_name", "birth_year", "gender", "timezone", "country", "questions")

    display_name = models.CharField(max_length=120, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    gender = models.CharField(max_length=6, blank=True, default="")  # for the front desk
    timezone = models.CharField(max_length=64, blank=True)
    country = models.CharField(max_length=2, blank=True)
    questions = EncryptedJSONField(default=list)


class Answer(Record):
    """What the person said of one finding; its id is the finding's, so that two phones agree."""

    BODY = ("useful", "knew", "confirmed", "visit")

    useful = models.BooleanField(null=True)
    knew = models.BooleanField(null=True)
    confirmed = models.BooleanField(null=True)  # yes to the question that the rule asks once
    visit = models.UUIDField(null=True)  # "I have been seen": the visit that was written down

    def body(self) -> dict[str, Any]:
        return {**super().body(), "visit": str(self.visit) if self.visit else None}


KINDS: dict[str, type[Record]] = {
    "episode": Episode,
    "checkin": CheckIn,
    "weekly": Weekly,
    "visit": Visit,
    "context": Context,
    "profile": Profile,
    "answer": Answer,
}


class Change(models.Model):
    """One revision of a diary, never altered: the history, and the proof that it was applied."""

    class Action(models.TextChoices):
        PUT = "put"
        DELETE = "delete"

    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveBigIntegerField()
    operation_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in KINDS])
    object_id = models.UUIDField()
    action = models.CharField(max_length=6, choices=Action.choices)
    base_revision = models.PositiveBigIntegerField(null=True)
    body = EncryptedJSONField(default=dict, sealed_by=("diary", "revision"))
    # Fields that two phones changed at once, with the value that lost: {"severity": 4}.
    conflicts = EncryptedJSONField(default=dict, sealed_by=("diary", "revision"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "revision"], name="one_change_a_revision"),
            # An operation that is sent again is found here and changes nothing.
            models.UniqueConstraint(
                fields=["diary", "operation_id"], name="an_operation_applies_once"
            ),
        ]
        # The history of one record, and the base of a merge.
        indexes = [models.Index(fields=["diary", "object_id", "revision"], name="change_by_record")]

    def __str__(self) -> str:
        return f"revision {self.revision}: {self.action} {self.kind} {self.object_id}"
