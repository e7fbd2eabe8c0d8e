"""One command serves everything; what is in its way is told in one sentence."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from backend.ops.management.commands import serve
from backend.ops.processes import Processes

ROOT = Path(__file__).resolve().parents[3]


def test_a_taken_port_is_told_with_another_to_try():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} is taken.*PORT={port + 1}"):
            serve.check_port("127.0.0.1", port)


def test_a_full_disk_is_told_before_anything_is_written(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(serve, "FREE_BYTES_MIN", 10**18)

    with pytest.raises(CommandError, match="make room"):
        serve.check_room()


def test_it_starts_answers_and_stops_cleanly_also_when_told_twice(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PN_")
    } | {"PN_VAR_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        process.send_signal(signal.SIGINT)
        stopping = process.stdout.readline() + process.stdout.readline()
        process.send_signal(signal.SIGINT)  # an impatient hand, or a shell that tells the group
        rest, _ = process.communicate(timeout=30)

    assert process.returncode == 0, rest
    assert any(f"localhost:{port}" in line for line in lines), lines
    assert "Stopping" in stopping
    assert "Nothing is lost" in rest
    assert "Traceback" not in rest


def test_the_end_is_heard_while_python_drops_exceptions():
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        told_to_end = serve.listen_for_the_end()

        class Callback:
            def __del__(self) -> None:
                os.kill(os.getpid(), signal.SIGINT)
                sum(range(10_000))  # the handler runs in here

        Callback()
        Processes().watch(until=told_to_end)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

    assert told_to_end.is_set()
