"""Running our code in processes that a test may kill, whole groups of them, with -9."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKER = [
    *(sys.executable, "-m", "celery", "-A", "backend.config", "--quiet", "worker"),
    *("--concurrency=1", "--beat", "--loglevel=error"),
]


def output(code: str, environment: Mapping[str, str], cwd: Path = ROOT) -> str:
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=cwd, env=environment
    )
    return done.stdout


@contextmanager
def group(
    command: list[str], environment: Mapping[str, str], cwd: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command; at the end it and all its children are killed with -9."""
    process = subprocess.Popen(command, start_new_session=True, cwd=cwd, env=environment)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait(holds: Callable[[], bool], seconds_max: float = 200) -> None:
    # Far over what it takes: machines are shared, and each look starts a process.
    deadline = time.monotonic() + seconds_max
    while not holds():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.3)
