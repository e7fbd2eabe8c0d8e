"""A worker that is killed at any step of an alert: one note, one push on screen, none lost.

And rules that change while an analysis runs: what was found says with which rules.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import ENGINES
from tests.faults.processes import ROOT, WORKER, group, output, wait
from tests.push_service import push_service

PREPARE = """
import json, os, uuid, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
from backend.accounts.models import User
from backend.alerts.services import choose, keep_phone
from backend.diary.services import open_diary
from backend.sync.services import apply_operation
diary = open_diary(owner=User.objects.create_user("alice"))
phone = json.loads(os.environ["PN_PHONE"])
keep_phone(diary=diary, endpoint=phone["endpoint"], now=timezone.now(), **phone["keys"])
result = apply_operation(diary=diary, operation={
    "id": str(uuid.uuid4()), "kind": "episode", "object_id": str(uuid.uuid4()), "action": "put",
    "body": {"started_at": timezone.now().isoformat(), "timezone": "UTC", "regions": ["saddle"]}})
assert result.status == "applied", result
from backend.config import celery_app
celery_app.send_task("alerts.deliver_due")
"""
# A worker that stops for a long while at one step; what comes before it is done for real.
STOPPING = """
import os, time, pathlib, django
django.setup()
def stop():
    pathlib.Path(os.environ["PN_MARK"]).touch()
    time.sleep(600)
%s
from backend.config import celery_app
celery_app.worker_main(["--quiet", "worker", "--concurrency=1", "--loglevel=error",
                        "--without-gossip", "--without-mingle"])
"""
STEPS = {
    "deciding: the note is written, not committed": """
from backend.alerts import services
services._plan_calls = lambda *args: stop()
""",
    "claimed, not sent": """
from backend.alerts import delivery
delivery._send = lambda claim: stop()
""",
    "sent, not noted": """
from backend.alerts import channels
send = channels.send_push
channels.send_push = lambda **what: (send(**what), stop())
""",
    "sent and noted, not marked": """
from backend.alerts import delivery
delivery._finish = lambda *args, **outcome: stop()
""",
}
STATE = """
import django
django.setup()
from backend.alerts.models import Alert
rows = Alert.objects.filter(diary__owner__username="alice").order_by("channel")
print(*[f"{row.channel}={row.status}" for row in rows])
"""


@pytest.mark.xdist_group("faults")
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("step", "engine"),
    [*[(step, ENGINES[1]) for step in STEPS], ("sent, not noted", ENGINES[0])],
)
@pytest.mark.fault(33)
def test_an_alert_whose_worker_was_killed_is_said_once(step, engine, installation, tmp_path):
    with push_service() as service:
        phone = service.new_phone()
        environment = installation(engine, "killed_alert", tmp_path) | {
            "PN_ALERT_LEASE_S": "3",
            "PN_PUSH_HOSTS": "127.0.0.1",
            "PN_MARK": str(tmp_path / "at-the-step"),
            "PN_PHONE": phone.subscription_json,
        }
        output(PREPARE, environment)
        with group([sys.executable, "-c", STOPPING % STEPS[step]], environment):
            wait(Path(environment["PN_MARK"]).exists)
        # Killed with -9, the whole group, at the step.

        with group(WORKER, environment), group(WORKER, environment):
            wait(lambda: output(STATE, environment).split() == ["note=done", "push=done"])
            output("import time; time.sleep(3)", environment)

            assert output(STATE, environment).split() == ["note=done", "push=done"]
        # A push that was sent and not noted is sent again with the same tag: the phone shows one.
        assert len({message["id"] for message in phone.messages}) == 1
        assert len(phone.messages) == (2 if step == "sent, not noted" else 1)


# A worker whose broker gives a task to another one after 2 seconds, and whose deciding takes 9.
OUTLIVING = """
import os, time, django
django.setup()
from backend.alerts import services
from backend.config import celery_app
from celery.signals import task_prerun
plan = services._plan_calls
def slow(*args):
    time.sleep(9)
    return plan(*args)
services._plan_calls = slow
def note(task, **_):
    if task.name == "alerts.deliver_due":
        with open(os.environ["PN_MARK"], "a") as file:
            file.write("began\\n")
task_prerun.connect(note)
celery_app.conf.broker_transport_options |= {"visibility_timeout": 2}
celery_app.worker_main(["--quiet", "worker", "--concurrency=1", "--loglevel=error",
                        "--without-gossip", "--without-mingle"])
"""


@pytest.mark.xdist_group("faults")
@pytest.mark.timeout(600)
@pytest.mark.fault(33)
def test_a_task_that_outlives_its_visibility_timeout_says_its_alert_once(
    installation, tmp_path, record_property
):
    with push_service() as service:
        phone = service.new_phone()
        mark = tmp_path / "began"
        environment = installation(ENGINES[1], "outliving", tmp_path) | {
            "PN_PUSH_HOSTS": "127.0.0.1",
            "PN_MARK": str(mark),
            "PN_PHONE": phone.subscription_json,
        }
        output(PREPARE, environment)
        worker = [sys.executable, "-c", OUTLIVING]
        with group(worker, environment), group(worker, environment):
            wait(lambda: output(STATE, environment).split() == ["note=done", "push=done"])
            wait(lambda: len(mark.read_text().split()) >= 2)
        begun = len(mark.read_text().split())

        assert output(STATE, environment).split() == ["note=done", "push=done"]
        assert len(phone.messages) == 1
        record_property("seen", f"a task begun {begun} times pushed once")


RULES = """
import django
django.setup()
from pathlib import Path
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
from backend.alerts import services as alerts
from backend.alerts.models import Alert
from backend.diary.services import open_diary
from backend.accounts.models import User
from backend.insights import services
from backend.insights.models import AnalysisRun, Finding
from backend.sync.services import apply_operation
import pipeline, uuid
from pipeline import rules
now = timezone.now()
diary = open_diary(owner=User.objects.get_or_create(username="alice")[0])
whole = pipeline.analyse
def deploy_in_the_middle(*args, **kwargs):
    file = Path("pipeline/redflags/E01_ces_saddle.yaml")
    text = file.read_text()
    version = int(text.split("\\nversion: ")[1].split("\\n")[0])
    text = text.replace(f"\\nversion: {version}\\n", f"\\nversion: {version + 1}\\n")
    change = f"  - {{version: {version + 1}, date: 2026-11-25, change: next, source: test}}\\n"
    file.write_text(text.replace("\\ncases:", "\\n" + change + "cases:"))
    return whole(*args, **kwargs)
pipeline.analyse = deploy_in_the_middle
apply_operation(diary=diary, operation={
    "id": str(uuid.uuid4()), "kind": "episode", "object_id": str(uuid.uuid4()), "action": "put",
    "body": {"started_at": now.isoformat(), "timezone": "UTC", "regions": ["saddle"]}})
services.analyse(claim=services.claim_diary(diary_id=diary.pk, now=now), now=now)
alerts.decide(diary_id=diary.pk, now=now)
finding = Finding.objects.filter(rule="E01").latest("created_at")
note = Alert.objects.get(finding=finding, channel="note")
run = AnalysisRun.objects.latest("pk")
print(rules.catalogue().version, run.rules_version, note.rules_version, finding.rule_version,
      note.rule_version)
"""


@pytest.mark.fault(36)
def test_rules_that_change_while_an_analysis_runs_are_told_apart(installation, tmp_path):
    copy = tmp_path / "copy"
    leave_out = shutil.ignore_patterns("fonts", "__pycache__")
    for folder in ("backend", "pipeline"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=leave_out)
    environment = installation("embedded", "rules", tmp_path)

    old = output(RULES, environment, cwd=copy).split()
    new = output(RULES, environment, cwd=copy).split()

    # A process keeps the rules that it began with, and everything that it made says so.
    assert old[0] == old[1] == old[2]
    assert new[0] == new[1] == new[2] != old[0]
    assert old[3] == old[4]
    assert (int(new[3]), int(new[4])) == (int(old[3]) + 1, int(old[4]) + 1)
