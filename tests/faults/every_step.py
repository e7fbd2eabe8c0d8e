"""Die at every step: one child process for each statement and commit, killed there with -9.

Run with "save" or "analysis"; prints, as JSON, the steps there are and what was not as promised
after a second try. Forked children share one start of Django, so that each step costs little.
"""

# ruff: noqa: E402 - Django is set up before its models are loaded
from __future__ import annotations

import json
import os
import signal
import sys
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from backend.accounts.models import User
from backend.alerts.models import Alert
from backend.alerts.tasks import deliver_due
from backend.diary.models import Change, Diary, Episode
from backend.diary.services import open_diary
from backend.insights.models import AnalysisRun, Finding
from backend.insights.tasks import analyse_due
from backend.sync.services import apply_operation
from tests.entries import operation

STEPS_MAX = 300


def die_at(step: int) -> None:
    """Let this process be killed before its statement or commit number `step`, or after it."""
    reached = 0

    def count() -> None:
        nonlocal reached
        reached += 1
        if reached == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(execute: Callable[..., Any], *arguments: Any) -> Any:
        count()
        return execute(*arguments)

    connection.ensure_connection()
    connection.execute_wrappers.append(before)
    commit = connection.commit

    def around() -> None:
        count()
        commit()
        count()

    connection.commit = around


def child(work: Callable[[], None]) -> bool:
    """Do work in a process of its own; return whether it lived to the end."""
    connections.close_all()
    if (pid := os.fork()) == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(pid, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a step failed of itself")
    return os.WIFEXITED(status)


def numb(days_ago: int, *regions: str) -> dict[str, Any]:
    at = timezone.now() - timedelta(days=days_ago)
    body = {"started_at": at.isoformat(), "timezone": "UTC", "regions": list(regions)}
    return operation(body=body)


def save() -> tuple[int, list[str]]:
    """Send one entry, die at a step, send it again as the phone's outbox does."""
    alice = User.objects.create_user("alice")
    diary = open_diary(owner=alice)
    phone = Client(headers={"host": "localhost"})
    phone.force_login(alice)
    faults: list[str] = []

    def send(change: dict[str, Any], statuses: set[str]) -> None:
        answer = phone.post("/api/v1/sync", {"operations": [change]}, "application/json")
        results = answer.json()["results"]
        assert results[0]["status"] in statuses, results

    send(numb(0, "saddle"), {"applied"})  # loads what is loaded lazily
    for step in range(1, STEPS_MAX):
        change = numb(0, "saddle")
        lived = child(lambda change=change, step=step: (die_at(step), send(change, {"applied"})))
        child(lambda change=change: send(change, {"applied", "repeated"}))
        kept = {
            "entries": Episode.objects.filter(pk=change["object_id"]).count(),
            "changes": Change.objects.filter(operation_id=change["id"]).count(),
            "warnings": Finding.objects.filter(episode=change["object_id"], rule="E01").count(),
            "revisions": Diary.objects.get(pk=diary.pk).revision - step,
        }
        if set(kept.values()) != {1}:
            faults.append(f"step {step}: {kept}")
        if lived:
            return step - 1, faults
    raise SystemExit("it never came to an end")


def climbing() -> Diary:
    """A new diary in which numbness climbs both legs."""
    diary = open_diary(owner=User.objects.create_user(str(uuid.uuid4())))
    for days_ago, region in [(9, "big_toe"), (6, "sole"), (1, "calf")]:
        change = numb(days_ago, f"left_{region}", f"right_{region}")
        assert apply_operation(diary=diary, operation=change).status == "applied"
    return diary


def analysis() -> tuple[int, list[str]]:
    """Analyse a diary and decide its alerts, die at a step, do it again as the next sweep does."""
    faults: list[str] = []

    def check() -> None:
        analyse_due()
        deliver_due()

    climbing()
    check()  # what is loaded lazily is loaded here, not by each child
    for step in range(1, STEPS_MAX):
        diary = climbing()
        lived = child(lambda step=step: (die_at(step), check()))
        child(check)
        found = Finding.objects.filter(diary=diary, rule="H01")
        kept = {
            "findings": found.count(),
            "notes": Alert.objects.filter(finding__in=found, channel="note").count(),
            "runs": AnalysisRun.objects.filter(diary=diary, finished_at__isnull=False).count(),
        }
        if set(kept.values()) != {1}:
            faults.append(f"step {step}: {kept}")
        if lived:
            return step - 1, faults
    raise SystemExit("it never came to an end")


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    steps, wrong = {"save": save, "analysis": analysis}[sys.argv[1]]()
    print(json.dumps({"steps": steps, "wrong": wrong}))
