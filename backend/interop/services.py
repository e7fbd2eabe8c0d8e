"""Imports: read a file, say what would happen, then do it through sync's one write path.

Nothing of a file is kept between the two: the person sends it again. Every operation's id is made
from what it writes, so that an import that is repeated, or broken off and begun anew, changes
nothing twice. What the diary has already is never written over.
"""

from __future__ import annotations

import io
import json
import time
import uuid
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import groupby
from typing import Any

from django.db import transaction
from rest_framework import exceptions

from backend.core.problems import Fault, Invalid, Problem, faults_of
from backend.diary.models import KINDS, Change, Diary, Record
from backend.diary.serializers import clean_body
from backend.diary.services import Write, lock
from backend.interop.models import ColumnMapping
from backend.interop.queries import MAPPINGS_MAX
from backend.sync.services import add_episodes, apply_write
from pipeline import exchange
from pipeline.exchange import csv_entries

FILE_BYTES_MAX = 16 * 1024 * 1024
MEMBERS_MAX = 2_000
DIARY_IN_ARCHIVE = "diary.json"
SECONDS_PER_STEP = 3.0
ROWS_PER_STEP = 2_000
ROWS_PER_BATCH = 100
IDS_PER_QUERY = 500

ALL = slice(None)
NEW, BACK, SAME, KEPT = "new", "back", "same", "kept"
OUTCOMES = (NEW, BACK, SAME, KEPT)


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the file, checked: what is to be written, and what that would change."""

    kind: str
    object_id: uuid.UUID
    body: dict[str, Any]
    line: int
    place: int  # among all records of the file
    outcome: str
    base_revision: int | None

    @property
    def is_new_entry(self) -> bool:
        return self.kind == "episode" and self.outcome == NEW

    def write(self, diary: Diary) -> Write:
        written = [self.kind, str(self.object_id), self.body, self.base_revision]
        content = json.dumps(written, sort_keys=True, ensure_ascii=False)
        return Write(
            operation_id=uuid.uuid5(diary.pk, f"import:{content}"),
            kind=self.kind,
            object_id=self.object_id,
            action=Change.Action.PUT,
            base_revision=self.base_revision,
            body=self.body,
        )


@dataclass(slots=True)
class Plan:
    """What an import would do: the dry run."""

    format: str
    total: int = 0
    rows: list[Row] = field(default_factory=list)
    faults: list[exchange.RowFault] = field(default_factory=list)
    warnings: list[exchange.RowFault] = field(default_factory=list)
    # Of a table that is not ours and has no mapping yet: its columns, each with some of its words.
    columns: dict[str, list[str]] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(row.outcome for row in self.rows)
        return {name: found[name] for name in OUTCOMES} | {"faults": len(self.faults)}


def plan_import(
    *,
    diary: Diary,
    content: bytes,
    mapping: exchange.Mapping | None = None,
    window: slice = ALL,
) -> Plan:
    """Return what the file would change; raises `Problem` when nothing of it can be used.

    With a `window` only those records are looked at.
    """
    try:
        text = exchange.decode(_unpacked(content))
        if text.lstrip()[:1] in {"{", "["}:
            return _checked(diary, "diary-json", exchange.read_diary(text), window)
        table = exchange.read_table(text)
        if csv_entries.is_ours(table):
            return _checked(diary, "entries-csv", exchange.read_entries(table), window)
        if mapping is not None:
            return _checked(diary, "other-csv", exchange.map_rows(table, mapping), window)
        return Plan("other-csv", faults=table.faults, columns=_samples(table))
    except exchange.FileError as error:
        raise Problem(
            "unreadable-file",
            "This file cannot be read",
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            detail=str(error),
        ) from error


def _samples(table: exchange.Table) -> dict[str, list[str]]:
    cells = {name: dict.fromkeys(row[name] for _, row in table.rows) for name in table.columns}
    return {name: [word[:40] for word in words if word][:30] for name, words in cells.items()}


def _unpacked(content: bytes) -> bytes:
    """Return the diary of an archive that was taken out here, or the file itself."""
    if content[:4] != b"PK\x03\x04":
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if len(archive.infolist()) > MEMBERS_MAX:
                raise exchange.FileError("The archive holds too many files.")
            with archive.open(DIARY_IN_ARCHIVE) as member:
                # What the archive says of its size is not believed: no more than this is unpacked.
                unpacked = member.read(FILE_BYTES_MAX + 1)
    except KeyError as error:
        raise exchange.FileError(f"There is no {DIARY_IN_ARCHIVE} in the archive.") from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise exchange.FileError("The archive is damaged.") from error
    if len(unpacked) > FILE_BYTES_MAX:
        raise exchange.FileError("The archive holds more than a diary can be.")
    return unpacked


@dataclass(frozen=True, slots=True)
class _Named:
    """A record of the file with the id under which it is, or would be, in a diary."""

    found: exchange.Found
    object_id: uuid.UUID
    place: int


def _checked(diary: Diary, file_format: str, read: exchange.Read, window: slice) -> Plan:
    plan = Plan(file_format, len(read.records), faults=list(read.faults), warnings=read.warnings)
    clean: list[tuple[_Named, dict[str, Any]]] = []
    for named in _named(diary, read, plan)[window]:
        if named is None:
            continue
        try:
            clean.append((named, clean_body(named.found.kind, named.found.body)))
        except exceptions.ValidationError as error:
            plan.faults += [_row_fault(named.found, fault) for fault in faults_of(error.detail)]
    plan.rows = list(_with_outcomes(diary, clean))
    return plan


def _named(diary: Diary, read: exchange.Read, plan: Plan) -> list[_Named | None]:
    """Return every record with its id, None for one whose id cannot be used."""
    seen: Counter[str] = Counter()
    done: set[tuple[str, uuid.UUID]] = set()
    named: list[_Named | None] = []
    for place, found in enumerate(read.records):
        reason = ""
        try:
            object_id = _object_id(diary, found, seen)
            if (found.kind, object_id) in done:
                reason = "This id stands twice in the file; the first one is taken."
        except ValueError:
            reason = f"'{found.id[:40]}' is no UUID."
        if reason:
            plan.faults.append(exchange.RowFault(found.line, "id", reason))
            named.append(None)
        else:
            done.add((found.kind, object_id))
            named.append(_Named(found, object_id, place))
    return named


CSV_COLUMNS = {
    "started_at": "start_local",
    "timezone": "tz",
    "duration_minutes": "duration_min",
    "severity": "severity_0_10",
}


def _row_fault(found: exchange.Found, fault: Fault) -> exchange.RowFault:
    column = fault.pointer.removeprefix("#").strip("/")
    return exchange.RowFault(found.line, CSV_COLUMNS.get(column, column), fault.detail)


def _object_id(diary: Diary, found: exchange.Found, seen: Counter[str]) -> uuid.UUID:
    """Return the record's own id, or one made from what it says for a file that has none."""
    if found.kind == "profile":
        return diary.pk
    if found.id:
        return uuid.UUID(found.id)
    content = json.dumps([found.kind, found.body], sort_keys=True)
    seen[content] += 1  # two rows that say the same are two entries
    return uuid.uuid5(diary.pk, f"{content}:{seen[content]}")


def _with_outcomes(diary: Diary, clean: list[tuple[_Named, dict[str, Any]]]) -> Iterator[Row]:
    here, taken = _existing(diary, [named for named, _ in clean])
    days: dict[tuple[str, str], Record] = {
        (kind, str(record.body()[model.ONE_A])): record
        for kind, model in KINDS.items()
        if model.ONE_A
        for record in model.objects.filter(diary=diary, is_deleted=False)
    }
    for named, body in clean:
        kind, object_id = named.found.kind, named.object_id
        # Somebody else's record has this id (a diary brought to a second account): make our own.
        own_id = uuid.uuid5(diary.pk, str(object_id)) if object_id in taken else object_id
        record = here.get((kind, own_id))
        if (one_a := KINDS[kind].ONE_A) and (record is None or record.is_deleted):
            record = days.get((kind, body[one_a]), record)
        outcome = _outcome(record, body)
        base = record.revision if record is not None and outcome == BACK else None
        yield Row(kind, own_id, body, named.found.line, named.place, outcome, base)


def _outcome(record: Record | None, body: dict[str, Any]) -> str:
    if record is None:
        return NEW
    if record.is_deleted:
        return BACK
    return SAME if record.body() == body else KEPT


def _existing(
    diary: Diary, named: Iterable[_Named]
) -> tuple[dict[tuple[str, uuid.UUID], Record], set[uuid.UUID]]:
    """Return the diary's records by kind and id, and the ids that another diary has."""
    here: dict[tuple[str, uuid.UUID], Record] = {}
    taken: set[uuid.UUID] = set()
    wanted: dict[str, list[uuid.UUID]] = {kind: [] for kind in KINDS}
    for row in named:
        own_id = uuid.uuid5(diary.pk, str(row.object_id))
        wanted[row.found.kind] += [row.object_id, own_id]
    for kind, ids in wanted.items():
        for start in range(0, len(ids), IDS_PER_QUERY):
            for record in KINDS[kind].objects.filter(pk__in=ids[start : start + IDS_PER_QUERY]):
                if record.diary_id == diary.pk:
                    here[kind, record.pk] = record
                else:
                    taken.add(record.pk)
    return here, taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far an import is: `next` is where to go on, None at the end."""

    next: int | None
    total: int
    written: int
    refused: list[exchange.RowFault]


@transaction.atomic
def apply_step(
    *, diary: Diary, content: bytes, mapping: exchange.Mapping | None = None, start: int
) -> Step:
    """Write the file's rows from `start` on, for some seconds, in one transaction.

    A step that is broken off has written nothing; one that is repeated writes nothing twice.
    """
    end = start + ROWS_PER_STEP
    # Before the file is looked at: an id that is free in the plan is still free when it is written.
    lock(diary=diary)
    plan = plan_import(diary=diary, content=content, mapping=mapping, window=slice(start, end))
    deadline = time.monotonic() + SECONDS_PER_STEP
    written = 0
    refused: list[exchange.RowFault] = []
    for rows in _batches(plan.rows):
        written += _write(diary, rows, refused)
        if time.monotonic() > deadline:
            end = rows[-1].place + 1
            break
    is_over = end >= plan.total
    return Step(next=None if is_over else end, total=plan.total, written=written, refused=refused)


def _batches(rows: list[Row]) -> Iterator[list[Row]]:
    """Give the rows in their order: new entries many at once, all others alone."""
    for is_many, some in groupby(rows, lambda row: row.is_new_entry):
        alike = list(some)
        size = ROWS_PER_BATCH if is_many else 1
        for start in range(0, len(alike), size):
            yield alike[start : start + size]


def _write(diary: Diary, rows: list[Row], refused: list[exchange.RowFault]) -> int:
    """Write one batch; return how many rows were written."""
    if rows[0].is_new_entry:
        add_episodes(diary=diary, writes=[row.write(diary) for row in rows])
        return len(rows)
    row = rows[0]
    if row.outcome in {SAME, KEPT}:
        return 0
    try:
        return int(apply_write(diary=diary, write=row.write(diary)).status == "applied")
    except Problem as problem:
        reason = str(problem.document.get("detail") or problem.document["title"])
        refused.append(exchange.RowFault(row.line, "", reason))
        return 0


def read_mapping(spec: Any) -> exchange.Mapping:
    """Return a mapping that can be used; raises `Invalid` with the place that cannot."""
    if not isinstance(spec, dict):
        raise Invalid("This mapping cannot be used", [Fault("wrong_type", "#", "An object.")])
    try:
        return exchange.Mapping.of(spec)
    except exchange.MappingError as error:
        fault = Fault("unknown_value", f"#/{error.place}", str(error))
        raise Invalid("This mapping cannot be used", [fault]) from error


@transaction.atomic
def save_mapping(*, diary: Diary, name: str, spec: dict[str, Any]) -> ColumnMapping:
    """Keep a mapping under its name; one of the same name is replaced."""
    read_mapping(spec)
    others = ColumnMapping.objects.filter(diary=diary).exclude(name=name)
    if others.count() >= MAPPINGS_MAX:
        fault = Fault("too_many", "#/name", f"At most {MAPPINGS_MAX}; delete one first.")
        raise Invalid("This mapping cannot be kept", [fault])
    return ColumnMapping.objects.update_or_create(diary=diary, name=name, defaults={"spec": spec})[
        0
    ]
