"""A whole installation (web, worker, beat) with the demo diary, and how Chromium is started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import ViewportSize

from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
PHONE: ViewportSize = {"width": 390, "height": 844}
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS_MAX = 150


@contextmanager
def installation(folder: Path) -> Iterator[str]:
    """Run everything on a free port, its data under `folder`; yields the address."""
    port = free_port()
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PN_")}
    command = [sys.executable, "manage.py", "serve", "--demo", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=plain | {"PN_VAR_DIR": str(folder)}, stdout=log, stderr=log
        )
    address = f"http://localhost:{port}"
    try:
        _wait(address, process, folder / "log")
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer in time: {log.read_text()}")
