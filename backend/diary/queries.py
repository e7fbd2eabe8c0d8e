"""Reading a diary: records, the changes since a revision, and the frames of an analysis."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from backend.core.rows import rows_where
from backend.core.sealed_fields import opened
from backend.diary.models import (
    KINDS,
    Change,
    CheckIn,
    Context,
    Diary,
    Episode,
    Profile,
    Record,
    Visit,
    Weekly,
    local_time,
    plain_body,
)
from pipeline import vocabulary

if TYPE_CHECKING:
    from pipeline.frames import Frames

CHANGES_MAX = 500


def records(*, diary: Diary, kind: str) -> QuerySet[Record]:
    return KINDS[kind].objects.filter(diary=diary, is_deleted=False)


def episodes(
    *, diary: Diary, since: date | None = None, until: date | None = None
) -> QuerySet[Episode]:
    """Return entries, newest first, of the local days `since` to `until` inclusive."""
    rows = Episode.objects.filter(diary=diary, is_deleted=False)
    if since is not None:
        rows = rows.filter(local_date__gte=since)
    if until is not None:
        rows = rows.filter(local_date__lte=until)
    return rows.order_by("-started_at", "id")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a phone has not seen: the newest change of each record, by revision.

    `lost_after` is set for a phone that had seen revisions which a restored backup does not hold:
    what it has from after that revision, only it has.
    """

    newest: list[Change]
    cursor: int
    more: bool
    lost_after: int | None


def changes_since(*, diary: Diary, since: int, limit: int = CHANGES_MAX) -> Changes:
    """Return what changed after the revision `since`, or after the last one that was not lost.

    At most `limit` revisions are looked at, so that a phone that was away for a year asks again
    instead of waiting for one endless answer.
    """
    changes = Change.objects.filter(diary=diary)
    # Every revision is a change, so that of a phone's cursor must be there, too.
    window = list(changes.filter(revision__gte=since).order_by("revision")[: limit + 2])
    lost_after = None
    if window and window[0].revision == since:
        window = window[1:]
    elif since > 0:
        before = changes.filter(revision__lt=since).order_by("-revision")
        lost_after = before.values_list("revision", flat=True).first() or 0
    page = window[:limit]
    newest: dict[uuid.UUID, Change] = {}
    for change in page:
        newest.pop(change.object_id, None)
        newest[change.object_id] = change
    return Changes(
        newest=list(newest.values()),
        cursor=page[-1].revision if page else since if lost_after is None else lost_after,
        more=len(window) > limit,
        lost_after=lost_after,
    )


def history(*, diary: Diary, object_id: uuid.UUID) -> QuerySet[Change]:
    return Change.objects.filter(diary=diary, object_id=object_id).order_by("revision")


def profile(*, diary: Diary) -> dict[str, Any]:
    """Return the profile's body, empty fields when the person never wrote one."""
    found = Profile.objects.filter(pk=diary.pk, is_deleted=False).first()
    return (found or Profile(pk=diary.pk)).body()


def zone(*, diary: Diary) -> ZoneInfo:
    """Return the person's time zone: the profile's, else the newest entry's, else UTC."""
    newest = "AND NOT is_deleted ORDER BY started_at DESC, id LIMIT 1"
    names = [profile.timezone for profile in rows_where(Profile, id=diary.pk)]
    if not any(names):
        names = [entry.timezone for entry in rows_where(Episode, diary=diary.pk, then=newest)]
    return ZoneInfo(names[0] if names else "UTC")


def local_today(*, diary: Diary, now: datetime) -> date:
    """Return the person's calendar day."""
    return now.astimezone(zone(diary=diary)).date()


@dataclass(frozen=True, slots=True)
class Background:
    """What the entry rules know of a person besides the entry."""

    contexts: list[tuple[str, date | None, date | None]]
    visits: list[dict[str, Any]]

    def contexts_on(self, day: date) -> list[str]:
        """Return the codes that hold on a day; an event lapses after its window."""
        return sorted(
            {
                code
                for code, since, until in self.contexts
                if vocabulary.holds(code, day, since=since, until=until)
            }
        )


def background(*, diary: Diary) -> Background:
    return Background(
        contexts=[
            (row.code, row.since, row.until)
            for row in rows_where(Context, diary=diary.pk)
            if not row.is_deleted
        ],
        # What was said at a visit stays sealed: no rule reads it.
        visits=[
            {name: getattr(row, name) for name in ("visited_on", "aware_regions", "aware_signs")}
            for row in rows_where(Visit, diary=diary.pk)
            if not row.is_deleted
        ],
    )


def visits(*, diary: Diary) -> list[dict[str, Any]]:
    rows = Visit.objects.filter(diary=diary, is_deleted=False).order_by("visited_on", "id")
    return [row.body() for row in rows]


def records_whole(*, diary: Diary) -> dict[str, list[dict[str, Any]]]:
    """Return all that can be analysed, JSON-ready (five queries, however long the diary)."""
    checkins = CheckIn.objects.filter(diary=diary, is_deleted=False)
    return {
        "entries": list(_entries_plain(episodes(diary=diary))),
        "checkins": [
            plain_body({name: row[name] for name in CheckIn.BODY})
            for row in _opened(checkins.values("id", *CheckIn.BODY))
        ],
        "contexts": [row.body() for row in Context.objects.filter(diary=diary, is_deleted=False)],
        "visits": visits(diary=diary),
        "weeklies": [
            row.body()
            for row in Weekly.objects.filter(diary=diary, is_deleted=False).order_by("week")
        ],
    }


def _entries_plain(rows: QuerySet[Episode]) -> Iterator[dict[str, Any]]:
    """Give what `body()` says of each entry; making thousands of objects takes most of the time."""
    names = [name for name in Episode.BODY if name not in Episode.CODES]
    texts = {f"{name}_text": Cast(name, TextField()) for name in Episode.CODES}
    for row in _opened(rows.values("id", "utc_offset_minutes", *names, **texts)):
        row["started_at"] = local_time(row["started_at"], row["utc_offset_minutes"]).isoformat()
        row |= {name: list(_codes(row[f"{name}_text"])) for name in Episode.CODES}
        yield {"id": str(row["id"]), **{name: row[name] for name in Episode.BODY}}


@lru_cache(maxsize=4096)
def _codes(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))  # the same few lists come thousands of times


def _opened(rows: QuerySet[Any, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (opened(rows.model, row) for row in rows)


def frames(*, diary: Diary) -> Frames:
    """Return the whole diary as data frames (five queries, however long the diary)."""
    from pipeline.frames import read_diary

    return read_diary(**records_whole(diary=diary))
