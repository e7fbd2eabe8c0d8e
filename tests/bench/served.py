"""A private server for a bench: granian as the deployment starts it, on SQLite or a database given."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from backend.ops.processes import web
from tests import servers

ROOT = Path(__file__).resolve().parents[2]
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, run_syncdb=True)
from django.contrib.sessions.backends.db import SessionStore
from backend.accounts.models import User
from backend.diary.services import open_diary
for number in range(PEOPLE):
    user = User.objects.create_user(f"bench{number}", password="correct horse battery")
    open_diary(owner=user)
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "allauth.account.auth_backends.AuthenticationBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.create()
    print(session.session_key)
"""


@dataclass
class Server:
    """A running server, people signed in, and a kept-alive connection of the first of them."""

    port: int
    sessions: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes]

    def __post_init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", self.port)

    @property
    def session(self) -> str:
        return self.sessions[0]

    def close(self) -> None:
        self.connection.close()

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[float, bytes]:
        """Return the seconds that one request took, and its answer."""
        data = None if body is None else json.dumps(body)
        given = headers_of(self.session)
        started = time.perf_counter()
        self.connection.request(method, path, data, given | headers)
        answer = self.connection.getresponse()
        content = answer.read()
        took = time.perf_counter() - started
        assert answer.status < 400, (answer.status, content[:500])
        return took, content


def headers_of(session: str) -> dict[str, str]:
    cookie = f"sessionid={session}; csrftoken={'c' * 32}"
    return {"Cookie": cookie, "X-CSRFToken": "c" * 32, "Content-Type": "application/json"}


@contextmanager
def private_postgresql(*, is_durable: bool = False) -> Iterator[tuple[str, Path]]:
    """Run a PostgreSQL; yields its address and the folder of its data, which goes with it."""
    with tempfile.TemporaryDirectory(prefix="pins-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with servers.postgresql(folder / "postgresql", is_durable=is_durable) as url:
            yield url, folder


def run_alone(module: str, *, url: str, folder: Path) -> None:
    """Run a part of a bench in a process of its own, with the product's settings."""
    settings = {
        "PN_DATABASE_URL": url,
        "PN_VAR_DIR": str(folder),
        "PN_SECRET_KEY": "for the bench only",
        "PN_ALLOWED_HOSTS": "testserver",
        "DJANGO_SETTINGS_MODULE": "backend.config.settings",
    }
    command = [sys.executable, "-m", f"tests.bench.{module}"]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | settings)


@contextmanager
def server(*, workers: int = 1, people: int = 1, **settings: str) -> Iterator[Server]:
    """Run it; `settings` are further variables, such as PN_DATABASE_URL for another database."""
    with tempfile.TemporaryDirectory(prefix="pins-bench-") as folder:
        environment = os.environ | {
            "PN_VAR_DIR": folder,
            "PN_SECRET_KEY": "for the bench only",
            "DJANGO_SETTINGS_MODULE": "tests.bench.bare.settings",
            **settings,
        }
        keys = subprocess.run(
            [sys.executable, "-c", f"PEOPLE = {people}\n{PREPARE}"],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        port = servers.free_port()
        command = web("127.0.0.1", port, processes=workers).command
        with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
            try:
                _wait(port)
                with closing(Server(port, keys, environment, process)) as running:
                    yield running
            finally:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to end; one whose threads wait for half a request is killed."""
    workers = children(process.pid)
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        for pid in (*workers, process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """Return the processes that a process has started; of a web server those that answer."""
    listed = subprocess.run(
        ["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True, check=False
    )
    return [int(one) for one in listed.stdout.split()]


def _wait(port: int) -> None:
    deadline = time.monotonic() + 120  # far over what it takes: machines are shared
    while time.monotonic() < deadline:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=2)) as connection:
                connection.request("GET", "/api/v1/me")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")


def percentile(seconds: list[float], share: float) -> float:
    """Return a percentile in milliseconds."""
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, round(share * len(ordered)))]
