"""A backup comes back whole, cannot be read by a thief, and never harms what is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import ENGINES

ROOT = Path(__file__).resolve().parents[2]
START = """
import os, sys, uuid, django
django.setup()
from django.core.management import CommandError, call_command
from backend.diary.models import Change, Episode
kept = os.environ["PN_KEPT"]
def count():
    return (Episode.objects.count(), Change.objects.count())
def refusal(*words, **named):
    try:
        call_command(*words, **named)
    except CommandError as error:
        print(error)
"""
FILL = """
from pathlib import Path
from django.utils import timezone
from backend.accounts.models import User
from backend.diary.services import open_diary
from backend.ops.backups import new_identity
from backend.sync.services import apply_operation
call_command("migrate", verbosity=0)
diary = open_diary(owner=User.objects.create_user("alice"))
body = {"started_at": timezone.now().isoformat(), "timezone": "UTC", "regions": ["left_sole"],
        "note": "Had to hold on to the wall."}
for _ in range(3):
    apply_operation(diary=diary, operation={
        "id": str(uuid.uuid4()), "kind": "episode", "object_id": str(uuid.uuid4()),
        "action": "put", "body": body})
refusal("backup", to=Path(kept))
from django.conf import settings
for name in ("mine", "other"):
    private, settings.BACKUP_RECIPIENT = new_identity()
    Path(kept, name).write_text(private)
    if name == "mine":
        call_command("backup", to=Path(kept))
"""
RESTORE = 'call_command("restore", backup, identity=Path(kept, "mine"), replace=True)'
FOUND = """
from pathlib import Path
(backup,) = Path(kept).glob("*.age")
"""

pytestmark = pytest.mark.xdist_group("faults")


def run(environment, *code):
    command = [sys.executable, "-c", START + FOUND + "\n".join(code)]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module", params=ENGINES)
def filled(request, installation, tmp_path_factory):
    """An installation with three entries, a backup of them, and the words of a refused one."""
    folder = tmp_path_factory.mktemp("backup")
    (folder / "kept").mkdir()
    environment = installation(request.param, "backup", folder) | {"PN_KEPT": str(folder / "kept")}
    command = [sys.executable, "-c", START + FILL]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return environment | {"SAID": ran.stdout}


def test_what_was_saved_comes_back_and_what_came_later_is_gone(filled):
    said = run(
        filled,
        "before = count()",
        "Episode.objects.all().delete()",
        "lost = count()",
        RESTORE,
        "print(before, lost, count())",
    )

    assert said.splitlines()[-1] == "(3, 3) (0, 3) (3, 3)"


def test_a_backup_brings_the_keys_of_its_notes(filled, tmp_path):
    key = Path(filled["PN_VAR_DIR"], "data-keys")
    aside = key.rename(tmp_path / "lost")
    said = run(
        filled,
        "from django.conf import settings",
        "own = settings.DATA_KEYS[0]",
        RESTORE,
        "print({one.note for one in Episode.objects.all()}, settings.DATA_KEYS[0] == own)",
    )
    assert said.splitlines()[-1] == "{'Had to hold on to the wall.'} True"

    named = {**filled, "PN_DATA_KEYS": key.read_text().split()[0]}
    key.unlink()
    said = run(
        named,
        'refusal("restore", str(backup), "--identity", str(Path(kept, "mine")), "--replace")',
        "print(count())",
    )
    brought = Path(filled["PN_VAR_DIR"], "data-keys-of-backup")
    assert "add each at the end of PN_DATA_KEYS" in said
    assert said.splitlines()[-1] == "(3, 3)"
    assert brought.read_text() == aside.read_text() + "\n"
    assert brought.stat().st_mode & 0o777 == 0o600
    aside.rename(key)


@pytest.mark.fault(38)
def test_a_phone_brings_back_what_it_saved_after_the_backup(filled):
    said = run(
        filled,
        RESTORE,
        "from backend.diary.models import Diary",
        "from backend.diary.queries import changes_since",
        "from backend.sync.services import apply_operation",
        "diary = Diary.objects.get()",
        "told = changes_since(diary=diary, since=5)  # two entries were saved after the backup",
        'body = Episode.objects.first().body() | {"note": "Saved after the backup."}',
        'again = {"id": str(uuid.uuid4()), "kind": "episode", "object_id": str(uuid.uuid4()),'
        ' "action": "put", "base_revision": told.lost_after, "body": body}',
        "result = apply_operation(diary=diary, operation=again)",
        "print(told.lost_after, result.status, result.revision > 5, count())",
        RESTORE,  # for the tests after this one
    )

    assert said.splitlines()[-3] == "3 applied True (4, 4)"


def test_a_backup_shows_nothing_without_the_private_key(filled):
    said = run(
        filled,
        'assert b"hold on to the wall" not in backup.read_bytes()',
        'refusal("restore", str(backup), "--identity", str(Path(kept, "other")), "--replace")',
        "print(count())",
    )

    assert "cannot be opened with this private key" in said
    assert said.splitlines()[-1] == "(3, 3)"


def test_a_database_that_exists_is_left_alone(filled):
    said = run(
        filled,
        'refusal("restore", str(backup), "--identity", str(Path(kept, "mine")))',
        "print(count())",
    )

    assert "--replace" in said
    assert said.splitlines()[-1] == "(3, 3)"


def test_a_damaged_backup_is_refused_and_nothing_is_changed(filled):
    said = run(
        filled,
        "damaged = bytearray(backup.read_bytes())",
        "damaged[len(damaged) // 2] ^= 1",
        'bad = Path(kept, "damaged")',
        "bad.write_bytes(damaged)",
        'refusal("restore", str(bad), "--identity", str(Path(kept, "mine")), "--replace")',
        "print(count())",
    )

    assert "damaged" in said
    assert said.splitlines()[-1] == "(3, 3)"


def test_without_a_public_key_the_refusal_says_how_to_make_one(filled):
    assert "backup_key" in filled["SAID"].splitlines()[0]


def test_the_drill_restores_beside_the_diary_and_tells_how_long_it_took(filled):
    said = run(filled, 'call_command("restore_drill")', "print(count())")

    assert "RPO" in said
    assert "RTO" in said
    assert said.splitlines()[-1] == "(3, 3)"
