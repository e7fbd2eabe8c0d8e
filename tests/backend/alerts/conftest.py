"""A push service that really takes pushes, and a diary in which a rule has spoken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from backend.alerts import tasks
from backend.alerts.models import Alert
from backend.diary.models import Diary
from backend.insights.models import Finding
from tests.backend.conftest import Phone
from tests.entries import entry, operation
from tests.push_service import Phone as PushPhone
from tests.push_service import PushService, push_service

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Time stands at noon until it is moved."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def service(settings: Any) -> Iterator[PushService]:
    settings.PUSH_HOSTS = ["127.0.0.1"]
    with push_service() as running:
        yield running


@pytest.fixture
def push_phone(service: PushService, alices_phone: Phone) -> PushPhone:
    """Alice's browser, subscribed."""
    phone = service.new_phone()
    answer = alices_phone.put("/api/v1/push-subscriptions", phone.subscription, format="json")
    assert answer.json() == {"phones": 1}
    return phone


@pytest.fixture
def log(alices_phone: Phone) -> Callable[..., dict[str, Any]]:
    """Save an entry of Alice's that started some hours before `at`; returns the operation."""

    def save(at: datetime, hours_ago: float = 0, **changes: Any) -> dict[str, Any]:
        started = (at - timedelta(hours=hours_ago)).isoformat()
        wish = operation(body=entry(started_at=started, timezone="UTC", **changes))
        assert alices_phone.sync(wish)["results"][0]["status"] == "applied"
        return wish

    return save


# One sign each, with the urgency that it raises.
EMERGENCY = {"regions": ["saddle"]}  # E01
SAME_DAY = {"regions": ["left_calf"], "signs": ["onset_sudden"], "triggers": []}  # E07


def make_finding(diary: Diary, rule: str, urgency: str, day: Any, key: str = "") -> Finding:
    """A history finding, as the worker keeps it."""
    return Finding.objects.create(
        diary=diary,
        rule=rule,
        rule_version=1,
        urgency=urgency,
        window_key=key or f"{day}:{urgency}",
        day=day,
        last_day=day,
        message="Your diary shows a change.",
    )


def sweep() -> None:
    tasks.deliver_due()


def alert(channel: str, rule: str) -> Alert:
    return Alert.objects.get(channel=channel, finding__rule=rule)
