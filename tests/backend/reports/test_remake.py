"""A report that was made can be made again, byte for byte, whatever became of the diary."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from backend.core.sealed_fields import sealed
from backend.diary.models import Diary
from backend.reports import queries, services
from backend.reports.models import Report
from backend.reports.tasks import make_due
from tests.backend.conftest import Phone
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(diary: Diary, alices_phone: Phone) -> Report:
    alices_phone.sync(operation(body=entry(note="After the ferry 🦵")))
    today = timezone.now().date()
    made = services.order_report(
        diary=diary, start=today - timedelta(days=3_000), end=today, paper="letter"
    )
    make_due()
    made.refresh_from_db()
    assert made.status == Report.Status.DONE
    return made


def remake(report: Report, *more: str) -> str:
    out = io.StringIO()
    call_command("remake_report", str(report.pk), *more, stdout=out)
    return out.getvalue()


def test_the_report_is_made_again_byte_for_byte_after_the_diary_changed(
    report: Report, alices_phone: Phone, tmp_path: Path
) -> None:
    alices_phone.sync(operation(body=entry(note="Much later.")))
    target = tmp_path / "again.pdf"

    out = remake(report, "-o", str(target))

    assert "the same, byte for byte" in out
    assert target.read_bytes() == queries.pdf(report=report)


def test_the_source_is_kept_with_its_hash_and_the_version_that_used_it(report: Report) -> None:
    source = queries.source(report=report)

    assert source is not None
    assert report.source_sha256 == hashlib.sha256(source).hexdigest()
    assert report.software


def test_a_pdf_that_differs_is_told_with_both_hashes(report: Report) -> None:
    Report.objects.filter(pk=report.pk).update(sha256="0" * 64, software="0.0.9")

    with pytest.raises(CommandError, match=r"differs: it was made by version 0\.0\.9 \(0000"):
        remake(report)


def test_a_source_that_was_tampered_with_is_refused(report: Report) -> None:
    other = queries.source(report=report)
    assert other is not None
    Report.objects.filter(pk=report.pk).update(**sealed(report, source=other + b"x"))

    with pytest.raises(CommandError, match="the hash differs"):
        remake(report)


def test_a_report_from_before_sources_were_kept_says_so(report: Report) -> None:
    Report.objects.filter(pk=report.pk).update(source=None, source_sha256="")

    with pytest.raises(CommandError, match="before its source was kept"):
        remake(report)


def test_an_unknown_report_is_named(report: Report) -> None:
    Report.objects.all().delete()

    with pytest.raises(CommandError, match=f"There is no report {report.pk}"):
        remake(report)
