"""A person's hand on the phone: what they tap, what they see, and what the server has of it."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.steps import wait_until_it_works_offline

PASSWORD = "correct horse battery"
# A browser like that of an iPhone: only the page sends.
NO_BACKGROUND_SYNC = """
  if (globalThis.ServiceWorkerRegistration)
    Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', {value: undefined});
"""


def sign_up(page: Page, name: str | None = None) -> str:
    """Start a diary and wait until the app works without a network; returns the user name."""
    name = name or f"u{uuid.uuid4().hex[:12]}"
    page.goto("/sign-up")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    home = page.get_by_role("heading", name="How are you today?")
    busy = page.get_by_text("The server is busy. Please try again in a minute.")
    page.get_by_role("button", name="Start a diary").click()
    expect(home.or_(busy)).to_be_visible()
    if busy.is_visible():  # so many new accounts from one address are suspicious
        page.wait_for_timeout(61_000)
        page.get_by_role("button", name="Start a diary").click()
    expect(home).to_be_visible()
    wait_until_it_works_offline(page)
    return name


def sign_in(page: Page, name: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("User name or e-mail").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="How are you today?")).to_be_visible()


def write(page: Page, *, severity: int | None = None, note: str = "") -> None:
    """Fill the form for a spell in the whole left leg; it is not saved yet."""
    page.goto("/log") if "/log" not in page.url else None
    page.get_by_role("button", name="Your left leg").click()
    page.get_by_role("button", name="Whole left leg", exact=True).click()
    if severity is not None:
        page.get_by_role("radio", name=str(severity), exact=True).check(force=True)
    if note:
        page.get_by_label("Note").fill(note)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="What to do")).to_be_visible()


def log(page: Page, *, severity: int | None = None, note: str = "") -> None:
    write(page, severity=severity, note=note)
    save(page)


def shows(page: Page, words: str) -> None:
    """The person reads these words, whichever element they stand in."""
    expect(page.get_by_text(re.compile(re.escape(words)), exact=False).first).to_be_visible()


def entries(context: BrowserContext) -> list[dict[str, Any]]:
    """Return what the server has in the diary of who is signed in on this phone."""
    answer = context.request.get("/api/v1/episodes")
    assert answer.ok, answer.text()
    return answer.json()["results"]


def all_saved(page: Page) -> None:
    expect(page.get_by_text("All saved")).to_be_visible(timeout=15_000)


def give_own_check(page: Page) -> None:
    """The phone can check a finger or a face, and keep passkeys."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def kill(page: Page) -> Page:
    """Let the tab die without a word, as when a phone needs the memory; returns a new tab."""
    context = page.context
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    return context.new_page()


def unsent(page: Page, count: int) -> None:
    shows(page, "1 entry not sent yet" if count == 1 else f"{count} entries not sent yet")


def server_has(page: Page, **columns: list[Any]) -> None:
    """The server comes to hold just these entries, in any order, and no more when all is sent."""
    wanted = {name: sorted(values, key=repr) for name, values in columns.items()}
    deadline = time.monotonic() + 15
    while _columns(page, wanted) != wanted and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    expect(page.get_by_text("Sending …")).to_have_count(0)
    assert _columns(page, wanted) == wanted


def _columns(page: Page, names: Iterable[str]) -> dict[str, list[Any]]:
    rows = entries(page.context)
    return {name: sorted((row[name] for row in rows), key=repr) for name in names}
