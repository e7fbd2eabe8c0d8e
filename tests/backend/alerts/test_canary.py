"""A known alert is raised every day, and an operator is told when it was not."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.alerts import tasks
from backend.alerts.models import Alert
from backend.diary.models import Episode
from backend.insights import tasks as insights_tasks
from tests.backend.alerts.conftest import NOON, sweep
from tests.backend.conftest import Phone

pytestmark = pytest.mark.django_db


def work() -> None:
    tasks.write_canary()
    insights_tasks.analyse_due()
    sweep()


def health() -> tuple[int, str]:
    answer = Phone().get("/api/v1/health")
    return answer.status_code, " ".join(answer.json()["faults"])


def test_the_canary_raises_its_alert_once_a_day(clock):
    work()
    work()
    clock.move_to(NOON + timedelta(days=1))
    work()

    assert Episode.objects.count() == 2
    assert Alert.objects.filter(channel="note", finding__rule="E01").count() == 2
    assert health() == (200, "")
    call_command("check_alerts", stdout=StringIO())


@pytest.mark.fault(35)
def test_an_installation_without_a_worker_is_told(clock):
    status, words = health()

    assert status == 503
    assert "never been written" in words
    with pytest.raises(CommandError, match="never been written"):
        call_command("check_alerts")


@pytest.mark.fault(35)
def test_a_beat_that_stopped_is_told_within_a_day_and_an_hour(clock):
    work()
    clock.move_to(NOON + timedelta(hours=24))
    insights_tasks.analyse_due()
    assert health()[0] == 200

    clock.move_to(NOON + timedelta(hours=25, minutes=1))

    assert "last written on 2026-03-04 12:00 UTC" in health()[1]


@pytest.mark.fault(35)
def test_alerts_that_stopped_are_told_within_a_quarter_of_an_hour(clock):
    tasks.write_canary()
    insights_tasks.analyse_due()
    insights_tasks.sweep_due()
    insights_tasks.sweep_chunk()
    assert health()[0] == 200

    clock.move_to(NOON + timedelta(minutes=16))

    assert health() == (503, "The canary's E01 raised no alert.")


def test_an_analysis_that_stopped_is_told(clock):
    tasks.write_canary()
    sweep()

    clock.move_to(NOON + timedelta(minutes=11))

    assert health()[0] == 503


def test_nobody_can_sign_up_as_the_canary(db):
    answer = Phone().post(
        "/_allauth/browser/v1/auth/signup",
        {"username": "~canary", "password": "correct horse battery"},
        format="json",
    )

    assert answer.status_code == 400
