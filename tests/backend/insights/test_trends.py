"""The trends: figures for the diary as it is, an unchanged one not sent twice, nobody else's."""

from __future__ import annotations

import pytest

from tests.backend.conftest import Phone, assert_problem
from tests.entries import operation

pytestmark = pytest.mark.django_db


def test_every_figure_has_a_sentence_a_table_and_a_picture(alices_phone, diary):
    alices_phone.sync(*[operation() for _ in range(3)])

    body = alices_phone.get("/api/v1/trends").json()

    assert body["revision"] == 3
    assert {"timeline", "hours", "body_map", "triggers"} <= {item["id"] for item in body["figures"]}
    for figure in body["figures"]:
        assert figure["title"]
        assert figure["summary"].endswith((".", "!", "?"))
        assert figure["table"]["columns"]
        assert "layout" in figure["spec"]


def test_unchanged_trends_are_not_sent_again(alices_phone, diary):
    tag = alices_phone.get("/api/v1/trends")["ETag"]

    again = alices_phone.get("/api/v1/trends", headers={"If-None-Match": tag})
    alices_phone.sync(operation())
    changed = alices_phone.get("/api/v1/trends", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_trends_of_an_empty_diary_say_so(alices_phone, diary):
    assert alices_phone.get("/api/v1/trends").status_code == 200


def test_nobody_else_sees_the_trends(charlies_phone, diary):
    assert charlies_phone.get("/api/v1/trends").json()["revision"] == 0
    assert_problem(charlies_phone.get(f"/api/v1/patients/{diary.pk}/trends"), 403, "forbidden")
    assert_problem(Phone().get("/api/v1/trends"), 401, "unauthorized")
