"""When the database does not answer, the phone is told to try again, in the one shape of errors."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import InternalError, OperationalError, connection
from django.utils import timezone
from rest_framework.test import APIClient

from backend.privacy.services import erase_person
from backend.sync import services
from tests.backend.conftest import assert_problem
from tests.entries import operation
from tests.servers import free_port

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("error", [OperationalError("gone"), InternalError("read-only")])
def test_a_save_is_answered_with_try_again_and_nothing_is_kept(
    alices_phone, diary, monkeypatch, error
):
    def away(**_):
        raise error

    monkeypatch.setattr(services, "apply_operation", away)

    answer = alices_phone.post("/api/v1/sync", {"operations": [operation()]}, format="json")

    assert_problem(answer, 503, "service-unavailable")
    assert answer["Retry-After"] == "5"
    diary.refresh_from_db()
    assert diary.revision == 0


SIGN_IN = "/_allauth/browser/v1/auth"


def gone(*_, **__):
    raise OperationalError("the server closed the connection unexpectedly at 10.0.0.7")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", f"{SIGN_IN}/login"),
        ("post", f"{SIGN_IN}/signup"),
        ("get", f"{SIGN_IN}/session"),
        ("delete", f"{SIGN_IN}/session"),
        ("get", f"{SIGN_IN}/sessions"),
        ("get", "/_allauth/browser/v1/account/authenticators"),
        ("get", "/api/v1/me"),
        ("post", "/api/v1/sync"),
        ("get", "/operator"),
        ("post", "/s/" + "x" * 43),
    ],
)
def test_nobody_gets_an_error_page_while_the_database_is_away(alices_phone, method, path):
    alices_phone.raise_request_exception = False
    asked = {"username": "rosa", "password": "correct horse battery", "recipient": "Dr Test"}
    with connection.execute_wrapper(gone):
        answer = getattr(alices_phone, method)(path, asked, format="json")

    assert_problem(answer, 503, "service-unavailable")
    assert answer["Retry-After"] == "5"
    assert b"10.0.0.7" not in answer.content


def test_the_sign_in_says_in_its_own_manner_that_it_must_be_tried_again():
    browser = APIClient(raise_request_exception=False)
    with connection.execute_wrapper(gone):
        answer = browser.post(f"{SIGN_IN}/login", {"username": "a", "password": "b"}, format="json")

    assert answer.json()["errors"][0]["message"].startswith("Nothing was saved just now.")


def test_a_session_that_cannot_be_kept_is_a_503_too(alice, monkeypatch):
    browser = APIClient(raise_request_exception=False)
    alice.set_password("correct horse battery")
    alice.save()
    monkeypatch.setattr(SessionStore, "save", gone)

    asked = {"username": "alice", "password": "correct horse battery"}
    answer = browser.post(f"{SIGN_IN}/login", asked, format="json")

    assert_problem(answer, 503, "service-unavailable")


def test_any_other_fault_is_a_problem_document_that_tells_nothing_of_the_inside(monkeypatch):
    def break_down(*_, **__):
        raise RuntimeError("the secret inside")

    browser = APIClient(raise_request_exception=False)
    monkeypatch.setattr(SessionStore, "save", break_down)
    monkeypatch.setattr("backend.accounts.middleware.parsers.load", break_down)

    answer = browser.post(f"{SIGN_IN}/login", {"username": "a"}, format="json")

    assert_problem(answer, 500, "server-error")
    assert b"secret" not in answer.content


@pytest.fixture
def no_redis(settings):
    """The cache is a Redis that is not there."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"redis://127.0.0.1:{free_port()}/0",
        }
    }


@pytest.mark.fault(32)
@pytest.mark.parametrize("path", ["login", "signup"])
def test_nobody_signs_in_uncounted_while_redis_is_away(no_redis, path):
    browser = APIClient(raise_request_exception=False)
    asked = {"username": "rosa", "password": "correct horse battery"}

    answer = browser.post(f"{SIGN_IN}/{path}", asked, format="json")

    assert_problem(answer, 503, "service-unavailable")
    assert answer["Retry-After"] == "5"


@pytest.mark.fault(32)
def test_a_diary_is_read_and_erased_without_redis(no_redis, alices_phone, alice, diary):
    alices_phone.sync(operation())

    assert alices_phone.get("/api/v1/trends").status_code == 200
    erase_person(user=alice, now=timezone.now())
    assert not type(alice).objects.filter(username="alice").exists()
