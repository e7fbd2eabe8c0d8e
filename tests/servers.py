"""Private PostgreSQL and Redis servers on free ports, in a folder that goes away afterwards.

`Missing` says why one cannot be had here; the tests that need it are then skipped with that reason.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS_MAX = 30


class Missing(Exception):
    """A server cannot be had on this machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postgresql_binary(name: str) -> str:
    found = shutil.which(name) or next(
        (str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))[::-1]),
        None,
    )
    if found is None:
        raise Missing("PostgreSQL's server is not installed")
    return found


def _unprivileged(folder: Path) -> dict[str, int]:
    """PostgreSQL refuses to run as root: give it the folder and another user's rights."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, "nobody")
    return {"user": "nobody"}  # type: ignore[dict-item]


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL server; yields the address of its database `postgres`."""
    initdb, server = postgresql_binary("initdb"), postgresql_binary("postgres")
    folder.mkdir(parents=True, exist_ok=True)
    rights = _unprivileged(folder)
    data = folder / "data"
    subprocess.run(
        [initdb, "--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8", data],
        check=True,
        capture_output=True,
        **rights,
    )
    port = free_port()
    options = [
        f"-cport={port}",
        "-clisten_addresses=127.0.0.1",
        f"-cunix_socket_directories={folder}",
    ]
    # Durability is what the fault tests ask of the product, not of a throw-away cluster.
    options += ["-cfsync=off", "-cmax_connections=100"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([server, "-D", data, *options], stdout=log, stderr=log, **rights)
    try:
        _wait_for(lambda: _answers(port), process, folder / "log")
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        _stop(process)


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Run a Redis server without persistence; yields its address."""
    server = shutil.which("redis-server")
    if server is None:
        raise Missing("redis-server is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    command = [server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait_for(lambda: _answers(port), process, folder / "log")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        _stop(process)


def chromium() -> str:
    """Return the path of a Chromium that can be driven here."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise Missing("Chromium is not installed")


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def _wait_for(is_ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS_MAX
    while not is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise Missing(f"a server did not start: {log.read_text()[-500:]}")
        time.sleep(0.05)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
