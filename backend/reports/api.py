"""Order a report, see how far it is, fetch its PDF. Only the diary's owner; others get 404."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from functools import partial
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from backend.core.problems import Fault, Invalid, Problem
from backend.diary import queries as diary_queries
from backend.diary.views import DiaryView
from backend.reports import queries, services
from backend.reports.models import Report
from backend.reports.tasks import hint_report

LISTED_MAX = 50
PERIOD_DAYS_MAX = 3_660  # ten years; longer is a mistyped year


class ReportIn(serializers.Serializer[Any]):
    paper = serializers.ChoiceField(choices=Report.Paper.choices, default=Report.Paper.A4)

    def get_fields(self) -> dict[str, Any]:
        # "from" is a word of Python, so these two cannot be class attributes.
        days = {"from": serializers.DateField(), "to": serializers.DateField()}
        return {**days, **super().get_fields()}


class ReportOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    paper = serializers.ChoiceField(choices=Report.Paper.choices)
    status = serializers.ChoiceField(choices=Report.Status.choices)
    progress = serializers.IntegerField()
    step = serializers.CharField()
    revision = serializers.IntegerField(allow_null=True)
    rules_version = serializers.CharField()
    sha256 = serializers.CharField()
    created_at = serializers.DateTimeField()
    made_at = serializers.DateTimeField(allow_null=True)
    pdf = serializers.CharField(allow_null=True)

    def get_fields(self) -> dict[str, Any]:
        days = {"from": serializers.DateField(), "to": serializers.DateField()}
        return {**days, **super().get_fields()}


def report_out(report: Report) -> dict[str, Any]:
    is_done = report.status == Report.Status.DONE
    return {
        "id": str(report.pk),
        "from": report.period_start.isoformat(),
        "to": report.period_end.isoformat(),
        "paper": report.paper,
        "status": report.status,
        "progress": report.progress,
        "step": report.step,
        "revision": report.revision,
        "rules_version": report.rules_version,
        "sha256": report.sha256,
        "created_at": report.created_at.isoformat(),
        "made_at": report.made_at.isoformat() if report.made_at else None,
        "pdf": f"/api/v1/reports/{report.pk}/pdf" if is_done else None,
    }


def check_period(*, start: date, end: date, today: date) -> None:
    faults = []
    if end < start:
        faults.append(Fault("ends_before_start", "#/to", "The last day is before the first day."))
    if start > today:
        faults.append(Fault("in_the_future", "#/from", "The first day has not come yet."))
    if end - start > timedelta(days=PERIOD_DAYS_MAX):
        faults.append(Fault("too_long", "#/from", "Choose at most ten years."))
    if faults:
        raise Invalid("These days cannot be used", faults)


class ReportsView(DiaryView):
    @extend_schema(responses=ReportOut(many=True))
    def get(self, request: Request) -> Response:
        """List reports, newest first."""
        rows = queries.reports(diary=self.diary)[:LISTED_MAX]
        return Response([report_out(row) for row in rows])

    @extend_schema(request=ReportIn, responses={202: ReportOut})
    def post(self, request: Request) -> Response:
        """Order a report; ask for it again until its status is `done`."""
        asked = ReportIn(data=request.data)
        asked.is_valid(raise_exception=True)
        start, end = asked.validated_data["from"], asked.validated_data["to"]
        today = diary_queries.local_today(diary=self.diary, now=timezone.now())
        check_period(start=start, end=end, today=today)
        with transaction.atomic():
            report = services.order_report(
                diary=self.diary, start=start, end=end, paper=asked.validated_data["paper"]
            )
            transaction.on_commit(partial(hint_report, report.pk))
        address = f"/api/v1/reports/{report.pk}"
        return Response(
            report_out(report), status=HTTPStatus.ACCEPTED, headers={"Location": address}
        )


class OneReportView(DiaryView):
    def report(self, report_id: uuid.UUID) -> Report:
        found = queries.report(diary=self.diary, report_id=report_id)
        if found is None:
            raise NotFound("There is no such report in your diary.")
        return found

    def finished(self, report_id: uuid.UUID) -> Report:
        report = self.report(report_id)
        if report.status != Report.Status.DONE:
            raise Problem(
                "report-not-ready",
                "The report is not ready",
                status=HTTPStatus.CONFLICT,
                detail=f"Its status is {report.status}. Order it again if it failed.",
            )
        return report


class ReportView(OneReportView):
    @extend_schema(responses=ReportOut)
    def get(self, request: Request, report_id: uuid.UUID) -> Response:
        """Say how far a report is."""
        return Response(report_out(self.report(report_id)), headers={"Cache-Control": "no-store"})


class ReportPdfView(OneReportView):
    @extend_schema(
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
        parameters=[
            OpenApiParameter("inline", bool, description="to be read here, not to be saved")
        ],
    )
    def get(self, request: Request, report_id: uuid.UUID) -> HttpResponse:
        """Fetch the PDF of a report that is done."""
        report = self.finished(report_id)
        # The name holds no person: it is seen in download lists and on shared computers.
        name = f"numbness-diary-{report.period_start}-to-{report.period_end}.pdf"
        manner = "inline" if "inline" in request.query_params else "attachment"
        return HttpResponse(
            queries.pdf(report=report),
            content_type="application/pdf",
            headers={
                "Content-Disposition": f'{manner}; filename="{name}"',
                "Cache-Control": "no-store",
            },
        )
