"""Signing up and in: a name and a password, no e-mail needed; roles."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from backend.accounts.models import User

pytestmark = pytest.mark.django_db

AUTH = "/_allauth/browser/v1/auth"
PASSWORD = "correct horse battery"


@pytest.fixture
def browser():
    client = APIClient(enforce_csrf_checks=True)
    client.get("/_allauth/browser/v1/config")
    client.defaults["HTTP_X_CSRFTOKEN"] = client.cookies["csrftoken"].value
    return client


def sign_up(browser, **fields):
    return browser.post(
        f"{AUTH}/signup", {"username": "rosa", "password": PASSWORD, **fields}, format="json"
    )


def test_a_name_and_a_password_are_enough(browser):
    answer = sign_up(browser)

    assert answer.status_code == 200
    me = browser.get("/api/v1/me").json()
    assert (me["username"], me["role"], me["demo"]) == ("rosa", "patient", False)
    assert me["diary"]


def test_a_clinician_has_no_diary(browser):
    sign_up(browser, role="clinician")

    me = browser.get("/api/v1/me").json()
    assert (me["role"], me["diary"]) == ("clinician", None)


def test_an_unknown_role_is_refused(browser):
    answer = sign_up(browser, role="admin")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["param"] == "role"
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["short", "password123", "12345678"])
def test_a_weak_password_is_refused(browser, password):
    assert sign_up(browser, password=password).status_code == 400


@pytest.mark.parametrize("name", [{"username": "rosa"}, {"email": "rosa@example.org"}])
def test_sign_in_by_name_or_by_email(browser, name):
    sign_up(browser, email="rosa@example.org")
    fresh = APIClient()

    answer = fresh.post(f"{AUTH}/login", {**name, "password": PASSWORD}, format="json")

    assert answer.status_code == 200
    assert fresh.get("/api/v1/me").json()["username"] == "rosa"


def test_signing_out_ends_the_session(browser):
    sign_up(browser)
    browser.defaults["HTTP_X_CSRFTOKEN"] = browser.cookies["csrftoken"].value

    browser.delete(f"{AUTH}/session")

    assert browser.get("/api/v1/me").status_code == 401


def test_sign_up_without_a_csrf_token_is_refused():
    answer = sign_up(APIClient(enforce_csrf_checks=True))

    assert answer.status_code == 403
    assert not User.objects.exists()
