"""A process that dies at any step of a save or of an analysis: nothing is lost or doubled."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.faults.conftest import ENGINES
from tests.faults.processes import ROOT

STEPS_MIN = 12


@pytest.mark.xdist_group("faults")
@pytest.mark.timeout(900)
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("work", ["save", "analysis"])
@pytest.mark.fault(29, 33)
def test_what_died_at_any_step_is_done_once_by_the_next_try(
    work, engine, installation, tmp_path, record_property
):
    environment = installation(engine, f"every_step_{work}", tmp_path)
    environment |= {"PN_ANALYSIS_LEASE_S": "0"}  # the dead hold nothing: no need to wait

    command = [sys.executable, "-m", "tests.faults.every_step", work]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment)

    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout.splitlines()[-1])
    assert said["steps"] >= STEPS_MIN
    assert said["wrong"] == []
    record_property("seen", f"{engine}: {said['steps']} steps of {work}")
