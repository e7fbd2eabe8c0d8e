"""All parts as processes of one machine: each that is killed comes back, and nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.entries import entry
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    "postgres -D",
    "redis-server",
    "granian",
    "celery --app backend.config --quiet worker",
    "beat",
)
SIGN_UP = {"username": "alice", "password": "a long and unlikely one", "role": "patient"}


class Phone:
    """A person's client that keeps its cookies and tries again until it is told "saved"."""

    def __init__(self, address):
        jar = urllib.request.HTTPCookieProcessor()
        self.cookies, self.address = jar.cookiejar, address
        self.opener = urllib.request.build_opener(jar)

    def ask(self, method, path, body=None):
        token = next((one.value for one in self.cookies if one.name == "csrftoken"), "")
        request = urllib.request.Request(
            self.address + path,
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json", "X-CSRFToken": token},
            method=method,
        )
        with self.opener.open(request, timeout=10) as answer:
            return json.load(answer)

    def save(self, seconds_max):
        """Save one entry as the outbox does: the same operation until it is acknowledged."""
        change = {"id": str(uuid.uuid4()), "kind": "episode", "object_id": str(uuid.uuid4())}
        change |= {"action": "put", "base_revision": None, "body": entry()}
        deadline = time.monotonic() + seconds_max
        while True:
            try:
                answer = self.ask("POST", "/api/v1/sync", {"operations": [change]})
                assert answer["results"][0]["status"] in {"applied", "repeated"}
                return answer["results"][0]["object_id"]
            except OSError:
                assert time.monotonic() < deadline, "it did not come back in time"
                time.sleep(0.2)


@contextmanager
def everything(folder):
    port = free_port()
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PN_")}
    command = [sys.executable, "manage.py", "up_native", "--port", str(port)]
    environment = plain | {"PN_VAR_DIR": str(folder)}
    with (folder / "screen").open("wb") as screen:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=screen, stderr=screen)
    try:
        deadline = time.monotonic() + 120
        while b"Ctrl-C" not in (folder / "screen").read_bytes():
            assert process.poll() is None, (folder / "screen").read_text()
            assert time.monotonic() < deadline, (folder / "screen").read_text()
            time.sleep(0.2)
        yield process, f"http://localhost:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def child(process, part):
    listed = subprocess.run(
        ["ps", "-ww", "--ppid", str(process.pid), "-o", "pid=,args="],
        capture_output=True,
        text=True,
    ).stdout
    found = [int(line.split()[0]) for line in listed.splitlines() if part in line]
    assert len(found) == 1, f"{part} is not one of:\n{listed}"
    return found[0]


@pytest.mark.xdist_group("faults")
@pytest.mark.timeout(900)
@pytest.mark.usefixtures("postgresql_url", "redis_url")  # skips, with the reason, without them
def test_each_part_that_is_killed_comes_back_and_no_entry_is_lost_or_doubled(tmp_path):
    for folder in [tmp_path, *list(tmp_path.parents)[:3]]:
        folder.chmod(0o755)  # PostgreSQL, who is nobody here, must get through
    with everything(tmp_path) as (process, address):
        phone = Phone(address)
        phone.ask("GET", "/_allauth/browser/v1/config")
        phone.ask("POST", "/_allauth/browser/v1/auth/signup", SIGN_UP)
        saved = [phone.save(10)]
        for part in PARTS:
            os.kill(child(process, part), signal.SIGKILL)
            saved.append(phone.save(150))
        everything_kept = phone.ask("POST", "/api/v1/sync", {"since": 0, "operations": []})

    kept = [one["object_id"] for one in everything_kept["changes"] if one["kind"] == "episode"]
    assert sorted(kept) == sorted(saved)
    listed = subprocess.run(["ps", "-wweo", "args="], capture_output=True, text=True).stdout
    assert address.rpartition(":")[2] not in listed, "a process was left behind"
    assert b"Nothing is lost" in (tmp_path / "screen").read_bytes()
