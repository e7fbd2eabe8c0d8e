"""Many people at once: prepared requests over kept-alive connections, as fast as they are answered.

Bytes are made beforehand and answers are read no further than their length, so that on a machine
that client and server share the server gets most of it.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.served import headers_of, percentile

# Makes the method, the path and the body of one person's next request.
Next = Callable[[int], tuple[str, str, Any]]


@dataclass
class Load:
    """What some seconds of load came to."""

    took_s: float = 0.0
    seconds: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def per_second(self) -> float:
        return len(self.seconds) / self.took_s

    def ms(self, share: float) -> float:
        return percentile(self.seconds, share)

    def __add__(self, other: Load) -> Load:
        return Load(
            self.took_s + other.took_s,
            self.seconds + other.seconds,
            self.refused + other.refused,
        )


def request_bytes(session: str, method: str, path: str, body: Any) -> bytes:
    data = b"" if body is None else json.dumps(body).encode()
    headers = {"Host": "localhost", **headers_of(session), "Content-Length": str(len(data))}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + data


async def ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> tuple[int, bytes]:
    """Send one request; return the status and the body of its answer."""
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head[9:12])
    length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
    return status, await reader.readexactly(int(length)) if length else b""


async def _person(
    load: Load, port: int, session: str, make: Callable[[], Any], until: float
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while time.monotonic() < until:
            request = request_bytes(session, *make())
            started = time.perf_counter()
            status, _ = await ask(reader, writer, request)
            load.seconds.append(time.perf_counter() - started)
            load.refused += status >= 400
    finally:
        writer.close()


def put_under_load(port: int, sessions: list[str], make: Next, *, seconds: float) -> Load:
    """Let one person a session ask without a pause for some seconds, all at once."""

    async def everybody() -> Load:
        load, started = Load(), time.monotonic()
        await asyncio.gather(
            *(
                _person(load, port, session, lambda number=number: make(number), started + seconds)
                for number, session in enumerate(sessions)
            )
        )
        load.took_s = time.monotonic() - started
        return load

    return asyncio.run(everybody())


def cpu_s(pid: int) -> float:
    """Return the processor seconds that a process has had so far; 0 when it is gone."""
    with suppress(FileNotFoundError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024
