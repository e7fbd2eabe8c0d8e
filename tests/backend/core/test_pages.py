"""The app's page, its files and its headers; wrong addresses; the API's documentation."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from backend.core.static import add_headers, is_immutable
from tests.backend.conftest import assert_problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(settings, tmp_path):
    (tmp_path / "index.html").write_text("<!doctype html><title>Pins</title>")
    settings.FRONTEND_DIST = tmp_path


@pytest.mark.parametrize("path", ["/", "/log", "/diary/some-entry", "/trends"])
def test_every_screen_is_the_apps_page(built, path):
    answer = APIClient().get(path)

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-cache"
    assert "<title>Pins" in answer.content.decode()


@pytest.mark.parametrize("path", ["/assets/gone-12345678.js", "/missing.js", "/static/gone.css"])
def test_a_missing_file_is_a_404_and_not_the_page(built, path):
    assert APIClient().get(path).status_code == 404


def test_a_wrong_address_of_the_api_is_a_problem_document():
    assert_problem(APIClient().get("/api/v1/epsiodes"), 404, "not-found")


def test_the_page_allows_no_inline_code_and_no_other_origin(built):
    policy = APIClient().get("/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "frame-ancestors 'none'" in policy


def test_only_hashed_files_are_kept_for_ever():
    assert is_immutable("", "/assets/index-B9f3aZ_1.js")
    assert not is_immutable("", "/sw.js")
    headers: dict[str, str] = {}
    add_headers(headers, "", "/sw.js")
    assert headers == {"Cache-Control": "no-cache"}


def test_an_app_that_is_not_built_says_what_to_do(settings, tmp_path):
    settings.FRONTEND_DIST = tmp_path

    answer = APIClient().get("/")

    assert answer.status_code == 503
    assert "make setup" in answer.content.decode()


def test_the_schema_names_every_address_and_the_docs_page_opens():
    schema = APIClient().get("/api/schema").content.decode()

    for path in ("/api/v1/sync", "/api/v1/episodes/{episode_id}", "/api/v1/reports"):
        assert path in schema
    assert "swagger" in APIClient().get("/api/docs").content.decode()
