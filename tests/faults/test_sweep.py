"""A worker that is killed in the middle of the nightly sweep: each chunk is done once."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.faults.processes import WORKER, group, output, wait

DIARIES = 7
PREPARE = f"""
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import datetime, timedelta, UTC
import uuid
from backend.accounts.models import User
from backend.diary.models import CheckIn, Diary, Episode
today = datetime.now(UTC).replace(hour=9, minute=0)
for number in range({DIARIES}):
    diary = Diary.objects.create(owner=User.objects.create_user(f"person{{number}}"), revision=1)
    days = [*range(23, 140, 4), *range(2, 23), *range(2, 23)]
    Episode.objects.bulk_create(
        Episode(id=uuid.uuid4(), diary=diary, revision=1, started_at=today - timedelta(days=ago),
                utc_offset_minutes=0, local_date=(today - timedelta(days=ago)).date(),
                timezone="UTC", severity=3, regions=["left_heel"])
        for ago in days)
    CheckIn.objects.bulk_create(
        CheckIn(id=uuid.uuid4(), diary=diary, revision=1, date=(today - timedelta(days=ago)).date())
        for ago in range(2, 140))
"""
# A worker that stops for a long while in the middle of its third chunk: the findings are written,
# the transaction is still open.
SLOW = """
import os, time, pathlib, django
django.setup()
from backend.insights import sweep_findings
whole, calls = sweep_findings.keep, []
def slow(**given):
    new = whole(**given)
    calls.append(new)
    if len(calls) == 3:
        pathlib.Path(os.environ["PN_MARK"]).touch()
        time.sleep(600)
    return new
sweep_findings.keep = slow
from backend.config import celery_app
celery_app.worker_main(["--quiet", "worker", "--concurrency=1", "--beat", "--loglevel=error",
                        "--without-gossip", "--without-mingle"])
"""
COUNT = """
import django
django.setup()
from backend.insights.models import Finding, SweepChunk, SweepRun, SweepState
swept = Finding.objects.filter(evidence__has_key="sweep")
print(SweepChunk.objects.filter(done_at__isnull=False).count(), SweepChunk.objects.count(),
      SweepRun.objects.filter(finished_at__isnull=False).count(),
      swept.count(), swept.values("diary").distinct().count(), SweepState.objects.count())
"""
CLAIMS = """
import django
django.setup()
from backend.insights.models import SweepChunk
print(*sorted(SweepChunk.objects.values_list("attempts", flat=True)))
"""


@pytest.mark.xdist_group("faults")
@pytest.mark.fault(33)
def test_a_sweep_that_was_killed_goes_on_with_each_chunk_done_once(installation, tmp_path):
    environment = installation("postgresql-and-redis", "killed_sweep", tmp_path)
    environment |= {
        "PN_SWEEP_HOUR_UTC": "0",
        "PN_SWEEP_CHUNK_DIARIES": "2",
        "PN_SWEEP_LEASE_S": "5",
        "PN_MARK": str(tmp_path / "in-the-middle"),
    }
    output(PREPARE, environment)
    mark = Path(environment["PN_MARK"])
    with group([sys.executable, "-c", SLOW], environment):
        wait(mark.exists)
    # Killed with -9, the whole group: two chunks are kept, nothing of the third.
    assert output(COUNT, environment).split() == ["2", "4", "0", "4", "4", "4"]
    assert output(CLAIMS, environment).split() == ["0", "1", "1", "1"]

    with group(WORKER, environment):
        wait(lambda: output(COUNT, environment).split()[:3] == ["4", "4", "1"])
        time.sleep(3)

    assert output(COUNT, environment).split() == ["4", "4", "1", "7", "7", "7"]
    assert output(CLAIMS, environment).split() == ["1", "1", "1", "2"]
