"""Nobody learns from an answer whether somebody has an account, or whether a code was ever given."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from tests.backend.conftest import Phone, assert_problem
from tests.backend.factories import UserFactory

pytestmark = pytest.mark.django_db
AUTH = "/_allauth/browser/v1/auth"
PASSWORD = "correct horse battery"


@pytest.fixture
def rosa(db):
    user = UserFactory(username="rosa", email="rosa@example.org", password=PASSWORD)
    user.emailaddress_set.create(email=user.email, primary=True, verified=True)
    return user


def asked(path: str, **fields):
    answer = APIClient().post(f"{AUTH}/{path}", fields, format="json")
    return answer.status_code, answer.content, sorted(answer.headers), sorted(answer.cookies)


@pytest.mark.parametrize(
    ("path", "known", "unknown"),
    [
        (
            "login",
            {"username": "rosa", "password": "wrong"},
            {"username": "nora", "password": "wrong"},
        ),
        (
            "login",
            {"email": "rosa@example.org", "password": "wrong"},
            {"email": "nora@example.org", "password": "wrong"},
        ),
        ("password/request", {"email": "rosa@example.org"}, {"email": "nora@example.org"}),
    ],
)
def test_the_answer_is_the_same_whether_the_account_is_there_or_not(rosa, path, known, unknown):
    assert asked(path, **known) == asked(path, **unknown)


def test_a_sign_up_does_not_tell_that_an_address_is_taken(rosa):
    taken = asked("signup", username="petra", email="rosa@example.org", password=PASSWORD)
    free = asked("signup", username="paula", email="paula@example.org", password=PASSWORD)

    assert taken[0] == free[0] == 200
    assert taken[2:] == free[2:]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "auth/password/request"),
        ("get", "auth/password/reset"),
        ("post", "auth/password/reset"),
        ("post", "auth/email/verify"),
        ("post", "auth/email/verify/resend"),
        ("post", "auth/phone/verify"),
        ("post", "auth/code/confirm"),
        ("get", "account/email"),
        ("post", "account/email"),
        ("post", "account/phone"),
    ],
)
def test_a_door_that_no_screen_leads_to_is_closed(rosa, method, path):
    ask = getattr(Phone(rosa), method)

    answer = ask(f"/_allauth/browser/v1/{path}", {"email": "rosa@example.org"}, format="json")

    assert_problem(answer, 404, "not-found")
