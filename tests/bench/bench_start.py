"""`make demo`: from a fresh clone to the first answered page, and the second start."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]


def seconds_to_first_page(clone: Path) -> float:
    port = free_port()
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PN_")}
    started = time.perf_counter()
    with subprocess.Popen(
        ["make", "demo", f"PORT={port}"],
        cwd=clone,
        env=plain,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            while True:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                        return time.perf_counter() - started
                except OSError:
                    assert process.poll() is None, "make demo ended by itself"
                    time.sleep(0.05)
        finally:
            os.killpg(process.pid, signal.SIGINT)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="pins-clone-") as folder:
        clone = Path(folder) / "pins"
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        first = seconds_to_first_page(clone)
        second = seconds_to_first_page(clone)
    print(f"first start {first:.1f} s (packages from this machine's caches), second {second:.1f} s")
