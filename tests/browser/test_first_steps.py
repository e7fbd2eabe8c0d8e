"""The first steps: offered once on an empty diary, learned by doing, skipped with one tap."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import hand
from tests.browser.steps import sign_up


def offer(page: Page):
    return page.get_by_role("heading", name="New here? Try it in a minute")


def test_the_first_steps_are_learned_by_doing_and_keep_nothing(phone: Page):
    sign_up(phone, "firststeps")
    phone.get_by_role("link", name="Show me how").click()

    expect(phone.get_by_text("This app is for adults.")).to_be_visible()
    expect(phone.get_by_text("No one watches this diary live.")).to_be_visible()
    phone.get_by_role("button", name="Next").click()
    phone.get_by_label("Where are you?").select_option("GB")
    expect(phone.get_by_text("Emergency number here: 999")).to_be_visible()
    phone.get_by_role("button", name="Next").click()

    phone.get_by_role("button", name="Save for practice").click()
    expect(phone.get_by_role("alert")).to_contain_text("Tap one place first.")
    phone.get_by_role("button", name="Your left leg").click()
    phone.get_by_role("button", name="Whole left leg", exact=True).click()
    phone.get_by_role("button", name="Save for practice").click()
    expect(phone.get_by_text("That is all it takes")).to_be_visible()
    phone.get_by_role("button", name="Next").click()
    phone.get_by_role("button", name="Go to my diary").click()

    expect(phone.get_by_role("heading", name="How are you today?")).to_be_visible()
    expect(offer(phone)).to_be_hidden()
    hand.all_saved(phone)
    assert hand.entries(phone.context) == []


def test_skipping_the_first_steps_is_for_good(phone: Page):
    sign_up(phone, "skipper")
    expect(offer(phone)).to_be_visible()

    phone.get_by_role("button", name="Skip this").click()
    phone.reload()

    expect(phone.get_by_role("heading", name="How are you today?")).to_be_visible()
    expect(phone.get_by_role("heading", name="Your last entries")).to_be_visible()
    expect(offer(phone)).to_be_hidden()


def test_an_empty_diary_says_on_each_screen_what_will_be_there(phone: Page):
    sign_up(phone, "nothingyet")

    for path, words in {
        "/diary": "Your diary is empty so far",
        "/trends": "There are no charts yet",
        "/report": "There is nothing to put on the page yet",
        "/share": "There is nothing to share yet",
    }.items():
        phone.goto(path)
        expect(phone.get_by_role("heading", name=words)).to_be_visible()
        expect(phone.get_by_role("main").get_by_role("link", name="Log a spell")).to_be_visible()
