"""A stolen database holds none of the words, old databases are sealed, and keys can be changed."""

from __future__ import annotations

import importlib
import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from backend.core.sealed_fields import Sealed, all_fields
from backend.core.sealing import key_id, new_key
from backend.diary.models import Change, Episode
from backend.ops import resealing
from backend.reports import services as reports
from backend.reports.models import Report
from backend.sharing.models import Note
from tests.backend.conftest import Phone
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
NOT_SECRET = "a-name-that-is-not-sealed"


class Canaries:
    """Words that are planted where people write, and looked for in the database."""

    def __init__(self) -> None:
        self.planted: list[str] = []

    def __call__(self, where: str) -> str:
        self.planted.append(f"canary-{len(self.planted)}-{where}-é")
        return self.planted[-1]


def dumped() -> bytes:
    """Return the database as a thief would have it: SQLite's file, or each table's COPY."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return connection.connection.serialize()
    with connection.cursor() as cursor:
        parts = []
        for table in connection.introspection.table_names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT') as copy:
                parts += [bytes(part) for part in copy]
    return b"".join(parts)


def found_in(dump: bytes, words: str) -> bool:
    escaped = words.encode("unicode_escape")  # JSON's own way with letters outside ASCII
    forms = (words.encode(), words.encode().hex().encode(), escaped)
    return any(form in dump for form in forms)


def plant(phone: Phone, canary: Canaries, diary) -> None:
    """Write a word of its own into every place where a person can write one."""
    first = operation(body=entry(note=canary("note")))
    phone.sync(first)
    for _ in range(4):
        phone.sync(
            operation(
                object_id=first["object_id"], base_revision=1, body=entry(note=canary("edit"))
            )
        )
    for place in range(9):
        phone.sync(operation(body=entry(note=canary("note"), severity=place)))
    for day in range(1, 5):
        body = {"date": f"2026-03-0{day}", "had_episode": False, "note": canary("checkin")}
        phone.sync(operation(kind="checkin", body=body))
    for day in range(1, 4):
        body = {"visited_on": f"2026-03-0{day}", "with_whom": canary("who"), "said": canary("said")}
        phone.sync(operation(kind="visit", body=body))
    context = {"code": "diabetes", "since": None, "until": None, "detail": canary("detail")}
    phone.sync(operation(kind="context", body=context))
    profile = {"display_name": NOT_SECRET, "questions": [canary("question"), canary("question")]}
    phone.sync(operation(kind="profile", object_id=str(diary.pk), body=profile))
    gone = operation(body=entry(note=canary("deleted")))
    phone.sync(gone)
    phone.sync(operation(object_id=gone["object_id"], action="delete", base_revision=23, body=None))
    spec = {"columns": {"When": "start", canary("column"): "note"}, "timezone": "Europe/London"}
    mapping = {"name": "mine", "spec": spec}
    answer = phone.post("/api/v1/import/mappings", mapping, format="json")
    assert answer.status_code == 201, answer.content


def test_none_of_what_was_written_is_in_a_stolen_database(alice, bob, diary):
    canary = Canaries()
    plant(Phone(alice), canary, diary)
    Note.objects.create(
        clinician=bob, diary=diary, text=canary("clinician"), updated_at=timezone.now()
    )
    order = reports.order_report(
        diary=diary, start=date(2026, 2, 1), end=date(2026, 3, 31), paper="a4"
    )
    now = timezone.now()
    assert reports.make_report(claim=reports.claim_report(report_id=order.pk, now=now), now=now)

    dump = dumped()

    assert len(canary.planted) >= 30
    assert [words for words in canary.planted if found_in(dump, words)] == []
    assert found_in(dump, NOT_SECRET)  # so it would have been found
    report = Report.objects.get()
    assert report.pdf.startswith(b"%PDF")
    assert not found_in(dump, "%PDF-1")
    assert report.source[:2] == b"\x1f\x8b"


def rotated(*words: str) -> str:
    said = io.StringIO()
    call_command("rotate_keys", *words, stdout=said)
    return said.getvalue()


@pytest.fixture
def written(alice, diary, settings):
    settings.DATA_KEYS = [new_key()]
    settings.DATA_KEYS_FILE = None
    plant(Phone(alice), Canaries(), diary)
    return contents()


def contents() -> list:
    """Return every opened value of every sealed column."""
    return [
        (field.model._meta.label, field.name, row.pk, getattr(row, field.attname))
        for field in all_fields()
        for row in field.model._base_manager.order_by("pk")
    ]


def test_keys_are_rotated_with_nothing_lost(written, settings):
    old, new = settings.DATA_KEYS[0], new_key()
    settings.DATA_KEYS = [new, old]
    with pytest.raises(CommandError, match=f"another key than the first, {key_id(new)}"):
        rotated("--check")

    said = rotated()

    changes = Change.objects.count()
    assert f"diary_change.body: {changes} sealed anew" in said
    assert contents() == written
    settings.DATA_KEYS = [new]  # the old key is gone for good
    assert contents() == written
    assert f"diary_change.body: {changes} with {key_id(new)}\n" in rotated("--check")


def test_a_rotation_that_was_broken_off_goes_on(written, settings, monkeypatch):
    settings.DATA_KEYS = [new_key(), *settings.DATA_KEYS]
    monkeypatch.setattr(resealing, "ROWS_PER_BATCH", 5)
    keep, kept = resealing.keep, []

    def break_off(column, fresh):
        if len(kept) == 4:
            raise KeyboardInterrupt
        kept.append(len(fresh))
        return keep(column, fresh)

    monkeypatch.setattr(resealing, "keep", break_off)
    with pytest.raises(KeyboardInterrupt):
        rotated()
    monkeypatch.setattr(resealing, "keep", keep)

    said = rotated()

    assert "diary_episode.note: 11 sealed anew" not in said  # only what was left
    settings.DATA_KEYS = settings.DATA_KEYS[:1]
    assert contents() == written


def test_what_does_not_open_is_told_and_stops_nothing_else(written, settings):
    harmed = Episode.objects.order_by("pk").first()
    Episode.objects.filter(pk=harmed.pk).update(note=Sealed(b"\x01" + b"x" * 60))
    old, new = settings.DATA_KEYS[0], new_key()
    settings.DATA_KEYS = [new, old]

    with pytest.raises(CommandError, match=f"(?s)1 values do not open.*{harmed.pk}") as refused:
        rotated()

    assert "keep every key" in str(refused.value)
    settings.DATA_KEYS = [new]
    assert all(change.body for change in Change.objects.all())


def test_a_row_that_is_saved_during_a_rotation_keeps_what_was_saved(alice, settings):
    settings.DATA_KEYS = [new_key()]
    change = operation(body=entry(note="before"))
    Phone(alice).sync(change)
    settings.DATA_KEYS = [new_key(), *settings.DATA_KEYS]
    (note,) = [field for field in all_fields() if field.model is Episode]
    (batch,) = resealing.batches(note, resealing.values(note))
    again = entry(note="saved meanwhile")
    Phone(alice).sync(operation(object_id=change["object_id"], base_revision=1, body=again))

    resealing.keep(note, [(value, pk, value) for pk, value, _ in batch])

    assert Episode.objects.get().note == "saved meanwhile"


def test_the_embedded_installation_gets_its_new_key_by_a_word(written, settings, tmp_path):
    settings.DATA_KEYS_FILE = tmp_path / "data-keys"
    before = list(settings.DATA_KEYS)

    rotated("--new-key")

    kept = settings.DATA_KEYS_FILE.read_text().split()
    assert kept[1:] == before
    assert settings.DATA_KEYS_FILE.stat().st_mode & 0o777 == 0o600
    settings.DATA_KEYS = kept[:1]
    assert contents() == written


def test_a_key_of_the_environment_is_not_made_here(written):
    with pytest.raises(CommandError, match="PN_DATA_KEYS"):
        rotated("--new-key")


@pytest.mark.parametrize("app", ["diary", "interop", "reports", "sharing"])
def test_every_sealed_column_is_sealed_by_a_migration(app):
    columns = importlib.import_module(f"backend.{app}.migrations._sealed").COLUMNS
    assert {(one.model, one.name, one.field.sealed_by) for one in columns} == {
        (field.model._meta.object_name, field.name, field.sealed_by)
        for field in all_fields()
        if field.model._meta.app_label == app
    }
