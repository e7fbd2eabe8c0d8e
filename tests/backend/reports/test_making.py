"""A report is made once, whatever dies in between."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from backend.diary.models import Diary
from backend.reports import queries, services
from backend.reports.models import Report
from backend.reports.tasks import make_due, make_report
from pipeline.report import frozen
from tests.backend.conftest import Phone
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(diary: Diary) -> Report:
    today = timezone.now().date()
    return services.order_report(
        diary=diary, start=today - timedelta(days=30), end=today, paper="a4"
    )


def now() -> datetime:
    return timezone.now()


def claim(report: Report, at: datetime) -> services.Claim:
    found = services.claim_report(report_id=report.pk, now=at)
    assert found is not None
    return found


def test_only_one_worker_gets_a_report(report: Report) -> None:
    at = now()
    claim(report, at)

    assert services.claim_report(report_id=report.pk, now=at) is None
    assert queries.due_reports(now=at, limit=10) == []


def test_a_report_of_a_killed_worker_is_due_again_when_its_lease_ends(report: Report) -> None:
    at = now()
    claim(report, at)

    later = at + services.LEASE
    assert queries.due_reports(now=later, limit=10) == [report.pk]
    assert services.make_report(claim=claim(report, later), now=later)
    report.refresh_from_db()
    assert report.status == Report.Status.DONE
    assert report.claimed_until is None


def test_a_worker_that_lost_its_lease_changes_nothing(report: Report) -> None:
    at = now()
    late = claim(report, at)
    later = at + services.LEASE
    services.make_report(claim=claim(report, later), now=later)
    kept = Report.objects.values().get(pk=report.pk)

    assert not services.make_report(claim=late, now=at)
    assert Report.objects.values().get(pk=report.pk) == kept


def test_a_repeated_message_makes_nothing_twice(report: Report) -> None:
    make_report(str(report.pk))
    made = Report.objects.values().get(pk=report.pk)

    make_report(str(report.pk))
    make_due()

    assert Report.objects.values().get(pk=report.pk) == made
    assert made["attempts"] == 1


def test_the_hash_is_that_of_the_pdf_kept(report: Report) -> None:
    make_due()

    report.refresh_from_db()
    pdf = queries.pdf(report=report)
    assert pdf.startswith(b"%PDF-")
    assert report.sha256 == hashlib.sha256(pdf).hexdigest()
    assert report.rules_version


def test_the_same_diary_gives_the_same_report_byte_for_byte(diary: Diary, report: Report) -> None:
    def make() -> services.Made:
        return services.make(
            diary=diary,
            start=report.period_start,
            end=report.period_end,
            paper="a4",
            now=report.created_at,
            progress=lambda *_: None,
        )

    assert make() == make()


def test_progress_is_told_step_by_step(diary: Diary) -> None:
    told: list[tuple[int, int, str]] = []

    services.make(
        diary=diary,
        start=date(2026, 1, 1),
        end=date(2026, 1, 31),
        paper="letter",
        now=now(),
        progress=lambda *step: told.append(step),
    )

    assert [done for done, _, _ in told] == [0, 1, 2, 3, 4]
    assert [step for _, _, step in told] == [*services.STEPS, ""]


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> bytes:
        raise MemoryError("no room for Ana's pages")

    monkeypatch.setattr(frozen, "render", fail)


@pytest.mark.usefixtures("broken")
def test_a_report_that_cannot_be_made_waits_then_fails_and_names_no_one(report: Report) -> None:
    at = now()
    for attempt in range(services.ATTEMPTS_MAX):
        held = claim(report, at + timedelta(hours=attempt))
        with pytest.raises(MemoryError):
            services.make_report(claim=held, now=at)

    report.refresh_from_db()
    assert report.status == Report.Status.FAILED
    assert report.error == "MemoryError"
    assert queries.due_reports(now=at + timedelta(days=9), limit=10) == []


@pytest.mark.usefixtures("broken")
def test_a_report_that_failed_once_is_not_tried_at_once_again(report: Report) -> None:
    held = claim(report, now())
    with pytest.raises(MemoryError):
        services.make_report(claim=held, now=now())

    assert queries.due_reports(now=now(), limit=10) == []
    assert queries.due_reports(now=now() + services.RETRY, limit=10) == [report.pk]


@pytest.mark.usefixtures("broken")
def test_one_broken_report_does_not_stop_the_sweep(report: Report, diary: Diary) -> None:
    other = services.order_report(
        diary=diary, start=date(2026, 1, 1), end=date(2026, 1, 2), paper="a4"
    )

    make_due()

    attempts = Report.objects.filter(pk__in=[report.pk, other.pk]).values_list(
        "attempts", flat=True
    )
    assert list(attempts) == [1, 1]


def test_a_report_whose_worker_dies_each_time_fails_at_last(report: Report) -> None:
    at = now()
    for attempt in range(services.ATTEMPTS_MAX):
        claim(report, at + attempt * services.LEASE)

    assert (
        services.claim_report(report_id=report.pk, now=at + services.ATTEMPTS_MAX * services.LEASE)
        is None
    )
    report.refresh_from_db()
    assert (report.status, report.error) == (Report.Status.FAILED, "WorkerLost")


def test_an_unknown_report_is_nobodys(report: Report) -> None:
    assert services.claim_report(report_id=uuid.uuid4(), now=now()) is None


def test_a_report_keeps_the_revision_it_was_made_from(
    alices_phone: Phone, report: Report, diary: Diary
) -> None:
    alices_phone.sync(operation(body=entry()))
    make_due()
    alices_phone.sync(operation(body=entry()), operation(body=entry()))

    report.refresh_from_db()
    assert report.revision == 1
    assert Diary.objects.get(pk=diary.pk).revision == 3
