"""Ordering, watching and fetching a report over HTTP; Charlie gets nothing."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
import time_machine

from backend.reports.models import Report
from backend.reports.tasks import make_due
from tests.backend.conftest import Phone, assert_problem
from tests.entries import entry, operation
from tests.pipeline.pdf_text import page_texts, plain

PERIOD = {"from": "2026-02-01", "to": "2026-03-31"}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("march"),
]


@pytest.fixture
def march() -> Any:
    with time_machine.travel("2026-03-15T09:00:00+00:00", tick=False):
        yield


def order(phone: Phone, **changes: Any) -> Any:
    return phone.post("/api/v1/reports", {**PERIOD, **changes}, format="json")


def test_an_ordered_report_is_made_by_the_worker_and_holds_what_was_logged(
    alices_phone: Phone,
) -> None:
    alices_phone.sync(operation(body=entry(note="After the ferry to Mull.")))

    ordered = order(alices_phone)
    make_due()

    assert ordered.status_code == 202
    report = alices_phone.get(ordered["Location"]).json()
    assert report["status"] == "done"
    assert report["progress"] == 100
    assert report["revision"] == 1
    pdf = alices_phone.get(report["pdf"])
    assert pdf.status_code == 200
    assert pdf["Content-Type"] == "application/pdf"
    text = plain(" ".join(page_texts(pdf.content)))
    assert "After the ferry to Mull." in text
    assert "Revision 1 " in text


def test_the_pdf_is_never_kept_by_a_cache_and_its_name_holds_no_person(
    alices_phone: Phone,
) -> None:
    report = order(alices_phone).json()
    make_due()

    pdf = alices_phone.get(f"/api/v1/reports/{report['id']}/pdf")

    assert pdf["Cache-Control"] == "no-store"
    assert pdf["Content-Disposition"] == (
        'attachment; filename="numbness-diary-2026-02-01-to-2026-03-31.pdf"'
    )


def test_the_pdf_can_be_read_in_place(alices_phone: Phone) -> None:
    report = order(alices_phone).json()
    make_due()

    pdf = alices_phone.get(f"/api/v1/reports/{report['id']}/pdf?inline")

    assert pdf["Content-Disposition"].startswith("inline; ")


def test_days_after_today_are_not_counted_as_missing(alices_phone: Phone) -> None:
    alices_phone.sync(operation(body=entry(started_at="2026-03-10T08:00:00+00:00")))
    report = order(alices_phone).json()
    make_due()

    pdf = alices_phone.get(f"/api/v1/reports/{report['id']}/pdf").content

    assert "Days logged 1 of 43, 42 not logged" in plain(page_texts(pdf)[0])


def test_a_report_that_is_not_ready_has_no_pdf(alices_phone: Phone) -> None:
    report = order(alices_phone).json()

    assert report["pdf"] is None
    answer = alices_phone.get(f"/api/v1/reports/{report['id']}/pdf")
    assert_problem(answer, 409, "report-not-ready")


def test_a_double_tap_orders_one_report(alices_phone: Phone) -> None:
    first = order(alices_phone).json()

    assert order(alices_phone).json()["id"] == first["id"]
    assert order(alices_phone, paper="letter").json()["id"] != first["id"]
    assert Report.objects.count() == 2


def test_an_order_after_a_finished_one_is_a_new_report(alices_phone: Phone) -> None:
    first = order(alices_phone).json()
    make_due()

    assert order(alices_phone).json()["id"] != first["id"]


def test_reports_are_listed_newest_first(alices_phone: Phone) -> None:
    older = order(alices_phone).json()
    with time_machine.travel("2026-03-15T09:05:00+00:00"):
        newer = order(alices_phone, paper="letter").json()

    listed = alices_phone.get("/api/v1/reports").json()

    assert [report["id"] for report in listed] == [newer["id"], older["id"]]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"from": "2026-03-02", "to": "2026-03-01"}, "#/to", "ends_before_start"),
        ({"from": "2026-03-16", "to": "2026-03-20"}, "#/from", "in_the_future"),
        ({"from": "1926-03-01", "to": "2026-03-01"}, "#/from", "too_long"),
        ({"from": "yesterday", "to": "2026-03-01"}, "#/from", "invalid"),
        ({"to": "2026-03-01"}, "#/from", "required"),
        ({"from": "2026-02-01"}, "#/to", "required"),
        ({**PERIOD, "paper": "a5"}, "#/paper", "invalid_choice"),
    ],
)
def test_an_order_that_cannot_be_says_what_to_mend(
    alices_phone: Phone, body: dict[str, str], pointer: str, code: str
) -> None:
    answer = alices_phone.post("/api/v1/reports", body, format="json")

    document = assert_problem(answer, 422, "invalid-input")
    assert (code, pointer) in [(error["code"], error["pointer"]) for error in document["errors"]]
    assert not Report.objects.exists()


@pytest.mark.parametrize("tail", ["", "/pdf"])
def test_a_stranger_gets_404_as_if_it_were_not_there(
    alices_phone: Phone, charlies_phone: Phone, tail: str
) -> None:
    report = order(alices_phone).json()
    make_due()

    answer = charlies_phone.get(f"/api/v1/reports/{report['id']}{tail}")

    assert_problem(answer, 404, "not-found")
    unknown = charlies_phone.get(f"/api/v1/reports/{uuid.uuid4()}{tail}")
    assert answer.content == unknown.content
    assert charlies_phone.get("/api/v1/reports").json() == []


SOME_REPORT = "/01930000-0000-7000-8000-000000000000"


@pytest.mark.parametrize("path", ["", SOME_REPORT, f"{SOME_REPORT}/pdf"])
def test_a_clinician_has_no_reports_of_the_patients(bobs_desk: Phone, path: str) -> None:
    assert_problem(bobs_desk.get(f"/api/v1/reports{path}"), 403, "forbidden")


def test_without_a_sign_in_nothing_is_told() -> None:
    assert_problem(Phone().get("/api/v1/reports"), 401, "unauthorized")
    assert_problem(order(Phone()), 401, "unauthorized")


def test_the_list_does_not_load_any_pdf(
    alices_phone: Phone, django_assert_num_queries: Any
) -> None:
    for paper in ("a4", "letter"):
        order(alices_phone, paper=paper)
    make_due()
    alices_phone.get("/api/v1/reports")

    with django_assert_num_queries(4) as queries:
        alices_phone.get("/api/v1/reports")

    assert not any('"pdf"' in query["sql"] for query in queries.captured_queries)


def test_a_lost_hint_costs_nothing(alices_phone: Phone) -> None:
    from backend.config import celery_app

    celery_app.conf.update(broker_url="amqp://127.0.0.1:1//", broker_transport_options={})

    ordered = order(alices_phone)

    assert ordered.status_code == 202
    make_due()
    assert Report.objects.get(pk=ordered.json()["id"]).status == Report.Status.DONE
