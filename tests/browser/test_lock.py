"""The app lock: hides the diary, never what helps or what is being written, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import hand

PIN = "24680"


def turn_on(page: Page) -> None:
    page.goto("/lock")
    page.get_by_label("4 to 12 numbers").fill(PIN)
    page.get_by_label("The same PIN again").fill(PIN)
    page.get_by_role("button", name="Turn the lock on").click()
    hand.shows(page, "The lock is on.")


def away(page: Page) -> None:
    """Six minutes pass without a touch."""
    page.clock.fast_forward("06:00")
    hand.shows(page, "Your diary is locked")


def unlock(page: Page, pin: str = PIN) -> None:
    page.get_by_label("PIN", exact=True).fill(pin)
    page.get_by_role("button", name="Unlock").click()


def test_the_lock_hides_the_diary_until_the_pin_is_right(phone: Page):
    hand.sign_up(phone)
    hand.log(phone, note="nobody else may read this")
    phone.clock.install()
    turn_on(phone)
    phone.goto("/diary")
    hand.shows(phone, "nobody else may read this")

    away(phone)
    expect(phone.get_by_text("nobody else may read this")).to_be_hidden()
    phone.reload()
    hand.shows(phone, "Your diary is locked")
    unlock(phone, "1111")
    hand.shows(phone, "That PIN is not right.")
    unlock(phone)

    hand.shows(phone, "nobody else may read this")


def test_while_locked_a_spell_is_logged_with_its_advice_and_no_form_is_lost(phone: Page):
    hand.sign_up(phone)
    phone.clock.install()
    turn_on(phone)
    phone.goto("/about-me")
    phone.get_by_label("Name", exact=False).first.fill("half a name")
    phone.context.set_offline(True)
    away(phone)

    phone.get_by_role("link", name="Log a spell").last.click()
    hand.write(phone, severity=4)
    phone.get_by_role("checkbox", name="numb or strange feeling between your legs").press("Space")
    hand.save(phone)
    hand.shows(phone, "Get help now")
    phone.get_by_role("link", name="Warning signs").first.click()
    expect(phone.get_by_role("heading", level=1)).not_to_have_text("Your diary is locked")

    phone.context.set_offline(False)
    hand.server_has(phone, severity=[4])


def test_a_forgotten_pin_costs_tries_and_no_entry(phone: Page):
    hand.sign_up(phone)
    phone.clock.install()
    turn_on(phone)
    phone.context.set_offline(True)
    hand.log(phone, note="not sent yet")
    phone.goto("/diary")
    away(phone)
    for _ in range(5):
        unlock(phone, "1111")
        expect(phone.get_by_role("alert").last).to_be_visible()
        expect(phone.get_by_role("button", name="Unlock")).to_be_enabled()
    hand.shows(phone, "Too many tries.")
    phone.reload()
    unlock(phone)
    hand.shows(phone, "Too many tries.")

    phone.context.set_offline(False)
    phone.get_by_role("button", name="I forgot my PIN").click()
    phone.get_by_label("Your password").fill("not the password")
    phone.get_by_role("button", name="Go on").click()
    hand.shows(phone, "That did not work.")
    phone.get_by_label("Your password").fill(hand.PASSWORD)
    phone.get_by_role("button", name="Go on").click()

    hand.shows(phone, "not sent yet")
    hand.server_has(phone, note=["not sent yet"])


def test_the_phones_own_check_opens_the_lock_without_a_network(
    new_phone: Callable[..., BrowserContext], address: str
):
    # A passkey needs the name of a host, not its number.
    phone = new_phone(base_url=address.replace("127.0.0.1", "localhost")).new_page()
    hand.sign_up(phone)
    hand.give_own_check(phone)
    phone.clock.install()
    turn_on(phone)
    phone.get_by_role("button", name="Open with finger or face too").click()
    expect(phone.get_by_role("button", name="Open with the PIN only")).to_be_visible()
    phone.context.set_offline(True)
    away(phone)

    phone.get_by_role("button", name="Use your finger or face").click()

    expect(phone.get_by_role("heading", name="App lock")).to_be_visible()
