"""Private PostgreSQL and Redis servers on free ports, in a folder that goes away afterwards.

`Missing` says why one cannot be had here; the tests that need it are then skipped with that reason.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from backend.ops import servers
from backend.ops.processes import Processes, Program
from backend.ops.servers import Missing, free_port

__all__ = ["Missing", "chromium", "free_port", "postgresql", "redis"]


@contextmanager
def postgresql(folder: Path, *, is_durable: bool = False) -> Iterator[str]:
    """Run a PostgreSQL server; yields the address of its database `postgres`.

    Durability is what the fault tests ask of the product, not of a throw-away cluster; a bench of
    what a save costs asks for it.
    """
    port = free_port()
    url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    with _running(servers.postgresql(folder, port, is_durable=is_durable), port):
        _wait_until_started(url)
        yield url


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Run a Redis server without persistence; yields its address."""
    port = free_port()
    with _running(servers.redis(folder, port, is_durable=False), port):
        yield f"redis://127.0.0.1:{port}/0"


def _wait_until_started(url: str) -> None:
    """PostgreSQL listens for a moment before it lets anybody in."""
    deadline = time.monotonic() + servers.START_SECONDS_MAX
    while True:
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                raise Missing(f"PostgreSQL did not start: {error}") from error
            time.sleep(0.05)


@contextmanager
def _running(program: Program, port: int) -> Iterator[None]:
    processes = Processes()
    processes.add(program)
    try:
        deadline = time.monotonic() + servers.START_SECONDS_MAX
        while not servers.answers(port):
            if processes.children[0].poll() is not None or time.monotonic() > deadline:
                log = program.log.read_text()[-500:] if program.log else ""
                raise Missing(f"a server did not start: {log}")
            time.sleep(0.05)
        yield
    finally:
        processes.stop()


def chromium() -> str:
    """Return the path of a Chromium that can be driven here."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise Missing("Chromium is not installed")
