"""Guessing leads nowhere, nobody learns who has an account, and each device can be signed out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rest_framework.test import APIClient

from backend.accounts.models import User
from backend.core.sealing import new_key
from tests.backend.conftest import assert_problem
from tests.backend.factories import UserFactory

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
AUTH = "/_allauth/browser/v1/auth"
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def fresh_counts(settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": os.urandom(8).hex(),
        }
    }


@pytest.fixture
def rosa(db) -> User:
    return UserFactory(username="rosa", email="rosa@example.org", password=PASSWORD)


def sign_in(device: APIClient, password: str = PASSWORD, **name: str):
    return device.post(
        f"{AUTH}/login", {**(name or {"username": "rosa"}), "password": password}, format="json"
    )


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ({"username": "rosa"}, {"username": "nora"}),
        ({"email": "rosa@example.org"}, {"email": "nora@example.org"}),
    ],
)
def test_a_known_and_an_unknown_name_get_the_same_bytes(rosa, known, unknown):
    first = sign_in(APIClient(), "a wrong password", **known)
    second = sign_in(APIClient(), "a wrong password", **unknown)

    assert first.status_code == second.status_code == 400
    assert first.content == second.content


@pytest.mark.parametrize("name", ["rosa", "nora"])
def test_the_sixth_wrong_password_has_to_wait(rosa, name):
    for _ in range(5):
        assert sign_in(APIClient(), "a wrong password", username=name).status_code == 400

    answer = sign_in(APIClient(), PASSWORD, username=name)

    assert_problem(answer, 429, "too-many-attempts")
    assert answer["Retry-After"] == "300"


def test_one_address_cannot_try_many_names(rosa):
    answers = [sign_in(APIClient(), "a wrong one", username=f"name{n}") for n in range(11)]

    assert [answer.status_code for answer in answers] == [400] * 10 + [429]


@pytest.mark.parametrize(
    "password",
    ["11-letters!", "password1234", "PasswordPassword", "!!iloveyou2024", "pinsandneedles99",
     "aaaaaaaaaaaaaaa", "123123123123", "rosa@example.org"],
)  # fmt: skip
def test_a_password_that_is_guessed_first_is_refused(password):
    answer = APIClient().post(
        f"{AUTH}/signup",
        {"username": "rosa", "email": "rosa@example.org", "password": password},
        format="json",
    )

    assert answer.status_code == 400
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "password", ["otter lamp brisk cloud", "ж" * 6 + "щёлкнул", "y7-quay" * 18]
)
def test_a_long_password_of_any_letters_is_taken(password):
    answer = APIClient().post(
        f"{AUTH}/signup", {"username": "rosa", "password": password}, format="json"
    )

    assert answer.status_code == 200, answer.content
    assert sign_in(APIClient(), password).status_code == 200


def test_a_lost_phone_is_signed_out_from_another_device(rosa):
    lost, kept = APIClient(), APIClient()
    sign_in(lost)
    sign_in(kept)
    listed = kept.get(f"{AUTH}/sessions").json()["data"]
    others = [one["id"] for one in listed if not one["is_current"]]
    assert len(others) == 1

    answer = kept.delete(f"{AUTH}/sessions", {"sessions": others}, format="json")

    assert answer.status_code == 200
    assert lost.get("/api/v1/me").status_code == 401
    assert kept.get("/api/v1/me").status_code == 200


def test_every_answer_says_what_a_page_may_do_and_who_may_embed_it(client):
    headers = client.get("/api/v1/me").headers

    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "require-trusted-types-for 'script'" in headers["Content-Security-Policy"]


def under_https(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ
        | {
            "PN_HTTPS": "1",
            "PN_DATA_KEYS": new_key(),
            "PN_SECRET_KEY": "long and made up " * 4,
            "PN_ALLOWED_HOSTS": "diary.example.org",
            "DJANGO_SETTINGS_MODULE": "backend.config.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_deployment_check_has_nothing_to_say():
    said = under_https("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert "no issues" in said


def test_behind_tls_cookies_are_the_hosts_own_and_tls_is_kept():
    said = under_https(
        "-c",
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)",
    )

    assert said.split() == ["__Host-sessionid", "__Host-csrftoken", "True", "True", "31536000"]
