"""Rows of many diaries for one night, as numbers: by COPY from PostgreSQL, else by a cursor.

On PostgreSQL a chunk comes as one value of fixed-width fields, which NumPy reads in place: half the
time of one message a row. A list of codes comes as its 64-bit hash; what each hash stands for is
asked once a process.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd
from django.db import connection
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from numpy.typing import NDArray

from backend.diary.models import CheckIn, Context, Diary, Episode, Visit, Weekly
from pipeline.frames import CODE_LISTS
from pipeline.sweep.weeks import WEEKS

WINDOW_DAYS = 7 * WEEKS
WEEKS_READ = 8  # far more than any rule asks to follow each other
KNOWN_LISTS_MAX = 200_000

_FROM_EPISODES = """
    FROM unnest(%s::uuid[]) WITH ORDINALITY AS due(id, place)
    JOIN diary_episode AS e ON e.diary_id = due.id
    WHERE NOT e.is_deleted AND e.started_at >= %s"""
_COPY_EPISODES = f"""COPY (SELECT string_agg(
    int4send(due.place::int4) || timestamptz_send(e.started_at) || int2send(e.utc_offset_minutes)
    || int4send(coalesce(e.duration_minutes, -1)) || int2send(coalesce(e.severity, -1::int2))
    || {" || ".join(f"int8send(jsonb_hash_extended(e.{name}, 0))" for name in CODE_LISTS)}, '')
    {_FROM_EPISODES}
) TO STDOUT (FORMAT binary)"""
_EPISODE = np.dtype(
    {
        "names": ["place", "at", "offset", "minutes", "severity", *CODE_LISTS],
        "formats": [">i4", ">i8", ">i2", ">i4", ">i2", *([">i8"] * len(CODE_LISTS))],
    }
)
# One episode that holds each hash: its list of codes is looked up by key and time.
_LISTS = {
    name: f"""SELECT jsonb_hash_extended(e.{name}, 0), e.{name}::text
    FROM unnest(%s::uuid[], %s::timestamptz[]) AS one(id, at)
    JOIN diary_episode AS e ON e.diary_id = one.id AND e.started_at = one.at"""  # noqa: S608 - names of our own columns
    for name in CODE_LISTS
}
_COPY_CHECKINS = """COPY (SELECT string_agg(
    int4send(due.place::int4) || date_send(c.date), '')
    FROM unnest(%s::uuid[]) WITH ORDINALITY AS due(id, place)
    JOIN diary_checkin AS c ON c.diary_id = due.id
    WHERE NOT c.is_deleted AND c.date >= %s
) TO STDOUT (FORMAT binary)"""
_CHECKIN = np.dtype([("place", ">i4"), ("day", ">i4")])
_VALUE_AT = 19 + 2 + 4  # header of a binary COPY, number of fields, length of the only one
_EPOCH_DAY, _NO_DAY = date(1970, 1, 1), -(2**31)
_POSTGRESQL_ZERO = datetime(2000, 1, 1, tzinfo=UTC)
_EPOCH = (_POSTGRESQL_ZERO.date() - _EPOCH_DAY).days

_known_lists: dict[int, str] = {}


@dataclass(frozen=True, slots=True)
class DueDiary:
    """A diary that must be looked at; read before its rows, so that a change is never missed."""

    id: uuid.UUID
    revision: int
    first_day: date
    is_old: bool  # has rows that are older than what is read
    visited_on: date | None  # the last visit
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """Frames of `pipeline.sweep` and `pipeline.histories`; patient ids are places of due diaries."""

    patients: pd.DataFrame
    episodes: pd.DataFrame
    checkins: pd.DataFrame
    contexts: pd.DataFrame
    visits: pd.DataFrame
    weeklies: pd.DataFrame
    restarts: NDArray[np.datetime64]  # a visit restarts what the sweep compares

    def since_visits(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the episodes and check-ins that are not older than a diary's last visit."""
        if not self.restarts.astype(np.int64).any():
            return self.episodes, self.checkins
        episodes, checkins = self.episodes, self.checkins
        return (
            episodes[episodes["started_at"] >= self.restarts[episodes["patient_id"]]],
            checkins[checkins["date"] >= self.restarts[checkins["patient_id"]]],
        )

    def last_days(self) -> list[date | None]:
        """Return the last logged day of each diary, also one that is still to come."""
        last = np.full(len(self.patients), _NO_DAY)
        dated = ((self.episodes, "started_at"), (self.checkins, "date"), (self.weeklies, "week"))
        for frame, column in dated:
            days = frame[column].to_numpy().astype("datetime64[D]").astype(np.int64)
            np.maximum.at(last, frame["patient_id"].to_numpy(np.int64), days)
        return [
            None if day == _NO_DAY else _EPOCH_DAY + timedelta(days=day) for day in last.tolist()
        ]


def due(night: date) -> QuerySet[Diary]:
    """Return the diaries whose answer may differ from the one that is kept."""
    is_new = Q(sweep__isnull=True, revision__gt=0) | Q(revision__gt=F("sweep__revision"))
    is_active = Q(sweep__error="", sweep__active_until__gte=night)
    may_try = Q(sweep__retry_on__lte=night)
    return Diary.objects.filter(is_new | is_active | may_try).order_by("pk")


def due_diaries(*, first: uuid.UUID, last: uuid.UUID, night: date) -> list[DueDiary]:
    """Return the due diaries of a range of keys, in order.

    A diary begins when it was opened or with its first entry. A visit restarts it, as it restarts
    the baselines of the weekly rules. What is older than the longest window counts only as time.
    """
    start = first_read(night)
    older = Q(diary=OuterRef("pk"), is_deleted=False)
    is_old = Q(Exists(Episode.objects.filter(older, started_at__lt=_instant(start)))) | Q(
        Exists(CheckIn.objects.filter(older, date__lt=start))
    )
    visits = dict(
        Visit.objects.filter(
            diary__pk__range=(first, last), is_deleted=False, visited_on__lte=night
        )
        .order_by()
        .values_list("diary")
        .annotate(Max("visited_on"))
    )
    rows = due(night).filter(pk__range=(first, last)).annotate(is_old=is_old)
    found = []
    for pk, revision, opened, old, seen, error in rows.values_list(
        "pk", "revision", "created_at", "is_old", "sweep__revision", "sweep__error"
    ):
        first_day = min(opened.date(), start) if old else opened.date()
        found.append(
            DueDiary(
                id=pk,
                revision=revision,
                first_day=visits.get(pk, first_day),
                is_old=old,
                visited_on=visits.get(pk),
                is_changed=seen != revision or bool(error),
            )
        )
    return found


def first_read(night: date) -> date:
    """Return the first day that is read: two more than any window, for every time zone."""
    return night - timedelta(days=WINDOW_DAYS + 2)


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def rows(*, diaries: list[DueDiary], night: date) -> Rows:
    """Return what the sweep reads of some diaries, sorted by key.

    Raises
    ------
    TypeError, ValueError
        If a row holds what cannot be read.
    """
    ids = [diary.id for diary in diaries]
    start = first_read(night)
    copied = connection.vendor == "postgresql"
    return Rows(
        patients=pd.DataFrame(
            {
                "patient_id": np.arange(len(diaries), dtype=np.int32),
                "enrolled_on": _stamps([diary.first_day for diary in diaries]),
            }
        ),
        episodes=(_copied_episodes if copied else _fetched_episodes)(ids, start),
        checkins=(_copied_checkins if copied else _fetched_checkins)(ids, start),
        contexts=_few(Context, ids, ("code", "since", "until")),
        visits=_few(Visit, ids, ("visited_on", "aware_regions", "aware_signs")),
        weeklies=_few(
            Weekly, ids, ("week", "change"), week__gte=night - timedelta(weeks=WEEKS_READ)
        ),
        restarts=_stamps([diary.visited_on or _EPOCH_DAY for diary in diaries]),
    )


def _few(
    model: type[Context | Visit | Weekly], ids: list[uuid.UUID], names: tuple[str, ...], **only: Any
) -> pd.DataFrame:
    """Return the rows of a kind of which a diary has few, or `only` some of them."""
    places = {pk: place for place, pk in enumerate(ids)}
    found = model.objects.filter(diary__pk__range=(ids[0], ids[-1]), is_deleted=False, **only)
    rows = [
        (places[pk], *(_joined(value) if isinstance(value, list) else value for value in row))
        for pk, *row in found.values_list("diary_id", *names)
        if pk in places
    ]
    return pd.DataFrame(rows, columns=["patient_id", *names])


def _stamps(days: list[date]) -> NDArray[np.datetime64]:
    return np.array(days, dtype="datetime64[D]").astype("datetime64[s]")


def _copy(statement: str, given: tuple[Any, ...], dtype: np.dtype[Any]) -> NDArray[Any]:
    with connection.cursor() as cursor, cursor.copy(statement, given) as copy:
        data = b"".join(copy)
    length = int.from_bytes(data[_VALUE_AT - 4 : _VALUE_AT], "big", signed=True)
    # No row at all is no value: its length is -1.
    return np.frombuffer(data, dtype, count=max(length, 0) // dtype.itemsize, offset=_VALUE_AT)


def _copied_episodes(ids: list[uuid.UUID], start: date) -> pd.DataFrame:
    found = _copy(_COPY_EPISODES, (ids, _instant(start)), _EPISODE)
    seconds = found["at"].astype(np.int64) // 1_000_000 + _EPOCH * 86_400
    lists = {}
    for name in CODE_LISTS:
        which, hashes = pd.factorize(found[name].astype(np.int64))
        _learn(name, hashes, found, ids)
        lists[name] = which, [_known_lists[key] for key in hashes.tolist()]
    return _episodes(
        found["place"].astype(np.int32) - 1,
        seconds + found["offset"].astype(np.int64) * 60,
        (_known(found["minutes"]), _known(found["severity"])),
        lists,
    )


def _known(numbers: NDArray[Any]) -> NDArray[np.float64]:
    """Return numbers as floats, NaN for what is null and was copied as -1."""
    return np.where(numbers < 0, np.nan, numbers.astype(np.float64))


def _learn(name: str, hashes: NDArray[np.int64], found: NDArray[Any], ids: list[uuid.UUID]) -> None:
    """Ask what some hashes of a list stand for, unless that is known."""
    if len(_known_lists) > KNOWN_LISTS_MAX:
        _known_lists.clear()  # before it is asked what is unknown: all that is needed must be there
    if all(key in _known_lists for key in hashes.tolist()):
        return
    _, rows = np.unique(found[name].astype(np.int64), return_index=True)
    holders = [found[row] for row in rows if int(found[row][name]) not in _known_lists]
    whose = [ids[holder["place"] - 1] for holder in holders]
    times = [_POSTGRESQL_ZERO + timedelta(microseconds=int(holder["at"])) for holder in holders]
    with connection.cursor() as cursor:
        cursor.execute(_LISTS[name], (whose, times))
        for key, text in cursor.fetchall():
            _known_lists[key] = _joined(json.loads(text))


def _joined(codes: Any) -> str:
    if not isinstance(codes, list):
        raise TypeError("what should be a list of codes is none")
    return ";".join(codes)


def _fetched_episodes(ids: list[uuid.UUID], start: date) -> pd.DataFrame:
    places = {pk: place for place, pk in enumerate(ids)}
    numbers = ("diary_id", "started_at", "utc_offset_minutes", "duration_minutes", "severity")
    found = Episode.objects.filter(
        diary__pk__range=(ids[0], ids[-1]), is_deleted=False, started_at__gte=_instant(start)
    ).values_list(*numbers, *CODE_LISTS)
    kept = [(places[row[0]], *row[1:]) for row in found.iterator() if row[0] in places]
    columns = list(zip(*kept, strict=True)) or [()] * (len(numbers) + len(CODE_LISTS))
    place, at, offset, minutes, severity = columns[: len(numbers)]
    lists = {}
    for name, column in zip(CODE_LISTS, columns[len(numbers) :], strict=True):
        which, texts = pd.factorize(np.array([_joined(codes) for codes in column], dtype=object))
        lists[name] = which, list(texts)
    seconds = [int(one.timestamp()) + 60 * by for one, by in zip(at, offset, strict=True)]
    return _episodes(
        np.array(place, dtype=np.int32),
        np.array(seconds, dtype=np.int64),
        (np.array(minutes, dtype=np.float64), np.array(severity, dtype=np.float64)),
        lists,
    )


def _episodes(
    place: NDArray[np.int32],
    local_seconds: NDArray[np.int64],
    numbers: tuple[NDArray[np.float64], NDArray[np.float64]],
    lists: dict[str, tuple[NDArray[np.int64], list[str]]],
) -> pd.DataFrame:
    columns: dict[str, Any] = {
        "patient_id": place,
        "started_at": local_seconds.view("datetime64[s]"),
        "duration_minutes": numbers[0],
        "severity": numbers[1],
    }
    for name, (which, texts) in lists.items():
        # Two hashes of lists in another order may join to one text: categories must be distinct.
        merged, names = pd.factorize(np.array(texts, dtype=object))
        columns[name] = pd.Categorical.from_codes(merged[which], categories=list(names))
    return pd.DataFrame(columns)


def _copied_checkins(ids: list[uuid.UUID], start: date) -> pd.DataFrame:
    found = _copy(_COPY_CHECKINS, (ids, start), _CHECKIN)
    return _checkins(found["place"].astype(np.int32) - 1, found["day"].astype(np.int64) + _EPOCH)


def _fetched_checkins(ids: list[uuid.UUID], start: date) -> pd.DataFrame:
    places = {pk: place for place, pk in enumerate(ids)}
    found = CheckIn.objects.filter(
        diary__pk__range=(ids[0], ids[-1]), is_deleted=False, date__gte=start
    ).values_list("diary_id", "date")
    kept = [(places[pk], day) for pk, day in found.iterator() if pk in places]
    days = np.array([day for _, day in kept], dtype="datetime64[D]").astype(np.int64)
    return _checkins(np.array([place for place, _ in kept], dtype=np.int32), days)


def _checkins(place: NDArray[np.int32], day: NDArray[np.int64]) -> pd.DataFrame:
    return pd.DataFrame({"patient_id": place, "date": (day * 86_400).view("datetime64[s]")})
