"""Take the diary out in other forms, and bring one in: a dry run first, then step by step."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from backend.core.problems import Fault, Invalid, Problem
from backend.diary.views import DiaryView
from backend.insights.tasks import hint_analysis
from backend.interop import queries, services
from backend.interop.models import ColumnMapping
from backend.reports.api import OneReportView
from pipeline import exchange, fhir

FAULTS_SHOWN_MAX = 200
ROWS_SHOWN = 5
PARCEL_BYTES = 64 * 1024
START_DIGITS_MAX = 12
TERMINOLOGIES = ("snomed", "icd10")


def file_of(content_type: str) -> dict[tuple[int, str], OpenApiTypes]:
    is_json = content_type.endswith("json")
    return {(200, content_type): OpenApiTypes.OBJECT if is_json else OpenApiTypes.BINARY}


def _parcels(pieces: Iterable[str | bytes]) -> Iterator[bytes]:
    """Give the pieces in larger ones: each that is sent costs the server a call."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece.encode() if isinstance(piece, str) else piece)
        size += len(waiting[-1])
        if size >= PARCEL_BYTES:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)


def download(pieces: Iterable[str | bytes], name: str, content_type: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        _parcels(pieces),
        content_type=content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",  # a proxy that collected it would hold it back, and keep it
        },
    )


class EntriesCsvView(DiaryView):
    @extend_schema(responses=file_of("text/csv"))
    def get(self, request: Request) -> StreamingHttpResponse:
        """Take out all entries as CSV."""
        pieces = queries.entries_csv(diary=self.diary)
        return download(pieces, "diary-entries.csv", "text/csv; charset=utf-8")


class DiaryJsonView(DiaryView):
    @extend_schema(responses=file_of("application/json"))
    def get(self, request: Request) -> StreamingHttpResponse:
        """Take out the whole diary as JSON; it can be brought in again."""
        pieces = queries.diary_json(diary=self.diary, now=timezone.now())
        return download(pieces, "diary.json", "application/json")


class FhirView(DiaryView):
    @extend_schema(
        responses=file_of("application/fhir+json"),
        parameters=[OpenApiParameter("terminology", str, enum=TERMINOLOGIES)],
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        """Take out entries, denied signs and reports as HL7 FHIR R4."""
        terminology = request.query_params.get("terminology", "snomed")
        if terminology not in TERMINOLOGIES:
            fault = Fault("unknown_value", "terminology", "Write snomed or icd10.")
            raise Invalid("There is no such list of codes", [fault])
        style = fhir.Style(terminology="icd10" if terminology == "icd10" else "snomed")
        pieces = queries.fhir_bundle(diary=self.diary, now=timezone.now(), style=style)
        return download(pieces, "diary.fhir.json", "application/fhir+json")


class ReportFhirView(OneReportView):
    @extend_schema(
        responses={200: OpenApiTypes.OBJECT},
        parameters=[OpenApiParameter("entries", bool, description="send them too")],
    )
    def get(self, request: Request, report_id: uuid.UUID) -> JsonResponse:
        """Give what a link for a clinic holds, for the phone to seal: one FHIR Bundle."""
        report = self.finished(report_id)
        bundle = queries.clinic_bundle(
            report=report, has_entries="entries" in request.query_params, now=timezone.now()
        )
        if faults := _missing_for_a_clinic(bundle["entry"][0]["resource"]):
            raise Invalid("A clinic's reader asks who you are", faults)
        return JsonResponse(bundle, headers={"Cache-Control": "no-store"})


def _missing_for_a_clinic(patient: dict[str, Any]) -> list[Fault]:
    needed = {
        "name": Fault("required", "#/display_name", "Your name."),
        "birthDate": Fault("required", "#/birth_year", "The year you were born."),
    }
    return [fault for field, fault in needed.items() if field not in patient]


class VisitsCalendarView(DiaryView):
    @extend_schema(responses=file_of("text/calendar"))
    def get(self, request: Request) -> StreamingHttpResponse:
        """Take out visits as a calendar, under a neutral title."""
        pieces = queries.visits_calendar(diary=self.diary, now=timezone.now())
        return download(pieces, "visits.ics", "text/calendar; charset=utf-8")


class FileParser(BaseParser):
    """The file itself as the body, read up to its limit and never further."""

    media_type = "*/*"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        content: bytes = stream.read(services.FILE_BYTES_MAX + 1)
        if len(content) > services.FILE_BYTES_MAX:
            raise Problem(
                "file-too-large",
                "This file is too large",
                status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                detail=f"At most {services.FILE_BYTES_MAX // 2**20} MB; split it.",
            )
        return content


class RowFaultOut(serializers.Serializer[Any]):
    file = serializers.CharField()
    line = serializers.IntegerField()
    column = serializers.CharField()
    reason = serializers.CharField()


class DryRunOut(serializers.Serializer[Any]):
    file = serializers.CharField()
    format = serializers.ChoiceField(choices=["entries-csv", "diary-json", "other-csv"])
    counts = serializers.DictField(child=serializers.IntegerField())
    faults = RowFaultOut(many=True)
    warnings = RowFaultOut(many=True)
    rows = serializers.ListField(child=serializers.DictField())
    columns = serializers.DictField()


class StepOut(serializers.Serializer[Any]):
    next = serializers.IntegerField(allow_null=True)
    total = serializers.IntegerField()
    written = serializers.IntegerField()
    refused = RowFaultOut(many=True)


def _faults_out(file: str, faults: list[exchange.RowFault]) -> list[dict[str, Any]]:
    return [{"file": file, **asdict(fault)} for fault in faults[:FAULTS_SHOWN_MAX]]


class ImportView(DiaryView):
    parser_classes = [FileParser]

    @extend_schema(
        request=OpenApiTypes.BINARY,
        responses={200: DryRunOut},
        parameters=[
            OpenApiParameter("file", str, description="the file's name, for the messages"),
            OpenApiParameter("mapping", uuid.UUID, description="for another tracker's CSV"),
        ],
    )
    def post(self, request: Request) -> Response:
        """Say what a file would change, row by row; nothing is written."""
        content, mapping, file = self.sent(request)
        plan = services.plan_import(diary=self.diary, content=content, mapping=mapping)
        return Response(
            {
                "file": file,
                "format": plan.format,
                "counts": plan.counts,
                "faults": _faults_out(file, plan.faults),
                "warnings": _faults_out(file, plan.warnings),
                "rows": [
                    {"line": row.line, "kind": row.kind, "outcome": row.outcome, "body": row.body}
                    for row in plan.rows[:ROWS_SHOWN]
                ],
                "columns": plan.columns,
            }
        )

    def sent(self, request: Request) -> tuple[bytes, exchange.Mapping | None, str]:
        body: Any = request.data
        content = body if isinstance(body, bytes) else b""  # DRF gives {} for an empty body
        mapping = None
        if asked := request.query_params.get("mapping"):
            mapping = services.read_mapping(_kept_mapping(self, asked).spec)
        return content, mapping, request.query_params.get("file", "file")[:100]


class ImportApplyView(ImportView):
    @extend_schema(
        request=OpenApiTypes.BINARY,
        responses={200: StepOut},
        parameters=[
            OpenApiParameter("file", str),
            OpenApiParameter("mapping", uuid.UUID),
            OpenApiParameter("start", int, description="`next` of the step before; 0 at first"),
        ],
    )
    def post(self, request: Request) -> Response:
        """Write what the dry run showed, some seconds' worth; ask again with `next`."""
        start = request.query_params.get("start", "0")
        if not (start.isdecimal() and len(start) <= START_DIGITS_MAX):
            raise Invalid("The step is unknown", [Fault("wrong_type", "start", "A number.")])
        content, mapping, file = self.sent(request)
        step = services.apply_step(
            diary=self.diary, content=content, mapping=mapping, start=int(start)
        )
        if step.written:
            transaction.on_commit(partial(hint_analysis, self.diary.pk))
        return Response({**asdict(step), "refused": _faults_out(file, step.refused)})


class MappingIn(serializers.Serializer[Any]):
    name = serializers.CharField(max_length=60)
    spec = serializers.JSONField()


class MappingOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    spec = serializers.JSONField()


def _kept_mapping(view: DiaryView, asked: str | uuid.UUID) -> ColumnMapping:
    try:
        return get_object_or_404(ColumnMapping, pk=uuid.UUID(str(asked)), diary=view.diary)
    except ValueError as error:
        fault = Fault("wrong_type", "mapping", "Write the id of a mapping.")
        raise Invalid("The mapping is unknown", [fault]) from error


class MappingsView(DiaryView):
    @extend_schema(responses=MappingOut(many=True))
    def get(self, request: Request) -> Response:
        """How the columns of other trackers are read."""
        return Response(MappingOut(queries.mappings(diary=self.diary), many=True).data)

    @extend_schema(request=MappingIn, responses={201: MappingOut})
    def post(self, request: Request) -> Response:
        """Keep a mapping; one of the same name is replaced."""
        asked = MappingIn(data=request.data)
        asked.is_valid(raise_exception=True)
        kept = services.save_mapping(diary=self.diary, **asked.validated_data)
        return Response(MappingOut(kept).data, status=status.HTTP_201_CREATED)


class MappingView(DiaryView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, mapping_id: uuid.UUID) -> Response:
        """Forget a mapping."""
        _kept_mapping(self, mapping_id).delete()
        return Response(status=status.HTTP_204_NO_CONTENT)
