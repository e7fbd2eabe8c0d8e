"""Apply operations, each in its own transaction, each answered, none lost because of another."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from typing import Any

from django.db import transaction
from rest_framework import exceptions, serializers

from backend.core.problems import Fault, Invalid, Problem, faults_of
from backend.diary import queries
from backend.diary import services as diary_services
from backend.diary.models import KINDS, Change, Diary, Episode, Record
from backend.diary.serializers import WholeField, clean_body
from backend.insights.services import keep_first_triages, keep_triage, triage_episode
from pipeline.triage import Triage


class Operation(serializers.Serializer[Any]):
    """One wish of the phone. Its id is made once and kept over every retry."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=list(KINDS))
    object_id = serializers.UUIDField()
    action = serializers.ChoiceField(choices=Change.Action.choices)
    base_revision = WholeField(min_value=0, allow_null=True, default=None)
    body = serializers.DictField(allow_null=True, default=None)


@cache
def _envelope() -> Operation:
    return Operation()  # reading keeps nothing, and making its fields costs more than reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The answer to one operation; `merged` is the record where it is not what was sent."""

    operation_id: str
    status: str
    object_id: str = ""
    revision: int | None = None
    conflicts: dict[str, Any] = field(default_factory=dict)
    merged: dict[str, Any] | None = None
    record: Record | None = None
    is_created: bool = False
    triage: Triage | None = None
    problem: dict[str, Any] | None = None


def apply_operation(*, diary: Diary, operation: Any) -> Result:
    """Apply one operation and return its answer; input that cannot be used is answered, not raised.

    `diary.revision` is the newest afterwards. An operation that was applied before changes nothing.
    """
    operation_id = str(operation.get("id", "")) if isinstance(operation, dict) else ""
    try:
        return apply_write(diary=diary, write=read_write(diary=diary, operation=operation))
    except Problem as problem:
        return _rejected(operation_id, problem)


def _rejected(operation_id: str, problem: Problem) -> Result:
    return Result(operation_id=operation_id, status="rejected", problem=problem.document)


def read_write(*, diary: Diary, operation: Any) -> diary_services.Write:
    """Check an operation; raise `Invalid` with every fault and where in the operation it is."""
    try:
        data = _envelope().run_validation(operation)
    except exceptions.ValidationError as error:
        raise Invalid("This change cannot be read", list(faults_of(error.detail))) from error
    if data["kind"] == "profile" and data["object_id"] != diary.pk:
        fault = Fault("wrong_id", "#/object_id", f"A profile's id is its diary's, {diary.pk}.")
        raise Invalid("This is not your profile", [fault])
    body = None
    if data["action"] == Change.Action.PUT:
        try:
            body = clean_body(data["kind"], data["body"] or {})
        except exceptions.ValidationError as error:
            faults = list(faults_of(error.detail, "#/body"))
            raise Invalid("This record cannot be saved yet", faults) from error
    return diary_services.Write(
        operation_id=data["id"],
        kind=data["kind"],
        object_id=data["object_id"],
        action=data["action"],
        base_revision=data["base_revision"],
        body=body,
    )


@transaction.atomic
def apply_write(*, diary: Diary, write: diary_services.Write) -> Result:
    """Apply one write and triage its entry; raises `Problem` and then changes nothing."""
    applied = diary_services.apply_write(diary=diary, write=write)
    change, record = applied.change, applied.record
    spoken = None
    if isinstance(record, Episode):
        spoken = triage_episode(episode=record, background=queries.background(diary=diary))
        if applied.is_new:
            keep_triage(episode=record, spoken=spoken, is_first=applied.has_made_record)
    return Result(
        operation_id=str(change.operation_id),
        status="applied" if applied.is_new else "repeated",
        object_id=str(change.object_id),
        revision=change.revision,
        conflicts=change.conflicts,
        merged=change.body if write.body not in (None, change.body) else None,
        record=record,
        is_created=applied.has_made_record,
        triage=spoken,
    )


@transaction.atomic
def add_episodes(*, diary: Diary, writes: list[diary_services.Write]) -> None:
    """Save many entries at once, of ids that nobody has; each is triaged as one alone would be."""
    background = queries.background(diary=diary)
    keep_first_triages(
        [
            (episode, triage_episode(episode=episode, background=background))
            for episode in diary_services.add_episodes(diary=diary, writes=writes)
        ]
    )


def put_episode(
    *,
    diary: Diary,
    episode_id: uuid.UUID,
    body: dict[str, Any],
    operation_id: uuid.UUID | None,
    base_revision: int | None,
) -> Result:
    """Save one entry; raises `Problem` with pointers into the entry itself."""
    body = {name: value for name, value in body.items() if name not in {"id", "revision"}}
    try:
        clean = clean_body("episode", body)
    except exceptions.ValidationError as error:
        raise Invalid("This entry cannot be saved yet", list(faults_of(error.detail))) from error
    return apply_write(
        diary=diary,
        write=diary_services.Write(
            operation_id=operation_id,
            kind="episode",
            object_id=episode_id,
            action=Change.Action.PUT,
            base_revision=base_revision,
            body=clean,
            is_blind=base_revision is None,
        ),
    )


def delete_episode(*, diary: Diary, episode_id: uuid.UUID) -> Result:
    if not Episode.objects.filter(diary=diary, pk=episode_id, is_deleted=False).exists():
        raise Problem("no-such-entry", "There is no such entry", status=HTTPStatus.NOT_FOUND)
    return apply_write(
        diary=diary,
        write=diary_services.Write(
            operation_id=None,
            kind="episode",
            object_id=episode_id,
            action=Change.Action.DELETE,
            base_revision=None,
            body=None,
            is_blind=True,
        ),
    )
