"""The installation can be watched: alive, ready, in numbers, on one page; and nothing is let out."""

from __future__ import annotations

import json
import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

import pipeline
from backend.insights import tasks
from backend.insights.models import AnalysisRun
from backend.ops.queries import condition
from tests.backend.conftest import Phone
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db

TOKEN = "a long token that only Prometheus knows"


def scraped(settings, **headers):
    settings.METRICS_TOKEN = TOKEN
    return Phone().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}", **headers})


def test_a_process_that_answers_is_live_and_with_its_database_ready():
    assert Phone().get("/health/live").json() == {"status": "live"}
    assert Phone().get("/health/ready").json() == {"status": "ready"}


def test_without_its_database_it_is_live_but_not_ready(monkeypatch):
    from django.db import OperationalError

    def gone():
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", gone)

    assert Phone().get("/health/live").status_code == 200
    assert Phone().get("/health/ready").status_code == 503


def test_numbers_are_for_those_who_know_the_token(settings):
    settings.METRICS_TOKEN = TOKEN

    assert Phone().get("/metrics").status_code == 404
    assert scraped(settings, Authorization="Bearer something else").status_code == 404
    assert scraped(settings).status_code == 200


def test_without_a_token_there_are_no_numbers(settings):
    settings.METRICS_TOKEN = ""

    assert Phone().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_the_numbers_say_what_waits_and_what_was_asked(settings, alices_phone, diary):
    alices_phone.sync(operation())

    told = scraped(settings).content.decode()

    assert "pins_diaries_due 1.0" in told
    assert "pins_episodes 1.0" in told
    assert 'pins_request_seconds_count{method="POST",route="api/v1/sync",status="200"}' in told
    assert str(diary.pk) not in told


def test_checks_are_stuck_when_a_diary_waits_and_none_was_looked_at(diary, alices_phone):
    alices_phone.sync(operation())
    tasks.analyse_due()
    alices_phone.sync(operation())
    AnalysisRun.objects.update(finished_at=timezone.now() - timedelta(minutes=16))

    now = timezone.now()

    assert condition(now=now).is_stuck(now)


def test_quiet_is_not_stuck(diary, alices_phone):
    alices_phone.sync(operation())
    tasks.analyse_due()
    AnalysisRun.objects.update(finished_at=timezone.now() - timedelta(hours=5))

    now = timezone.now()

    assert not condition(now=now).is_stuck(now)


def test_the_operators_page_is_there_for_operators_alone(alice, alices_phone, bobs_desk):
    assert Phone().get("/operator").status_code == 404
    assert alices_phone.get("/operator").status_code == 404
    assert bobs_desk.get("/operator").status_code == 404

    alice.is_staff = True
    alice.save()

    assert "Diaries that wait" in Phone(alice).get("/operator").content.decode()


def test_every_answer_has_the_id_that_its_log_lines_have(alices_phone, diary):
    mine = "0192f0c0a5b44f2e9c1d2e3f4a5b6c7d"

    assert (
        alices_phone.get("/api/v1/status", headers={"X-Request-ID": mine})["X-Request-ID"] == mine
    )
    assert len(alices_phone.get("/api/v1/status")["X-Request-ID"]) == 32


def test_nothing_of_a_diary_is_in_a_log_line(alices_phone, diary, log_lines, monkeypatch):
    secret = "CANARY-IN-A-NOTE"
    alices_phone.sync(operation(body=entry(note=secret)))
    alices_phone.sync(operation(body=entry(note=secret, regions=[f"{secret}-region"])))
    alices_phone.put(f"/api/v1/episodes/{secret}", {"note": secret}, format="json")

    def breaks(frames, *, as_of):
        raise ValueError(f"cannot use {frames.episodes['note'][0]}")

    monkeypatch.setattr(pipeline, "analyse", breaks)
    tasks.analyse_due()

    said = log_lines()
    assert "analysis failed" in said
    assert "ValueError" in said
    assert "CANARY-IN-A-NOTE" not in said.replace(f"/api/v1/episodes/{secret}", "")


def test_an_error_of_the_server_names_no_address(log_lines, client):
    logging.getLogger("django.request").error(
        "%s: %s", "Internal Server Error", "/s/SECRET-OF-A-LINK", extra={"request": client}
    )

    assert "Internal Server Error" in log_lines()
    assert "SECRET-OF-A-LINK" not in log_lines()


def test_an_error_is_told_by_its_kind_and_its_lines_of_code(log_lines):
    try:
        raise KeyError("what the person wrote")
    except KeyError:
        logging.getLogger("backend").exception("it failed")

    line = json.loads(log_lines().splitlines()[-1])
    assert line["message"] == "it failed"
    assert line["level"] == "ERROR"
    assert "test_watching.py" in line["exc_info"]
    assert line["exc_info"].endswith("KeyError\n")
    assert "what the person wrote" not in line["exc_info"]
