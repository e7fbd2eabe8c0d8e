"""A worker that is killed in the middle of an analysis: after a restart it is done, once."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.faults.conftest import ENGINES
from tests.faults.processes import WORKER, group, output, wait

PREPARE = """
from datetime import UTC, datetime, timedelta
import uuid, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from backend.accounts.models import User
from backend.diary.services import open_diary
from backend.sync.services import apply_operation
diary = open_diary(owner=User.objects.create_user("alice"))
for days_ago, region in [(9, "big_toe"), (6, "sole"), (1, "calf")]:
    at = datetime.now(UTC) - timedelta(days=days_ago)
    body = {"started_at": at.isoformat(), "timezone": "UTC",
            "regions": [f"left_{region}", f"right_{region}"], "severity": 5}
    result = apply_operation(diary=diary, operation={
        "id": str(uuid.uuid4()), "kind": "episode", "object_id": str(uuid.uuid4()),
        "action": "put", "body": body})
    assert result.status == "applied", result
"""
# A worker whose analysis stops for a long while in its middle: after the claim and the heartbeat
# row, before the findings are kept. The frames are read for real.
SLOW = """
import os, time, pathlib, django
django.setup()
import pipeline
whole = pipeline.analyse
def slow(*args, **kwargs):
    pathlib.Path(os.environ["PN_MARK"]).touch()
    time.sleep(600)
    return whole(*args, **kwargs)
pipeline.analyse = slow
from backend.config import celery_app
celery_app.worker_main(["--quiet", "worker", "--concurrency=1", "--beat", "--loglevel=error",
                        "--without-gossip", "--without-mingle"])
"""
COUNT = """
import django
django.setup()
from backend.insights.models import AnalysisRun, AnalysisState, Finding
print(Finding.objects.filter(rule="H01").count(),
      AnalysisRun.objects.filter(finished_at__isnull=False).count(),
      AnalysisState.objects.get().analysed_revision)
"""


@pytest.mark.xdist_group("faults")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.fault(33)
def test_an_analysis_that_was_killed_is_done_after_a_restart_once(engine, installation, tmp_path):
    environment = installation(engine, "killed_worker", tmp_path)
    environment |= {"PN_ANALYSIS_LEASE_S": "5", "PN_MARK": str(tmp_path / "in-the-middle")}
    output(PREPARE, environment)
    mark = Path(environment["PN_MARK"])
    with group([sys.executable, "-c", SLOW], environment):
        wait(mark.exists)
    # Killed with -9, the whole group, in the middle of the analysis.
    assert output(COUNT, environment).split() == ["0", "0", "0"]

    with group(WORKER, environment):
        wait(lambda: output(COUNT, environment).split() == ["1", "1", "3"])
        time.sleep(3)

        assert output(COUNT, environment).split() == ["1", "1", "3"]
