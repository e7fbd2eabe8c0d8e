"""The operator's alarms go off when they must, and every number that they name exists."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MONITORING = ROOT / "deploy" / "monitoring"
CODE = "".join(path.read_text() for path in (ROOT / "backend").rglob("*.py"))


@pytest.fixture(scope="module")
def promtool():
    found = shutil.which("promtool")
    if found is None:
        pytest.skip("promtool (Debian: prometheus) is not installed")
    return found


def test_every_alarm_goes_off_when_it_must_and_not_before(promtool):
    command = [promtool, "test", "rules", "alerts_test.yml"]
    ran = subprocess.run(command, cwd=MONITORING, capture_output=True, text=True)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_alarm_says_what_to_do():
    (group,) = yaml.safe_load((MONITORING / "alerts.yml").read_text())["groups"]

    assert all(rule["annotations"]["action"].endswith(".") for rule in group["rules"])


@pytest.mark.parametrize("name", ["alerts.yml", "dashboard.json"])
def test_every_number_that_is_named_is_one_that_we_give(name):
    named = set(re.findall(r"pins_(\w+)", (MONITORING / name).read_text()))
    known = {re.sub(r"_(count|bucket|sum)$", "", one) for one in named}

    assert known
    assert [
        one for one in sorted(known) if f'"{one}"' not in CODE and f'"pins_{one}"' not in CODE
    ] == []


def test_the_dashboard_can_be_read():
    panels = json.loads((MONITORING / "dashboard.json").read_text())["panels"]

    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(target["expr"] for panel in panels for target in panel["targets"])
