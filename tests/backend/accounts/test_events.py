"""The operator can see what happened at the doors, and end what should not go on."""

from __future__ import annotations

import logging

import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from backend.config.settings import LOGGING
from tests.backend.accounts.test_hardening import under_https
from tests.backend.conftest import Phone
from tests.backend.factories import UserFactory

pytestmark = pytest.mark.django_db
AUTH = "/_allauth/browser/v1/auth"
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def hosted():
    """Write down what an installation behind TLS does."""
    logger = logging.getLogger("pins.security")
    level = logger.level
    logger.setLevel(logging.INFO)
    yield
    logger.setLevel(level)


@pytest.fixture
def rosa(db):
    return UserFactory(username="rosa", email="rosa@example.org", password=PASSWORD)


def sign_in(password: str) -> APIClient:
    device = APIClient()
    device.post(f"{AUTH}/login", {"username": "rosa", "password": password}, format="json")
    return device


def test_signing_in_and_out_and_wrong_tries_are_written_down(rosa, log_lines):
    device = sign_in(PASSWORD)
    sign_in("my-secret-typed-in-haste")
    device.delete(f"{AUTH}/session")
    APIClient().post(f"{AUTH}/signup", {"username": "nora", "password": PASSWORD}, format="json")

    said = log_lines()

    assert f"signed in: account {rosa.pk}" in said
    assert "a sign-in failed: account unknown" in said
    assert f"signed out: account {rosa.pk}" in said
    assert "signed up: account" in said
    assert "rosa" not in said
    assert "typed-in-haste" not in said


def test_what_was_refused_is_written_down_without_saying_whose_it_was(
    charlies_phone, charlie, diary, log_lines
):
    charlies_phone.get(f"/api/v1/patients/{diary.pk}/entries")

    said = log_lines()

    assert f"refused with 403: PatientEntriesView, account {charlie.pk}" in said
    assert str(diary.pk) not in said


def test_these_lines_are_written_behind_tls_and_not_at_home():
    said = under_https("-c", "from django.conf import settings as s; print(s.LOGGING['loggers'])")

    assert "'pins.security': {'level': 'INFO'}" in said
    assert LOGGING["loggers"]["pins.security"]["level"] == "WARNING"


def test_an_operator_signs_one_account_out(rosa, capsys):
    phone, tablet = sign_in(PASSWORD), sign_in(PASSWORD)
    other = Phone(UserFactory())

    call_command("sign_out", "rosa")

    assert "2 sessions ended" in capsys.readouterr().out
    assert phone.get("/api/v1/me").status_code == tablet.get("/api/v1/me").status_code == 401
    assert other.get("/api/v1/me").status_code == 200


def test_an_operator_signs_everybody_out(rosa):
    phone, other = sign_in(PASSWORD), Phone(UserFactory())

    call_command("sign_out", "--all")

    assert phone.get("/api/v1/me").status_code == other.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("words", [[], ["nobody"], ["rosa", "--all"]])
def test_whom_to_sign_out_must_be_clear(rosa, words):
    with pytest.raises(CommandError):
        call_command("sign_out", *words)
