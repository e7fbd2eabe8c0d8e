"""What everyone may read: with no account, with no network, with the keyboard."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import Page, expect

READY = "() => navigator.serviceWorker.ready.then(() => caches.keys()).then((keys) => keys.length)"


@pytest.fixture
def offline(phone: Page) -> Page:
    """A phone that opened the app once, and now has no network."""
    phone.goto("/")
    phone.wait_for_function(READY)
    phone.context.set_offline(True)
    return phone


def test_the_warning_signs_are_one_tap_away_with_no_account(phone):
    phone.goto("/")
    phone.get_by_role("banner").get_by_role("link", name="Warning signs").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Warning signs that cannot wait")
    expect(phone.get_by_text("No one watches this diary live.")).to_be_visible()
    expect(phone.get_by_text("This app cannot tell you that you are well.")).to_be_visible()
    expect(phone.get_by_text("This app is for adults.")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/sign-in", "/sign-up", "/learn", "/rules", "/v"])
def test_the_warning_signs_can_be_reached_from_every_open_screen(phone, path):
    phone.goto(path)
    phone.get_by_role("link", name="Warning signs").first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Warning signs that cannot wait")


def test_a_number_that_is_not_confirmed_says_so_and_falls_back_to_112(phone):
    phone.goto("/warning-signs")
    phone.get_by_label("Where are you?").select_option("NP")
    expect(phone.get_by_text("If 102 does not work, try 112 on a mobile phone.")).to_be_visible()
    expect(phone.get_by_text("We could not confirm that this number")).to_be_visible()


def test_an_unknown_country_is_told_112_or_its_own_number(phone):
    phone.goto("/warning-signs")
    call = phone.get_by_role("link", name="Call 112, or your local emergency number")
    expect(call).to_have_attribute("href", "tel:112")


def test_a_country_is_chosen_offline_and_kept(offline):
    offline.goto("/warning-signs")
    offline.get_by_label("Where are you?").select_option("GB")
    expect(offline.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    expect(offline.get_by_role("link", name="Advice line: 111")).to_be_visible()
    offline.reload()
    expect(offline.get_by_role("link", name="Call 999")).to_be_visible()


def test_a_rule_is_found_by_its_words_offline(offline):
    offline.goto("/rules")
    expect(offline.get_by_text("41 rules")).to_be_visible()
    offline.get_by_label("Search the rules").fill("laughing gas unsteady")
    expect(offline.get_by_role("heading", name="Poor balance, falls")).to_be_visible()
    expect(offline.get_by_text("Spells come more often")).to_have_count(0)


def test_a_link_to_a_rule_opens_it_with_its_status_and_condition(phone):
    phone.goto("/rules#E02")
    rule = phone.locator("#E02")
    expect(rule.get_by_text("Draft: no clinician has signed this off.")).to_be_visible()
    expect(rule.get_by_text("a new or worse change in peeing or pooing").first).to_be_visible()
    expect(rule.locator("summary").first).to_be_focused()


def test_the_catalogue_fits_a_narrow_phone(new_phone):
    page = new_phone(viewport={"width": 360, "height": 740}).new_page()
    page.goto("/rules#E13")
    expect(page.locator("#E13").get_by_text("It speaks when").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_rule_leads_to_what_there_is_to_read_about_it(offline):
    offline.goto("/rules#E20")
    offline.locator("#E20").get_by_role("link", name="Read more about this").click()
    expect(offline.get_by_role("heading", level=1)).to_have_text(
        "Sugar, vitamins, medicines and more"
    )
    expect(offline.get_by_role("heading", name="Diabetes")).to_be_focused()


def test_a_page_is_opened_with_the_keyboard_and_read_from_its_title(phone):
    phone.goto("/learn")
    phone.get_by_role("link", name="What you can do yourself").focus()
    phone.keyboard.press("Enter")
    title = phone.get_by_role("heading", level=1)
    expect(title).to_have_text("What you can do yourself")
    expect(title).to_be_focused()
    expect(phone.get_by_text("Test water with your elbow")).to_be_visible()


def test_an_address_without_a_page_shows_all_pages(phone):
    phone.goto("/learn?topic=nowhere")
    expect(phone.get_by_text("There is no such page.")).to_be_visible()
    expect(phone.get_by_role("link", name="Questions to ask")).to_be_visible()


@pytest.fixture
def patient(phone: Page) -> Page:
    """A new person with an empty diary of their own."""
    phone.goto("/sign-up")
    phone.get_by_label("User name").fill(f"learn-{uuid.uuid4().hex[:12]}")
    phone.get_by_label("Password").fill("a long walk by the sea")
    phone.get_by_label("I want to keep a diary").check()
    phone.get_by_role("button", name="Start a diary").click()
    expect(phone.get_by_role("heading", name="How are you today?")).to_be_visible()
    return phone


def test_a_question_is_put_on_the_persons_own_list(patient):
    patient.goto("/learn?topic=questions")
    patient.get_by_role("button", name="Add to my questions: What is causing it?").click()
    expect(patient.get_by_text("Added. It will be in your report.")).to_be_visible()
    patient.goto("/about-me")
    expect(patient.get_by_role("listitem").filter(has_text="What is causing it?")).to_be_visible()


def test_a_country_chosen_on_the_open_page_is_that_of_the_diary(patient):
    patient.goto("/warning-signs")
    patient.get_by_label("Where are you?").select_option("JP")
    expect(patient.get_by_role("link", name="Call 119")).to_be_visible()
    patient.goto("/about-me")
    expect(patient.get_by_label("Country, for the emergency number")).to_have_value("JP")


def test_a_child_is_sent_to_a_doctor_on_every_screen(patient):
    patient.goto("/about-me")
    patient.get_by_label("Year of birth").fill("2015")
    patient.locator("form").filter(has=patient.get_by_label("Year of birth")).get_by_role(
        "button", name="Save"
    ).click()
    advice = "Call a doctor about a child with numb legs."
    expect(patient.get_by_role("status").filter(has_text=advice)).to_be_visible()
    patient.goto("/log")
    expect(patient.get_by_role("status").filter(has_text=advice)).to_be_visible()
