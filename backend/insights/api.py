"""What the person sees of the analysis: findings, when checks last ran, and the trends."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from types import ModuleType
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.http import parse_etags, quote_etag
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.core import kept
from backend.core.heap import keep_loaded
from backend.diary import queries as diary_queries
from backend.diary.models import Diary
from backend.diary.views import DiaryView
from backend.insights import queries
from backend.insights.services import finding_out
from pipeline import rules
from pipeline.findings import URGENCIES

FIGURES_KEPT_S = 24 * 3600


class FindingOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    rule = serializers.CharField()
    rule_version = serializers.IntegerField()
    urgency = serializers.ChoiceField(choices=URGENCIES)
    day = serializers.DateField()
    last_day = serializers.DateField()
    message = serializers.CharField()
    evidence = serializers.DictField()
    episode = serializers.UUIDField(allow_null=True)
    created_at = serializers.DateTimeField()


class ChecksOut(serializers.Serializer[Any]):
    revision = serializers.IntegerField()
    analysed_revision = serializers.IntegerField(allow_null=True)
    checked_at = serializers.DateTimeField(allow_null=True)
    is_stale = serializers.BooleanField()
    rules_version = serializers.CharField()


class FigureOut(serializers.Serializer[Any]):
    id = serializers.CharField()
    title = serializers.CharField()
    summary = serializers.CharField()
    table = serializers.DictField()
    spec = serializers.DictField()


class TrendsOut(serializers.Serializer[Any]):
    revision = serializers.IntegerField()
    as_of = serializers.DateField()
    figures = FigureOut(many=True)
    checks = ChecksOut()


def checks(diary: Diary, now: datetime) -> dict[str, Any]:
    """Say when checks last ran; stale when one was missed, so that silence is never mistaken."""
    run = queries.last_run(diary=diary)
    late = timedelta(minutes=settings.CHECKS_STALE_MINUTES)
    last = queries.checked_at(diary=diary, run=run)
    due = queries.waiting_since(diary=diary, now=now)
    return {
        "revision": diary.revision,
        "analysed_revision": run.revision if run else None,
        "checked_at": last.isoformat() if last else None,
        "is_stale": due is not None and now - due > late,
        "rules_version": rules.catalogue().version,
    }


def trends_response(
    request: Request, diary: Diary, *, since: date | None = None, until: date | None = None
) -> Response:
    """Answer with the diary's figures; unchanged since the phone's copy, only 304.

    The figures depend on the diary's revision, the local day, the days that may be seen and the
    rules, and on nothing else.
    """
    now = timezone.now()
    today = diary_queries.local_today(diary=diary, now=now)
    as_of = min(today, until or today)
    checked = checks(diary, now)
    tag = quote_etag(
        f"{diary.pk}.{diary.revision}.{since}.{as_of}.{checked['rules_version']}"
        f".{checked['checked_at']}"
    )
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        return Response(status=status.HTTP_304_NOT_MODIFIED, headers=headers)
    # One key a diary and window, so that all of it can be found again and erased.
    key = queries.figures_key(diary_id=diary.pk, since=since, until=until)
    kept_tag, figures = kept.get(key) or (None, None)
    if kept_tag != tag:
        figures = _figures(diary, as_of, since)
        kept.put(key, (tag, figures), FIGURES_KEPT_S)
    body = {
        "revision": diary.revision,
        "as_of": as_of.isoformat(),
        "figures": figures,
        "checks": checked,
    }
    return Response(body, headers=headers)


@cache
def _figures_module() -> ModuleType:
    """Load what draws at the first look, not at the start; and never search it for garbage."""
    from pipeline import figures

    keep_loaded()
    return figures


def _figures(diary: Diary, as_of: date, since: date | None) -> list[dict[str, Any]]:
    figures = _figures_module()
    frames = diary_queries.frames(diary=diary)
    made = figures.trends(frames.since(since) if since else frames, as_of=as_of)
    return [figure.to_json() for figure in made]


class TrendsView(DiaryView):
    @extend_schema(responses={200: TrendsOut, 304: None})
    def get(self, request: Request) -> Response:
        """Figures with a sentence and a table each."""
        return trends_response(request, self.diary)


class StatusView(DiaryView):
    @extend_schema(responses=ChecksOut)
    def get(self, request: Request) -> Response:
        """When checks last ran."""
        return Response(checks(self.diary, timezone.now()))


class FindingsView(DiaryView):
    @extend_schema(responses=FindingOut(many=True))
    def get(self, request: Request) -> Response:
        """List what the rules noticed in the last year, newest first."""
        today = diary_queries.local_today(diary=self.diary, now=timezone.now())
        rows = queries.findings(diary=self.diary, start=today - timedelta(days=365))
        return Response([finding_out(row) for row in rows[:200]])
