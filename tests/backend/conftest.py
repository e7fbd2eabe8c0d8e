"""The cast, signed in: Alice (patient), Bob (her clinician), Charlie (a stranger)."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from backend.accounts.models import Role, User
from backend.core.logs import Formatter
from backend.diary.models import Diary
from backend.diary.services import open_diary
from backend.sharing.services import Scope, grant_access
from tests.backend.factories import UserFactory


class Phone(APIClient):
    """A signed-in client that speaks JSON."""

    def __init__(self, user: User | None = None) -> None:
        super().__init__()
        if user is not None:
            self.force_login(user)

    def sync(self, *operations: dict[str, Any], since: int = 0) -> dict[str, Any]:
        answer = self.post(
            "/api/v1/sync", {"since": since, "operations": list(operations)}, format="json"
        )
        assert answer.status_code == 200, answer.content
        return answer.json()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What races on rows is run where rows are locked; it is not missing elsewhere."""
    if connection.vendor == "postgresql":
        return
    left_out = [item for item in items if item.get_closest_marker("on_postgresql")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Hashing a password well takes 0.3 s; the tests are not about that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def logs_that_may_go(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the rows of a test without a transaction be deleted after it, in any order of tables."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        Diary.objects.update(is_erasing=True)


@pytest.fixture(autouse=True)
def no_earlier_tries() -> None:
    """What one test tried must not use up what another may: counters are in the cache."""
    cache.clear()


@pytest.fixture(autouse=True)
def no_broker(settings: Any, tmp_path: Any) -> None:
    """Hints go to a queue that nobody reads: what is due is found in the database."""
    from backend.config import celery_app

    queue = tmp_path / "queue"
    queue.mkdir()
    celery_app.conf.update(
        broker_url="filesystem://",
        broker_transport_options={
            "data_folder_in": str(queue),
            "data_folder_out": str(queue),
            "control_folder": str(tmp_path / "control"),
        },
    )


@pytest.fixture(autouse=True)
def ledger(settings: Any, tmp_path: Any) -> None:
    """Each test writes to a ledger of its own."""
    settings.ERASURE_LEDGER = tmp_path / "kept apart" / "erasures.jsonl"


@pytest.fixture
def alice(db: None) -> User:
    return UserFactory(username="alice")


@pytest.fixture
def bob(db: None) -> User:
    return UserFactory(username="bob", role=Role.CLINICIAN)


@pytest.fixture
def charlie(db: None) -> User:
    return UserFactory(username="charlie")


@pytest.fixture
def diary(alice: User) -> Diary:
    return open_diary(owner=alice)


@pytest.fixture
def alices_phone(alice: User) -> Phone:
    return Phone(alice)


@pytest.fixture
def charlies_phone(charlie: User) -> Phone:
    return Phone(charlie)


@pytest.fixture
def bobs_desk(bob: User, diary: Diary) -> Phone:
    grant_access(
        diary=diary, clinician=bob, scope=Scope(date(2026, 1, 1)), days=30, now=timezone.now()
    )
    return Phone(bob)


@pytest.fixture
def log_lines():
    """Everything that any logger says, written as in production."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Formatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lambda: stream.getvalue()
    root.removeHandler(handler)
    root.setLevel(level)


def assert_problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    """Every refusal has the same shape; returns the document."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    document = answer.json()
    assert document["type"] == f"/problems/{code}"
    assert document["status"] == status
    assert document["title"]
    return document
