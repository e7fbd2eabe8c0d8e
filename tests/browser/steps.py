"""What a person does on screen, as steps that several tests and the screenshots share."""

from __future__ import annotations

from playwright.sync_api import Page

DEMO_PASSWORD = "pins-and-needles"


def sign_in(page: Page, login: str, password: str = DEMO_PASSWORD) -> None:
    page.goto("/sign-in")
    page.get_by_label("User name or e-mail").fill(login)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("navigation").wait_for()


def sign_up(page: Page, name: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="Start a diary").click()
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill("ferry-to-mull-2026")
    page.get_by_role("button", name="Start a diary").click()
    page.get_by_role("heading", name="How are you today?").wait_for()


def limited(promise: str, seconds_max: int = 60) -> str:
    """Let a promise fail in time: what a page evaluates is waited for without a limit."""
    late = f"fail(new Error('no answer in {seconds_max} s'))"
    watch = f"new Promise((_, fail) => setTimeout(() => {late}, {seconds_max}e3))"
    return f"Promise.race([{promise}, {watch}])"


def wait_until_it_works_offline(page: Page) -> None:
    """Wait until the service worker has the whole app and is in charge of this page."""
    page.evaluate(limited("navigator.serviceWorker.ready.then(() => null)"))
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def order_report(page: Page) -> None:
    page.get_by_role("button", name="Make the report").click()
    page.get_by_role("link", name="Download").wait_for(timeout=60_000)
