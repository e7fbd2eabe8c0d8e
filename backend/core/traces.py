"""Traces of requests and tasks for an OpenTelemetry collector, without anything personal in them.

The instrumentations note whole addresses, clients, arguments and what exceptions say. All that leaves
this process are the names below: a thing that a later release notes beside them stays here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.celery import CeleryInstrumentor
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Status

# A method, a route's pattern, a status, a task's name: none holds an id or a word of a person.
ALLOWED = frozenset(
    {
        "celery.action",
        "celery.state",
        "celery.task_name",
        "http.method",
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "http.status_code",
    }
)


class Reticent(SpanExporter):
    """Hands on what is allowed of each span."""

    def __init__(self, exporter: SpanExporter) -> None:
        self.exporter = exporter

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        return self.exporter.export([_allowed(span) for span in spans])

    def shutdown(self) -> None:
        self.exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return self.exporter.force_flush(timeout_millis)


def _allowed(span: ReadableSpan) -> ReadableSpan:
    attributes = {name: value for name, value in (span.attributes or {}).items() if name in ALLOWED}
    return ReadableSpan(
        name=_name(attributes),
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes=attributes,
        kind=span.kind,
        status=Status(span.status.status_code),  # without the words of the exception
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


def _name(attributes: Mapping[str, object]) -> str:
    """Return what a span is called: by route or task; that of an unknown address is its method."""
    if "celery.task_name" in attributes:
        return f"{attributes.get('celery.action', 'run')} {attributes['celery.task_name']}"
    method = attributes.get("http.request.method") or attributes.get("http.method") or "other"
    return f"{method} {attributes.get('http.route', '')}".strip()


def start(endpoint: str) -> None:
    """Trace this process's requests and tasks, and send that to a collector, in batches."""
    provider = TracerProvider(resource=Resource({"service.name": "pins-and-needles"}))
    exporter = Reticent(OTLPSpanExporter(f"{endpoint}/v1/traces"))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    DjangoInstrumentor().instrument()
    CeleryInstrumentor().instrument()  # type: ignore[no-untyped-call]
