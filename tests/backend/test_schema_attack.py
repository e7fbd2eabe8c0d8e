"""The API under attack: whatever is sent, no crash and no answer that the schema does not name."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.backend.conftest import Phone
from tests.entries import operation

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


BOUNDS = settings(
    max_examples=15,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def kept_connection(db, monkeypatch):
    """Keep the test's transaction over its requests: a server's end would close it.

    Django's own client sees to that by itself; the WSGI application that is attacked does not.
    """
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


@pytest.fixture
def api(kept_connection):
    return schemathesis.openapi.from_wsgi("/api/schema?format=json", get_wsgi_application())


@pytest.fixture
def credentials(alices_phone: Phone) -> dict[str, dict[str, str]]:
    """Alice's session, with one entry to be found."""
    alices_phone.sync(operation())
    token = "a" * 32
    session = alices_phone.cookies["sessionid"].value
    return {
        "cookies": {"sessionid": session, "csrftoken": token},
        "headers": {"X-CSRFToken": token},
    }


def attack(target, credentials) -> None:
    @BOUNDS
    @given(case=target.as_strategy())
    def once(case):
        case.call_and_validate(**credentials, checks=CHECKS)

    once()


def test_whatever_is_sent_the_answer_is_one_that_the_schema_names(api, credentials, subtests):
    # The operator's check answers 503 on purpose: no canary was written in the tests' database.
    for found in api.exclude(path="/api/v1/health").get_all_operations():
        target = found.ok()
        with subtests.test(target.label):
            attack(target, credentials)
