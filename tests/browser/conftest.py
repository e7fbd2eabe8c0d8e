"""A whole installation (web, worker, beat) and a phone-sized Chromium, both for real."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 390, "height": 844}
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS_MAX = 60


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


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, chromium_path: str) -> Iterator[str]:
    with installation(tmp_path_factory.mktemp("installation")) as where:
        yield where


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture
def new_phone(browser: Browser, address: str) -> Iterator[Callable[..., BrowserContext]]:
    """Make a phone with nothing on it; errors on its pages fail the test at the end."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(
            **{"viewport": PHONE, "base_url": address, "locale": "en-GB", **options}
        )
        context.on("weberror", lambda error: errors.append(str(error.error)))
        context.on("console", lambda message: _note(message.text, errors))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert errors == []


def _note(text: str, errors: list[str]) -> None:
    if "Content Security Policy" in text:
        errors.append(text)


@pytest.fixture
def phone(new_phone: Callable[..., BrowserContext]) -> Page:
    return new_phone().new_page()
