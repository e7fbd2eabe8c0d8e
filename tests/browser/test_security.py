"""The page of sign-in and security, and signing in by it, in a real browser with a real key."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import hand


@pytest.fixture
def page(new_phone: Callable[..., BrowserContext], address: str) -> Page:
    """A phone with a key of its own; passkeys need the name of a host, not its number."""
    context = new_phone(base_url=address.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    hand.give_own_check(page)
    return page


def open_security(page: Page) -> None:
    page.goto("/more")
    page.get_by_role("link", name="Sign-in and security").click()
    expect(page.get_by_text("this one")).to_be_visible()


def confirm_password(page: Page) -> None:
    page.get_by_label("Your password").fill(hand.PASSWORD)
    page.get_by_role("button", name="Go on").click()


def sign_out(page: Page) -> None:
    page.goto("/more")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Start a diary")).to_be_visible()
    page.goto("/sign-in")


def test_a_passkey_signs_in_without_a_password(page: Page):
    hand.sign_up(page)
    open_security(page)
    page.get_by_role("button", name="Add a passkey").click()
    confirm_password(page)
    expect(page.get_by_role("button", name="Remove This phone")).to_be_visible()
    expect(page.locator(".codes code")).to_have_count(10)
    page.get_by_role("button", name="I have them").click()
    expect(page.get_by_text("10 codes are left.")).to_be_visible()
    sign_out(page)

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("heading", name="How are you today?")).to_be_visible()


def test_an_app_s_code_is_asked_for_after_the_password(page: Page):
    name = hand.sign_up(page)
    open_security(page)
    page.get_by_role("button", name="Set up an app").click()
    secret = page.locator(".key code").inner_text().replace(" ", "")
    page.get_by_label("Code that the app shows").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    expect(page.get_by_role("alert")).to_have_text("Incorrect code.")
    page.get_by_label("Code that the app shows").fill(code_of(secret))
    page.get_by_role("button", name="Turn it on").click()
    confirm_password(page)
    expect(page.get_by_text("It is on.")).to_be_visible()
    recovery = page.locator(".codes code").first.inner_text()
    sign_out(page)

    page.get_by_label("User name or e-mail").fill(name)
    page.get_by_label("Password").fill(hand.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.get_by_label("Code from your app").fill("000000")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text(re.compile("code", re.IGNORECASE))
    page.get_by_label("Code from your app").fill(recovery)
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", name="How are you today?")).to_be_visible()


def test_another_device_is_signed_out(page: Page, new_phone: Callable[..., BrowserContext]):
    name = hand.sign_up(page)
    lost = new_phone().new_page()
    hand.sign_in(lost, name)
    open_security(page)

    page.get_by_role("button", name=re.compile("^Sign out Chrome")).click()

    expect(page.get_by_role("button", name=re.compile("^Sign out Chrome"))).to_have_count(0)
    assert lost.request.get("/api/v1/me").status == 401


def test_a_new_password_signs_the_other_devices_out(
    page: Page, new_phone: Callable[..., BrowserContext]
):
    name = hand.sign_up(page)
    other = new_phone().new_page()
    hand.sign_in(other, name)
    open_security(page)
    page.get_by_label("New password").fill("otter lamp brisk cloud")

    page.get_by_label("Password now").fill("not my password")
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_role("alert")).to_contain_text("current password")
    page.get_by_label("Password now").fill(hand.PASSWORD)
    page.get_by_role("button", name="Change it").click()

    expect(page.get_by_text("Done.")).to_be_visible()
    assert page.request.get("/api/v1/me").status == 200
    assert other.request.get("/api/v1/me").status == 401


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
