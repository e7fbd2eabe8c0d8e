"""Seal and open a note and a history row; rotate the key of 100,000 values on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import servers

ROOT = Path(__file__).resolve().parents[2]
ROWS = 100_000
KEYS = (
    "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=",
    "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=",
)
FILL = f"""
import hashlib, time, timeit, uuid, django
django.setup()
from django.core.management import call_command
from django.utils import timezone
from backend.accounts.models import User
from backend.diary.models import Change, Diary, Episode
call_command("migrate", verbosity=0)
diary = Diary.objects.create(owner=User.objects.create_user("bench"))
now, note = timezone.now(), "Had to hold on to the wall on the way to the kitchen. " * 3
body = {{"note": note, "started_at": now.isoformat(), "regions": ["left_heel"], "severity": 4,
        "sensations": ["numb"], "triggers": ["walking"], "signs": [], "denied": [], "relief": []}}
one, change = Episode(id=uuid.uuid4(), note=note), Change(diary=diary, revision=1, body=body)
for row, name in ((one, "note"), (change, "body")):
    field = row._meta.get_field(name)
    place, value = field.place(lambda key: getattr(row, key)), getattr(row, name)
    closed = field.close(value, place)
    seal = timeit.timeit(lambda: field.pre_save(row, True), number=20_000) / 20_000
    opening = timeit.timeit(lambda: field.open(closed, place), number=20_000) / 20_000
    print(f"{{name}}: sealed in {{seal * 1e3:.4f}} ms, opened in {{opening * 1e3:.4f}} ms")
    assert seal < 1e-4 and opening < 1e-4
for first in range(0, {ROWS}, 10_000):
    Change.objects.bulk_create(Change(
        diary=diary, revision=first + place, operation_id=uuid.uuid4(), kind="episode",
        object_id=uuid.uuid4(), action="put", body={{**body, "place": first + place}})
        for place in range(10_000))
"""
READ = """
import hashlib, json, django
django.setup()
from backend.diary.models import Change
digest = hashlib.sha256()
for row in Change.objects.order_by("revision").iterator():
    digest.update(json.dumps([row.revision, row.body]).encode())
print(digest.hexdigest())
"""
ROTATE = """
import time, django
django.setup()
from django.core.management import call_command
start = time.perf_counter()
call_command("rotate_keys")
print(f"rotated in {time.perf_counter() - start:.1f} s")
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="pins-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with servers.postgresql(folder / "postgresql") as url:
            own = {"PN_VAR_DIR": name, "PN_DATABASE_URL": url}
            environment = os.environ | own | {"DJANGO_SETTINGS_MODULE": "backend.config.settings"}

            def run(code: str, *keys: str) -> str:
                ran = subprocess.run(
                    [sys.executable, "-c", code],
                    cwd=ROOT,
                    env=environment | {"PN_DATA_KEYS": ",".join(keys)},
                    check=True,
                    stdout=subprocess.PIPE,
                    text=True,
                )
                return ran.stdout

            old, new = KEYS
            print(run(FILL, old), end="")
            before = run(READ, old)
            print(run(ROTATE, new, old), end="")
            after = run(READ, new)
    print(f"{ROWS} values after it: {'all as before' if after == before else 'LOST'}")
    assert after == before
