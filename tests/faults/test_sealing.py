"""A diary that was kept before words were sealed is sealed by its update, in the very files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import ENGINES

ROOT = Path(__file__).resolve().parents[2]
PLANT = """
import uuid, django
django.setup()
from datetime import UTC, date, datetime
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
before = [("diary", "0005_erasing"), ("insights", "0003_analysed_at"), ("interop", "0001_initial"),
          ("reports", "0002_frozen_source"), ("sharing", "0004_notes_and_log")]
for app, name in [("accounts", "0001"), *before]:
    call_command("migrate", app, name, verbosity=0)
apps = MigrationLoader(connection).project_state(before).apps
def make(label, **fields):
    return apps.get_model(label).objects.create(**fields)
alice, bob = (make("accounts.User", username=name) for name in ("alice", "bob"))
diary = make("diary.Diary", owner=alice, revision=2500)
now, day = datetime.now(UTC), date(2026, 3, 1)
body = {"note": "the planted words", "severity": 4}
Episode, Change = apps.get_model("diary.Episode"), apps.get_model("diary.Change")
Episode.objects.bulk_create(Episode(
    id=uuid.uuid4(), diary=diary, revision=place, started_at=now, utc_offset_minutes=0,
    local_date=day, timezone="UTC", regions=["left_heel"],
    note="the planted words" if place % 2 else "") for place in range(2500))
Change.objects.bulk_create(Change(
    diary=diary, revision=place, operation_id=uuid.uuid4(), kind="episode", object_id=uuid.uuid4(),
    action="put", body=body, conflicts={"note": "the planted words"} if place % 2 else {})
    for place in range(2500))
kept = {"diary": diary, "revision": 1}
make("diary.CheckIn", id=uuid.uuid4(), date=day, note="the planted words", **kept)
make("diary.Visit", id=uuid.uuid4(), visited_on=day, with_whom="the planted words",
     said="the planted words", **kept)
make("diary.Context", id=uuid.uuid4(), code="diabetes", detail="the planted words", **kept)
make("diary.Profile", id=diary.pk, questions=["the planted words"], **kept)
make("interop.ColumnMapping", diary=diary, name="mine", spec={"the planted words": "note"})
make("sharing.Note", clinician=bob, diary=diary, text="the planted words", updated_at=now)
make("reports.Report", diary=diary, period_start=day, period_end=day, status="done",
     pdf=b"%PDF the planted words", source=b"the planted words")
make("reports.Report", diary=diary, period_start=day, period_end=day)
"""
UPDATE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from backend.core.sealed_fields import all_fields
for field in all_fields():
    values = [getattr(row, field.attname) for row in field.model._base_manager.order_by("pk")]
    full = sum(bool(value) and "the planted words" in str(value) for value in values)
    print(field.model._meta.label, field.name, full, len(values))
call_command("rotate_keys", "--check")
"""
FILES = """
import django
django.setup()
from django.db import connection
from backend.core.sealed_fields import all_fields
tables = sorted({field.model._meta.db_table for field in all_fields()})
with connection.cursor() as cursor:
    if connection.vendor == "postgresql":
        cursor.execute("CHECKPOINT")
        files = []
        for table in tables:
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [table])
            files.append(bytes(cursor.fetchone()[0]))
    else:
        from pathlib import Path
        path = Path(connection.settings_dict["NAME"])
        files = [one.read_bytes() for one in path.parent.glob(path.name + "*")]
print(any(b"the planted words" in one for one in files))
"""

pytestmark = pytest.mark.xdist_group("faults")


@pytest.mark.parametrize("engine", ENGINES)
def test_an_old_diary_is_sealed_whole_and_its_files_forget_the_words(
    engine, installation, tmp_path
):
    environment = installation(engine, "sealing", tmp_path)

    def run(code: str) -> str:
        command = [sys.executable, "-c", code]
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    run(PLANT)
    assert run(FILES).strip() == "True"

    said = run(UPDATE)

    assert said.splitlines()[:12] == [
        "diary.Episode note 1250 2500",
        "diary.CheckIn note 1 1",
        "diary.Visit with_whom 1 1",
        "diary.Visit said 1 1",
        "diary.Context detail 1 1",
        "diary.Profile questions 1 1",
        "diary.Change body 2500 2500",
        "diary.Change conflicts 1250 2500",
        "reports.Report pdf 1 2",
        "reports.Report source 1 2",
        "interop.ColumnMapping spec 1 1",
        "sharing.Note text 1 1",
    ]
    assert "Everything opens" in said
    assert run(FILES).strip() == "False"
