"""The embedded installation: a web server and a worker with beat, kept alive, stopped cleanly."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from django.core.management.base import CommandError

ROOT = Path(__file__).resolve().parents[2]
STOP_SECONDS_MAX = 10
RESTART_SECONDS = 1
LOOK_SECONDS = 0.2


def web(host: str, port: int, *, processes: int = 1) -> Program:
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *(
            "--host",
            host,
            "--port",
            str(port),
            "--workers",
            str(processes),
            "--blocking-threads",
            "4",
        ),
        *("--log-level", "warning", "--no-ws", "backend.config.wsgi:application"),
    ]
    return Program(command)


def worker(*, with_beat: bool = True) -> Program:
    command = [
        # In a container everything is root; Celery's sermon would hide the sign-ins on screen.
        *(sys.executable, "-W", "ignore:You're running the worker"),
        *("-m", "celery", "--app", "backend.config", "--quiet", "worker"),
        *("--concurrency", "1", "--loglevel", "warning", "--without-gossip", "--without-mingle"),
        *(["--beat"] if with_beat else []),
    ]
    return Program(command)


def beat() -> Program:
    app = ("-m", "celery", "--app", "backend.config", "--quiet", "beat", "--loglevel", "warning")
    return Program([sys.executable, *app, "--pidfile="])


def _die_with_parent() -> None:
    # A launcher that is killed cannot stop its processes; Linux then does it.
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Program:
    """A command to keep running; what it prints goes to the screen, or to `log`."""

    command: list[str]
    user: str | None = None
    log: Path | None = None
    stop_signal: signal.Signals = signal.SIGTERM

    def start(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") if self.log else nullcontext() as output:
            # A session of its own: Ctrl-C reaches the launcher alone, which stops all in order.
            return subprocess.Popen(  # noqa: S603 - our own commands
                self.command,
                cwd=ROOT,
                user=self.user,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )


class Processes:
    """Several child processes: one that ends by itself is started again."""

    def __init__(self) -> None:
        self.programs: list[Program] = []
        self.children: list[subprocess.Popen[bytes]] = []

    def add(self, *programs: Program) -> None:
        for program in programs:
            self.children.append(program.start())
            self.programs.append(program)

    def watch(self, *, until: Event) -> None:
        """Keep every process running until the event is set."""
        while not until.wait(LOOK_SECONDS):
            for position, child in enumerate(self.children):
                if child.poll() is not None:
                    _end_group(child)
                    until.wait(RESTART_SECONDS)
                    self.children[position] = self.programs[position].start()

    def stop(self) -> None:
        """Stop all, the last started first: what others stand on goes last."""
        for program, child in reversed(list(zip(self.programs, self.children, strict=True))):
            with suppress(ProcessLookupError):
                child.send_signal(program.stop_signal)
            try:
                child.wait(timeout=STOP_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            _end_group(child)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """End what a program that is gone has left: a killed web server's workers would go on."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def wait_until_answering(url: str, *, seconds_max: float, until: Event) -> None:
    """Return once the web server answers, or the event is set.

    Raises
    ------
    CommandError
        If it has not answered in time.
    """
    deadline = time.monotonic() + seconds_max
    while not until.is_set():
        try:
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310 - our own address
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if time.monotonic() > deadline:
                said = "The web server does not answer; its own message stands above."
                raise CommandError(said) from None
            until.wait(0.05)
