"""What may happen to a diary: a record is put or deleted, under the diary's row lock."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet

from backend.accounts.models import User
from backend.core.problems import Problem
from backend.core.rows import insert, rows_where
from backend.diary.models import KINDS, Change, Diary, Episode, Record

# Far more than a diary gains between two backups.
REVISIONS_LEFT_OUT = 1_000_000


class RecordExists(Problem):
    """The id belongs to another diary or to another kind of record; make a new one."""

    def __init__(self) -> None:
        super().__init__(
            "id-taken",
            "This id is in use",
            status=HTTPStatus.CONFLICT,
            detail="Make a new UUID for this record and send it again.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One wish to change a record; `body` is checked and complete (None for a delete).

    Without an `operation_id` it is a new wish, which cannot have been applied before. A write that
    `is_blind` names no base: it is taken as an edit of the record as it stands.
    """

    operation_id: uuid.UUID | None
    kind: str
    object_id: uuid.UUID
    action: str
    base_revision: int | None
    body: dict[str, Any] | None
    is_blind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A write that was applied: now (`is_new`), or before under the same operation id."""

    change: Change
    record: Record
    is_new: bool
    has_made_record: bool = False


def open_diary(*, owner: User) -> Diary:
    """Return the person's diary; the first call makes it."""
    kept = rows_where(Diary, owner=owner.pk)
    return kept[0] if kept else Diary.objects.get_or_create(owner=owner)[0]


@transaction.atomic(savepoint=False)
def apply_write(*, diary: Diary, write: Write) -> Applied:
    """Apply one write; one whose operation id was applied before changes nothing.

    Takes the diary's row lock; `diary.revision` is the new one afterwards.
    """
    revision = _move_revision(diary, 1)
    if earlier := _applied_before(diary, write):
        diary.revision = _move_revision(diary, -1)
        record = KINDS[earlier.kind].objects.get(pk=earlier.object_id)
        return Applied(change=earlier, record=record, is_new=False)
    found = _find(diary, write)
    record = found or KINDS[write.kind](id=write.object_id, diary=diary)
    body, conflicts = _merge(found, write) if found else (_whole(write), {})
    diary.revision = revision
    record.is_deleted = write.action == Change.Action.DELETE and not conflicts
    change = _revise(diary, record, write, body, conflicts)
    if found is None:
        insert(record)
    else:
        record.save(force_update=True)
    insert(change)
    return Applied(change=change, record=record, is_new=True, has_made_record=found is None)


@transaction.atomic(savepoint=False)
def add_episodes(*, diary: Diary, writes: list[Write]) -> list[Episode]:
    """Add many entries at once: what `apply_write` does one by one, for ids that nobody has.

    Takes the diary's row lock; `diary.revision` is the newest afterwards.
    """
    lock(diary=diary)
    records, changes = [], []
    for write in writes:
        diary.revision += 1
        records.append(Episode(id=write.object_id, diary=diary))
        changes.append(_revise(diary, records[-1], write, _whole(write), {}))
    diary.save(update_fields=["revision"])
    Episode.objects.bulk_create(records)
    Change.objects.bulk_create(changes)
    return records


def leave_revisions_out(*, diaries: QuerySet[Diary]) -> int:
    """After a restore: go on at revisions that no phone has seen; return how many diaries do so.

    A phone whose newest revision is one of those that were lost is told so (`changes_since`).
    """
    return diaries.update(revision=F("revision") + REVISIONS_LEFT_OUT)


def lock(*, diary: Diary) -> None:
    """Let nobody else write to this diary until the transaction ends; call inside one."""
    diary.revision = (
        Diary.objects.select_for_update().values_list("revision", flat=True).get(pk=diary.pk)
    )


def _move_revision(diary: Diary, steps: int) -> int:
    """Take the diary's row lock and count its revision on, in one statement; return the new one.

    By hand: Django asks for the lock, writes and reads back one after the other, at each save.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE diary_diary SET revision = revision + %s WHERE id = %s RETURNING revision",
            [steps, Diary._meta.pk.get_db_prep_value(diary.pk, connection)],
        )
        row = cursor.fetchone()
    if row is None:
        raise Diary.DoesNotExist
    return int(row[0])


def _revise(
    diary: Diary, record: Record, write: Write, body: dict[str, Any], conflicts: dict[str, Any]
) -> Change:
    """Bring a record to the diary's newest revision, and return the change that says so."""
    record.revision = diary.revision
    record.fill(body)
    return Change(
        diary=diary,
        revision=diary.revision,
        operation_id=write.operation_id or uuid.uuid4(),
        kind=write.kind,
        object_id=record.pk,
        action=Change.Action.DELETE if record.is_deleted else Change.Action.PUT,
        base_revision=write.base_revision,
        body=record.body(),
        conflicts=conflicts,
    )


def _applied_before(diary: Diary, write: Write) -> Change | None:
    if write.operation_id is None:
        return None
    return Change.objects.filter(diary=diary, operation_id=write.operation_id).first()


def _find(diary: Diary, write: Write) -> Record | None:
    record: Record | None = next(iter(rows_where(KINDS[write.kind], id=write.object_id)), None)
    if KINDS[write.kind].ONE_A and write.body is not None:
        record = _of_same_day(diary, write.kind, record, write.body)
    if record is not None and record.diary_id != diary.pk:
        raise RecordExists
    return record


def _whole(write: Write) -> dict[str, Any]:
    if write.body is None:
        raise Problem("nothing-to-delete", "There is no such record", status=HTTPStatus.NOT_FOUND)
    return write.body


# What a person calls the one record of a day or of a week.
_DAY_TAKEN = {
    "checkin": ("day-taken", "This day has a check-in already", "the check-in of {}"),
    "weekly": ("week-taken", "This week has its answers already", "the week from {}"),
}


def _of_same_day(
    diary: Diary, kind: str, record: Record | None, body: dict[str, Any]
) -> Record | None:
    model = KINDS[kind]
    day = body[model.ONE_A]
    same_day = model.objects.filter(diary=diary, is_deleted=False, **{model.ONE_A: day}).first()
    if record is not None and same_day is not None and same_day.pk != record.pk:
        name, title, what = _DAY_TAKEN[kind]
        raise Problem(
            name,
            title,
            status=HTTPStatus.CONFLICT,
            detail=f"Change {what.format(day)} instead of moving another one there.",
        )
    return record or same_day


def _merge(record: Record, write: Write) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the body to keep, and the fields that two sides changed with the value that lost.

    `base` is what the phone had when it was edited, `theirs` what the server has now. A delete and
    an edit that did not know of each other: the edit stays, and conflicts say "deleted".
    """
    theirs = record.body()
    # A base may be newer than the record: of a revision that a restored backup does not hold.
    known = write.base_revision
    is_current = write.is_blind or (known is not None and record.revision <= known)
    if write.body is None:
        edited = not is_current and not record.is_deleted
        return theirs, {"deleted": True} if edited else {}
    if is_current or record.is_deleted:
        return write.body, {} if is_current else {"deleted": True}
    base = _body_at(record, write.base_revision)
    merged: dict[str, Any] = {}
    conflicts: dict[str, Any] = {}
    for name, mine in write.body.items():
        if mine == theirs[name] or not _is_changed(name, mine, base):
            merged[name] = theirs[name]
            continue
        merged[name] = mine
        if _is_changed(name, theirs[name], base):
            conflicts[name] = theirs[name]
    return merged, conflicts


def _is_changed(name: str, value: Any, base: dict[str, Any] | None) -> bool:
    """Without a base two phones made the same record, such as a day's check-in: empty is unsaid."""
    return value not in (None, "", []) if base is None else value != base.get(name, object())


def _body_at(record: Record, revision: int | None) -> dict[str, Any] | None:
    if revision is None:
        return None
    change = Change.objects.filter(
        diary=record.diary_id, object_id=record.pk, revision__lte=revision
    ).order_by("-revision")
    found = change.first()
    return found.body if found else {}
