"""When the database does not answer, the phone is told to try again, in the one shape of errors."""

from __future__ import annotations

import pytest
from django.db import InternalError, OperationalError

from backend.sync import services
from tests.backend.conftest import assert_problem
from tests.entries import operation

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
