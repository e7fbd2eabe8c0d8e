"""All parts as processes of one machine: each that is killed comes back, and nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from tests.entries import entry, operation
from tests.faults.processes import group, wait
from tests.servers import free_port

pytestmark = [pytest.mark.xdist_group("faults"), pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    "postgres -D",
    "redis-server",
    "granian",
    "celery --app backend.config --quiet worker",
    "beat",
)
SIGN_UP = {"password": "a long and unlikely one", "role": "patient"}


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
        try:
            with self.opener.open(request, timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refusal:
            refusal.close()
            raise

    def is_answered(self):
        try:
            return self.ask("GET", "/_allauth/browser/v1/config")
        except OSError:
            return False

    def sign_up(self, name):
        self.ask("POST", "/_allauth/browser/v1/auth/signup", {**SIGN_UP, "username": name})

    def send(self, change):
        (answer,) = self.ask("POST", "/api/v1/sync", {"operations": [change]})["results"]
        assert answer["status"] in {"applied", "repeated"}
        return answer["object_id"]

    def save(self, seconds_max, **changes):
        """Save one entry as the outbox does: the same operation until it is acknowledged."""
        change = operation(body=entry(**changes))
        deadline = time.monotonic() + seconds_max
        while True:
            try:
                return self.send(change)
            except OSError:
                assert time.monotonic() < deadline, "it did not come back in time"
                time.sleep(0.2)

    def notes(self, entry_id):
        """Return the rules that were said of an entry."""
        alerts = self.ask("GET", "/api/v1/alerts")
        return [one["rule"] for one in alerts if one["note"] and one["episode"] == entry_id]


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
    """Return the process of a part; one that was killed just now is waited for."""
    command = ["ps", "-ww", "--ppid", str(process.pid), "-o", "pid=,args="]

    def found():
        listed = subprocess.run(command, capture_output=True, text=True).stdout
        return [int(line.split()[0]) for line in listed.splitlines() if part in line]

    wait(lambda: len(found()) == 1, 60)
    return found()[0]


@pytest.fixture(scope="module")
def native(postgresql_url, redis_url):  # skips, with the reason, without them
    """All parts, started once; at the end none of their processes may be left."""
    # Not in pytest's folder, which each new run closes to all but its owner: PostgreSQL, who is
    # nobody here, must get through.
    with tempfile.TemporaryDirectory(prefix="pins-native-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with everything(folder) as (process, address):
            yield process, address
        listed = subprocess.run(["ps", "-wweo", "args="], capture_output=True, text=True).stdout
        assert address.rpartition(":")[2] not in listed, "a process was left behind"
        assert b"Nothing is lost" in (folder / "screen").read_bytes()


@pytest.fixture
def phone(native, request):
    # What the test before has killed is there again: a person would try to sign up once more.
    for part in PARTS:
        child(native[0], part)
    phone = Phone(native[1])
    wait(phone.is_answered, 60)
    phone.sign_up(f"person{abs(hash(request.node.name))}")
    return phone


def environment(native):
    """Return the environment that every part was started in."""
    pairs = Path(f"/proc/{child(native[0], 'beat')}/environ").read_text().split("\0")
    return dict(pair.split("=", 1) for pair in pairs if pair)


def warned_once(phone, entry_id):
    wait(lambda: phone.notes(entry_id) != [])
    time.sleep(3)
    return phone.notes(entry_id) == ["E01"]


@pytest.mark.fault(30)
def test_each_part_that_is_killed_comes_back_and_no_entry_is_lost_or_doubled(
    native, phone, record_property
):
    saved = [phone.save(10)]
    longest = 0.0
    for part in PARTS:
        os.kill(child(native[0], part), signal.SIGKILL)
        killed = time.monotonic()
        saved.append(phone.save(150))
        longest = max(longest, time.monotonic() - killed)
    record_property(
        "seen", f"{len(PARTS)} parts killed, the next entry saved within {longest:.0f} s"
    )
    kept = phone.ask("POST", "/api/v1/sync", {"since": 0, "operations": []})["changes"]

    assert sorted(one["object_id"] for one in kept if one["kind"] == "episode") == sorted(saved)


@pytest.mark.fault(30)
def test_while_the_database_is_read_only_a_save_is_asked_to_wait(native, phone):
    change = operation()
    with psycopg.connect(environment(native)["PN_DATABASE_URL"], autocommit=True) as server:
        server.execute("ALTER SYSTEM SET default_transaction_read_only = on")
        server.execute("SELECT pg_reload_conf()")
        time.sleep(1)
        refused = refusal(phone, change)
        server.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE")
        server.execute("ALTER SYSTEM RESET default_transaction_read_only")
        server.execute("SELECT pg_reload_conf()")

    assert refused == (503, "5")
    wait(lambda: saves(phone, change))
    kept = phone.ask("POST", "/api/v1/sync", {"since": 0, "operations": []})["changes"]
    assert [one["object_id"] for one in kept if one["kind"] == "episode"] == [change["object_id"]]


@pytest.mark.fault(30)
def test_a_save_that_a_deadlock_ends_leaves_nothing_half_written(native, phone, record_property):
    url = environment(native)["PN_DATABASE_URL"]
    change, ended = operation(), []
    entry_id = phone.save(30)
    with psycopg.connect(url) as other:
        # PostgreSQL ends whoever looks first: the save, after a second; the other one waits longer.
        other.execute("SET LOCAL deadlock_timeout = '60s'")
        other.execute("LOCK TABLE diary_change IN ACCESS EXCLUSIVE MODE")
        saving = threading.Thread(target=lambda: ended.append(refusal(phone, change)))
        saving.start()
        waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        with psycopg.connect(url, autocommit=True) as onlooker:
            wait(lambda: onlooker.execute(waits).fetchone()[0] > 0, 30)
        other.execute("LOCK TABLE diary_diary IN ACCESS EXCLUSIVE MODE")
        saving.join()
        other.rollback()

    assert ended == [(503, "5")]
    wait(lambda: saves(phone, change))
    kept = phone.ask("POST", "/api/v1/sync", {"since": 0, "operations": []})["changes"]
    assert sorted(one["object_id"] for one in kept if one["kind"] == "episode") == sorted(
        [entry_id, change["object_id"]]
    )
    record_property("seen", "a deadlock: 503, then saved once")


def refusal(phone, change):
    with pytest.raises(urllib.error.HTTPError) as refused:
        phone.send(change)
    return refused.value.code, refused.value.headers["Retry-After"]


def saves(phone, change):
    try:
        return phone.send(change)
    except urllib.error.HTTPError:
        return False


@pytest.mark.fault(31)
def test_a_queue_that_does_not_answer_holds_up_no_save_and_no_warning(native, phone):
    redis = child(native[0], "redis-server")
    os.kill(redis, signal.SIGSTOP)
    try:
        entry_id = phone.save(1, regions=["saddle"])
    finally:
        os.kill(redis, signal.SIGCONT)

    assert warned_once(phone, entry_id)


@pytest.mark.fault(32)
def test_a_queue_that_forgot_everything_costs_no_warning(native, phone):
    entry_id = phone.save(30, regions=["saddle"])
    Redis.from_url(environment(native)["PN_REDIS_URL"]).flushall()

    assert warned_once(phone, entry_id)


@pytest.mark.fault(33)
def test_two_beats_say_a_warning_once(native, phone):
    command = [sys.executable, "-m", "celery", "--app", "backend.config", "--quiet", "beat"]
    with group(command, environment(native)):
        time.sleep(2)
        entry_id = phone.save(30, regions=["saddle"])

        assert warned_once(phone, entry_id)
