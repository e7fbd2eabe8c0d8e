"""A whole installation and a phone-sized Chromium, both for real."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    StorageState,
    expect,
    sync_playwright,
)

from tests.browser.installed import CHROMIUM_FLAGS, PHONE, installation
from tests.browser.steps import sign_in

expect.set_options(timeout=15_000)  # a busy machine, not a slow product, takes so long


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
        context.on("console", lambda message: _note(message, errors))
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert errors == []


def _note(message: ConsoleMessage, errors: list[str]) -> None:
    """Keep what our policy refused, but for the style that Plotly asks of a heat map's image.

    The refusal is meant: our own style sheet says the same.
    """
    is_heat_map = "Applying inline style" in message.text and "plotly" in message.location["url"]
    if "Content Security Policy" in message.text and not is_heat_map:
        errors.append(message.text)


@pytest.fixture
def phone(new_phone: Callable[..., BrowserContext]) -> Page:
    return new_phone().new_page()


@pytest.fixture(scope="session")
def demo_state(browser: Browser, address: str) -> StorageState:
    """The demo patient's phone after signing in and reading the diary, to start others from."""
    context = browser.new_context(base_url=address, viewport=PHONE)
    page = context.new_page()
    sign_in(page, "demo")
    page.get_by_text("All saved").wait_for()
    page.get_by_text("✓ Saved").first.wait_for()
    state = context.storage_state(indexed_db=True)
    context.close()
    return state
