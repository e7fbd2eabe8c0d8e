"""For machines and operators: is it alive, is it ready, how is it. No diary is in any answer."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from backend.ops import queries


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; nothing else is asked."""
    return JsonResponse({"status": "live"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say that the database answers too, so that requests may come."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "the database does not answer"}, status=503)
    return JsonResponse({"status": "ready"})


class Conditions:
    """Numbers that are read from the database when Prometheus asks, the same from any process."""

    def collect(self) -> Iterator[Metric]:
        now = timezone.now()
        found = queries.condition(now=now)
        sweep = found.sweep
        for name, words, value in (
            ("diaries_due", "Diaries that wait for an analysis.", found.diaries_due),
            ("diaries_in_quarantine", "Diaries that broke it.", found.diaries_in_quarantine),
            ("analysis_unfinished", "Runs begun and not ended.", found.unfinished_runs),
            ("reports_waiting", "Doctor's pages that wait.", found.reports_waiting),
            ("reports_failed", "Doctor's pages given up.", found.reports_failed),
            ("people", "Accounts that may sign in.", found.people),
            ("episodes", "Episodes kept.", found.episodes),
            ("sweep_chunks", "Chunks of the newest night.", sweep.chunks if sweep else None),
            (
                "sweep_chunks_done",
                "Chunks done of that night.",
                sweep.chunks_done if sweep else None,
            ),
            ("sweep_quarantine", "Diaries that broke the nightly sweep.", found.swept_aside),
            ("sweep_late", "1 when the nightly sweep is late.", int(found.is_sweep_late(now))),
            (
                "sweep_beat_age_seconds",
                "Seconds since the nightly sweep last came further.",
                (now - sweep.beat_at).total_seconds() if sweep else None,
            ),
            (
                "last_run_age_seconds",
                "Seconds since an analysis last ended.",
                found.seconds_since_last_run(now),
            ),
        ):
            if value is not None:
                yield GaugeMetricFamily(f"pins_{name}", words, value)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus's page, for those who know the token; for all others it is not there."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    if not token or not secrets.compare_digest(given.encode(), token.encode()):
        raise Http404
    own = CollectorRegistry()
    own.register(Conditions())
    if settings.METRICS_DIR:
        MultiProcessCollector(own)  # type: ignore[no-untyped-call]
    shared = b"" if settings.METRICS_DIR else generate_latest(REGISTRY)
    return HttpResponse(shared + generate_latest(own), content_type=CONTENT_TYPE_LATEST)


@never_cache
@require_safe
def operator(request: HttpRequest) -> HttpResponse:
    """One page for the one who runs it; for all others it is not there."""
    if not (request.user.is_authenticated and request.user.is_staff):
        raise Http404
    now = timezone.now()
    found = queries.condition(now=now)
    return render(
        request,
        "ops/operator.html",
        {
            "now": now,
            "found": found,
            "is_stuck": found.is_stuck(now),
            "failures": queries.last_failures(),
            "is_sweep_late": found.is_sweep_late(now),
            "swept_aside": queries.last_swept_aside(),
        },
    )
