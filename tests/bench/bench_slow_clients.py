"""Connections that send a byte now and then, and what everybody else waits meanwhile."""

from __future__ import annotations

import socket
import uuid
from contextlib import ExitStack

from tests.bench.served import percentile, server
from tests.entries import entry

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


def main() -> None:
    with server(workers=1) as running, ExitStack() as stack:
        alone = percentile(_saves(running), 0.5)
        print(f"alone: p50 {alone:.1f} ms")
        cookie = f"sessionid={running.session}; csrftoken={'c' * 32}"
        for _ in range(SLOW):
            _slow(stack, running.port, cookie, has_headers=False)
        beside = percentile(_saves(running), 0.5)
        print(f"beside {SLOW} slow headers: p50 {beside:.1f} ms, {beside / alone:.1f} times")
        running.connection.timeout = WAIT_S
        for bodies in BODIES:
            for _ in range(bodies):
                _slow(stack, running.port, cookie, has_headers=True)
            running.close()
            try:
                took = running.ask("GET", "/api/v1/me")[0]
            except TimeoutError:
                print(f"beside {bodies} slow bodies: no answer within {WAIT_S} s")
                break
            print(f"beside {bodies} slow bodies: {took:.2f} s")
