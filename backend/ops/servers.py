"""PostgreSQL and Redis as found on this machine, run as programs of ours in a folder of ours."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from backend.ops.processes import Program

START_SECONDS_MAX = 30
NOBODY = "nobody"  # PostgreSQL refuses to run as root


class Missing(Exception):  # noqa: N818 - it is not an error but a fact
    """A server cannot be had on this machine; the message says which and what to install."""


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgresql(folder: Path, port: int, *, is_durable: bool = True) -> Program:
    """Return the program of a PostgreSQL server whose data is in `folder`, made when missing."""
    folder.mkdir(parents=True, exist_ok=True)
    user = _unprivileged(folder)
    data = folder / "data"
    if not (data / "PG_VERSION").exists():
        command = [_postgresql_binary("initdb"), "--auth=trust", "--username=postgres"]
        command += ["--encoding=UTF8", *([] if is_durable else ["--no-sync"]), str(data)]
        ran = subprocess.run(command, capture_output=True, text=True, user=user, check=False)  # noqa: S603
        if ran.returncode:
            raise Missing(f"PostgreSQL's data folder could not be made: {ran.stderr.strip()}")
    settings = {
        "port": port,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": folder,
        "max_connections": 100,
        "fsync": "on" if is_durable else "off",
    }
    options = [f"-c{name}={value}" for name, value in settings.items()]
    command = [_postgresql_binary("postgres"), "-D", str(data), *options]
    # SIGINT lets go of clients and stops; SIGTERM would wait until the last one leaves.
    return Program(command, user=user, log=folder / "log", stop_signal=signal.SIGINT)


def redis(folder: Path, port: int, *, is_durable: bool = True) -> Program:
    """Return the program of a Redis server; its queue survives a restart when `is_durable`."""
    server = shutil.which("redis-server")
    if server is None:
        raise Missing("redis-server is not installed (Debian: apt install redis-server)")
    folder.mkdir(parents=True, exist_ok=True)
    command = [server, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    command += ["--save", "", "--appendonly", "yes" if is_durable else "no"]
    return Program(command, log=folder / "log")


def answers(port: int) -> bool:
    """Return whether something listens on a port of this machine."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def _postgresql_binary(name: str) -> str:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name) or next((str(path) for path in installed), None)
    if found is None:
        raise Missing("PostgreSQL's server is not installed (Debian: apt install postgresql)")
    return found


def _unprivileged(folder: Path) -> str | None:
    if os.geteuid() != 0:
        return None
    shutil.chown(folder, NOBODY)
    return NOBODY
