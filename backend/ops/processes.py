"""The embedded installation: a web server and a worker with beat, kept alive, stopped cleanly."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STOP_SECONDS_MAX = 10
RESTART_SECONDS = 1


def web_command(host: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", "1", "--blocking-threads", "4"),
        *("--log-level", "warning", "--no-ws", "backend.config.wsgi:application"),
    ]


def worker_command(*, with_beat: bool = True) -> list[str]:
    return [
        # In a container everything is root; Celery's sermon would hide the sign-ins on screen.
        *(sys.executable, "-W", "ignore:You're running the worker"),
        *("-m", "celery", "--app", "backend.config", "--quiet", "worker"),
        *("--concurrency", "1", "--loglevel", "warning", "--without-gossip", "--without-mingle"),
        *(["--beat"] if with_beat else []),
    ]


def _die_with_parent() -> None:
    # A launcher that is killed cannot stop its processes; Linux then does it.
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


class Processes:
    """Several child processes: one that ends by itself is started again."""

    def __init__(self, commands: Sequence[list[str]]) -> None:
        self.commands = commands
        self.children = [self._start(command) for command in commands]

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches the launcher alone, which then stops all in order.
        return subprocess.Popen(  # noqa: S603 - our own commands
            command, cwd=ROOT, start_new_session=True, preexec_fn=_die_with_parent
        )

    def watch(self) -> None:
        """Keep every process running until a signal interrupts."""
        while True:
            for position, child in enumerate(self.children):
                if child.poll() is not None:
                    time.sleep(RESTART_SECONDS)
                    self.children[position] = self._start(self.commands[position])
            time.sleep(0.2)

    def stop(self) -> None:
        for child in self.children:
            with suppress(ProcessLookupError):
                child.terminate()
        deadline = time.monotonic() + STOP_SECONDS_MAX
        for child in self.children:
            try:
                child.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def wait_until_answering(url: str, *, seconds_max: float) -> bool:
    """Return whether the web server answered in time."""
    deadline = time.monotonic() + seconds_max
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.05)
    return False
