"""How many requests of each kind were answered, how, and how fast: for Prometheus."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import Histogram

# A diary is saved in milliseconds, a page for the doctor in tenths of a second.
REQUEST_SECONDS = Histogram(
    "pins_request_seconds",
    "Time to answer, by route (never by address), method and status.",
    ["route", "method", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)

Answer = Callable[[HttpRequest], HttpResponse]


class RequestMeasures:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        # The route's pattern: an address may hold an id, and would make a series of its own.
        route = match.route if match else "none"
        known = request.method if request.method in {"GET", "PUT", "POST", "DELETE"} else "other"
        REQUEST_SECONDS.labels(route, known, str(response.status_code)).observe(
            time.perf_counter() - started
        )
        return response
