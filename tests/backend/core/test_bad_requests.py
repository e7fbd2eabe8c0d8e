"""What no diary can keep is refused with a sentence, never with a crash."""

from __future__ import annotations

import json
import uuid

import pytest

from tests.backend.conftest import assert_problem
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
DEEP = "[" * 20_000 + "]" * 20_000


def put(phone, body: str | bytes, content_type="application/json", **headers):
    return phone.generic(
        "PUT", f"/api/v1/episodes/{uuid.uuid4()}", body, content_type=content_type, **headers
    )


@pytest.mark.parametrize(
    "body",
    [
        DEEP,
        '{"severity": ' + "9" * 5_000 + "}",
        '{"severity": NaN}',
        b"\xff\xfe",
        '{"note": "a\\u0000b"}',
        '{"deep": [{"note": "half \\ud83d"}]}',
        '{"\\u0000": 1}',
        "{",
        "",
    ],
    ids=["deep", "digits", "nan", "not-utf8", "nul", "surrogate", "nul-name", "cut", "empty"],
)
def test_a_body_that_cannot_be_kept_is_refused(alices_phone, body):
    answer = put(alices_phone, body)

    assert answer.status_code in {400, 422}, answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_a_character_beyond_the_first_plane_may_be_escaped(alices_phone):
    body = json.dumps(entry(note="walked 😀 \\u0000"))

    answer = put(alices_phone, body)

    assert answer.status_code == 201, answer.content
    assert answer.json()["entry"]["note"] == "walked 😀 \\u0000"


def test_a_number_that_no_column_holds_is_refused(alices_phone):
    answer = alices_phone.post("/api/v1/sync", {"since": 10**30}, format="json")

    assert_problem(answer, 422, "invalid-input")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("episodes?limit=" + "9" * 5_000, {}),
        ("episodes?after=%00", {}),
        ("reports/" + "0" * 36, {}),
    ],
)
def test_a_wrong_address_is_a_problem_document(alices_phone, path, headers):
    answer = alices_phone.get(f"/api/v1/{path}", **headers)

    assert answer.status_code in {404, 422}
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("revision", ["9" * 5_000, "x"])
def test_a_base_revision_that_cannot_be_is_refused(alices_phone, revision):
    answer = put(alices_phone, json.dumps(entry()), HTTP_IF_MATCH=revision)

    assert_problem(answer, 422, "invalid-input")


def test_an_entry_has_room_for_256_kb(alices_phone):
    answer = put(alices_phone, json.dumps({"note": "x" * 256 * 1024}))

    assert_problem(answer, 413, "body-too-large")


def test_a_batch_has_room_for_2_mb(alices_phone):
    assert alices_phone.sync(operation(body=entry()))["results"][0]["status"] == "applied"

    answer = alices_phone.post("/api/v1/sync", {"note": "x" * 2 * 1024 * 1024}, format="json")

    assert_problem(answer, 413, "body-too-large")


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data; boundary=x", "x"])
def test_another_kind_of_body_is_refused(alices_phone, content_type):
    assert_problem(put(alices_phone, "{}", content_type), 415, "unsupported-media-type")


AUTH = "/_allauth/browser/v1/auth"


@pytest.mark.parametrize("path", ["login", "signup"])
@pytest.mark.parametrize(
    "body",
    [DEEP, '{"username": "a\\u0000", "password": "correct horse battery"}', "[1]", b"\xff",
     '{"username": "\\ud83d", "password": "correct horse battery"}',
     '{"username": {"a": 1}, "password": ["x"]}', '{"username": ' + "9" * 5000 + "}"],
    ids=["deep", "nul", "list", "not-utf8", "surrogate", "types", "digits"],
)  # fmt: skip
def test_a_sign_in_that_cannot_be_read_is_refused(client, path, body):
    answer = client.post(f"{AUTH}/{path}", body, content_type="application/json")

    assert answer.status_code == 400
