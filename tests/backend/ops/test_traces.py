"""Traces reach a collector when one is named, and tell it nothing of a person."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.exceptions import ImproperlyConfigured
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from backend.config import environment

ROOT = Path(__file__).resolve().parents[3]
# Requests with a canary wherever a person's words or secrets can stand, a task that fails with one in
# its text and its arguments, and what a process does at its end: send what it still has.
SCRIPT = """
import uuid, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from celery import shared_task
from django.test import Client
from opentelemetry import trace
from backend.accounts.models import User
from backend.config.celery import app
from tests.entries import entry
client = Client(HTTP_HOST="localhost", raise_request_exception=False,
                headers={"user-agent": "CANARY-agent", "x-forwarded-for": "203.0.113.77"})
client.force_login(User.objects.create_user("CANARY-name"))
saved = f"/api/v1/episodes/{uuid.UUID('cafecafe-cafe-4afe-8afe-cafecafecafe')}"
body = entry(note="CANARY-note")
assert client.put(saved, body, "application/json").status_code == 201
assert client.get("/api/v1/episodes?after=CANARY-query").status_code == 422
client.get("/s/CANARY-token")
assert client.get("/CANARY-address.txt").status_code == 404
@app.task(name="tests.fails")
def fails(word):
    raise ValueError(f"cannot use {word}")
fails.apply(("CANARY-argument",))
trace.get_tracer_provider().shutdown()
"""


class Collector(BaseHTTPRequestHandler):
    got: list[tuple[str, bytes]]

    def do_POST(self):
        self.got.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def collector() -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    got: list[tuple[str, bytes]] = []
    handler = type("Own", (Collector,), {"got": got})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", got
        server.shutdown()


def test_a_collector_gets_routes_and_tasks_and_no_word_of_a_person(collector, tmp_path):
    endpoint, got = collector
    own = {
        "PN_OTLP_ENDPOINT": endpoint,
        "PN_VAR_DIR": str(tmp_path),
        "PN_DATABASE_URL": f"sqlite:///{tmp_path}/diary.sqlite3",
        "DJANGO_SETTINGS_MODULE": "backend.config.settings",
    }
    subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, env=os.environ | own, check=True)

    assert {path for path, _ in got} == {"/v1/traces"}
    names = {span.name for _, body in got for span in spans(body)}
    assert "PUT api/v1/episodes/<uuid:episode_id>" in names
    assert "run tests.fails" in names
    sent = b"".join(body for _, body in got)
    for canary in (b"CANARY", b"cafecafe", b"203.0.113.77"):
        assert canary not in sent


def spans(body: bytes):
    for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
        for scope in resource.scope_spans:
            yield from scope.spans


def test_without_a_collector_nothing_is_traced(monkeypatch):
    monkeypatch.delenv("PN_OTLP_ENDPOINT", raising=False)

    assert environment.collector() == ""


def test_an_address_that_is_none_is_refused_with_what_to_write(monkeypatch):
    monkeypatch.setenv("PN_OTLP_ENDPOINT", "collector:4318")

    with pytest.raises(ImproperlyConfigured, match="write http://collector:4318"):
        environment.collector()
