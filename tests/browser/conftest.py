"""A whole installation and a phone-sized Chromium, both for real."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.installed import CHROMIUM_FLAGS, PHONE, installation


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
