"""The screens without a network, without a pointer, and with what cannot be used."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, StorageState, expect

from tests.browser.steps import sign_up, wait_until_it_works_offline

TABS_MAX = 60


def test_the_app_opens_offline_after_one_visit(phone: Page):
    sign_up(phone, "offline")
    wait_until_it_works_offline(phone)
    phone.context.set_offline(True)

    phone.goto("/log")

    expect(phone.get_by_role("heading", name="Log a spell")).to_be_visible()


def test_trends_are_read_offline_as_of_the_last_answer(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState
):
    page = new_phone(storage_state=demo_state).new_page()
    page.goto("/trends")
    expect(page.get_by_role("heading", name="Day by day")).to_be_visible()
    wait_until_it_works_offline(page)
    page.context.set_offline(True)

    page.reload()

    expect(page.get_by_text("There is no network just now. These charts are from")).to_be_visible()
    expect(page.get_by_role("heading", name="Day by day")).to_be_visible()


def test_the_report_says_offline_that_it_needs_a_network(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState
):
    page = new_phone(storage_state=demo_state).new_page()
    page.goto("/report")
    wait_until_it_works_offline(page)
    page.context.set_offline(True)

    page.reload()

    expect(page.get_by_text("Making a report needs a network.").first).to_be_visible()


def test_days_that_cannot_be_used_are_refused_in_a_sentence(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState
):
    page = new_phone(storage_state=demo_state).new_page()
    page.goto("/report")
    page.get_by_role("radio", name="My own days").click()
    page.get_by_label("First day").fill("2026-03-02")
    page.get_by_label("Last day").fill("2026-03-01")

    page.get_by_role("button", name="Make the report").click()

    expect(page.get_by_role("alert")).to_contain_text("The last day is before the first day.")


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has these words has the focus, as a person without a pointer does."""
    for _ in range(TABS_MAX):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith(words):
            return
    raise AssertionError(f"{words!r} cannot be reached by the keyboard")


def test_an_entry_is_logged_by_the_keyboard_alone(phone: Page):
    sign_up(phone, "keyboard")
    tab_to(phone, "Log a spell")
    phone.keyboard.press("Enter")
    phone.get_by_role("heading", name="Log a spell").wait_for()

    tab_to(phone, "Your left leg")
    phone.keyboard.press("Enter")
    tab_to(phone, "Whole left leg")
    phone.keyboard.press("Space")
    tab_to(phone, "None of these")
    phone.keyboard.press("Space")
    tab_to(phone, "Save")
    phone.keyboard.press("Enter")

    expect(phone.get_by_role("heading", name="What to do")).to_be_visible()
