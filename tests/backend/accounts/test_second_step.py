"""With an authenticator app on, a stolen password alone opens nothing."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from rest_framework.test import APIClient

from backend.accounts.models import User
from tests.backend.factories import UserFactory

pytestmark = pytest.mark.django_db
API = "/_allauth/browser/v1"
KEYS = f"{API}/account/authenticators"
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def fresh_counts(settings, request):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": request.node.nodeid,
        }
    }


@pytest.fixture
def rosa(db) -> User:
    return UserFactory(username="rosa", password=PASSWORD)


@pytest.fixture
def phone(rosa) -> APIClient:
    """Signed in, with the password given once more."""
    device = APIClient()
    assert first_step(device).status_code == 200
    again = device.post(f"{API}/auth/reauthenticate", {"password": PASSWORD}, format="json")
    assert again.status_code == 200, again.content
    return device


def first_step(device: APIClient):
    return device.post(
        f"{API}/auth/login", {"username": "rosa", "password": PASSWORD}, format="json"
    )


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def secret(phone) -> str:
    """The app's secret, turned on."""
    secret: str = phone.get(f"{KEYS}/totp").json()["meta"]["secret"]
    answer = phone.post(f"{KEYS}/totp", {"code": code_of(secret)}, format="json")
    assert answer.status_code == 200, answer.content
    return secret


@pytest.fixture
def codes(phone, secret) -> list[str]:
    answer = phone.post(f"{KEYS}/recovery-codes", {}, format="json")
    return answer.json()["data"]["unused_codes"]


def confirm(device: APIClient, code: str):
    return device.post(f"{API}/auth/2fa/authenticate", {"code": code}, format="json")


def test_after_the_password_a_code_is_asked_for_and_nothing_is_open_yet(secret):
    thief = APIClient()

    answer = first_step(thief)

    assert answer.status_code == 401
    assert {"id": "mfa_authenticate", "is_pending": True}.items() <= next(
        flow for flow in answer.json()["data"]["flows"] if flow["id"] == "mfa_authenticate"
    ).items()
    assert thief.get("/api/v1/me").status_code == 401


def test_a_wrong_code_opens_nothing(secret):
    thief = APIClient()
    first_step(thief)

    assert confirm(thief, "000000").status_code == 400
    assert thief.get("/api/v1/me").status_code == 401


def test_codes_cannot_be_guessed(secret):
    thief = APIClient()
    first_step(thief)
    tries = [confirm(thief, f"{number:06}").status_code for number in range(6)]

    assert tries == [400] * 5 + [429]


def test_a_recovery_code_opens_it_once(codes):
    device, other = APIClient(), APIClient()
    first_step(device)
    first_step(other)

    assert confirm(device, codes[0]).status_code == 200
    assert device.get("/api/v1/me").status_code == 200
    assert confirm(other, codes[0]).status_code == 400


def test_a_code_of_the_app_opens_it_once(secret, monkeypatch):
    later = time.time() + 60  # the code that turned it on is used up
    monkeypatch.setattr("time.time", lambda: later)
    device, other = APIClient(), APIClient()
    first_step(device)
    first_step(other)

    assert confirm(device, code_of(secret)).status_code == 200
    assert confirm(other, code_of(secret)).status_code == 400


def test_recovery_codes_are_shown_once(phone, codes):
    answer = phone.get(f"{KEYS}/recovery-codes")

    assert len(codes) == 10
    assert "unused_codes" not in answer.json()["data"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("post", "recovery-codes"), ("delete", "totp"), ("get", "webauthn?passwordless")],
)
def test_a_phone_left_open_does_not_change_how_one_signs_in(phone, secret, method, path):
    session = phone.session
    session["account_authentication_methods"] = [
        record | {"at": record["at"] - 600} for record in session["account_authentication_methods"]
    ]
    session.save()

    answer = getattr(phone, method)(f"{KEYS}/{path}", format="json")

    assert answer.status_code == 401
    assert "reauthenticate" in {flow["id"] for flow in answer.json()["data"]["flows"]}
