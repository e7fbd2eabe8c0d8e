"""The diary: found by words and filters, seen as a calendar, and each version of an entry kept."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, StorageState, expect

from tests.browser import hand
from tests.browser.steps import sign_up, wait_until_it_works_offline

# As a thumb does; the end moves while guessed heights are measured.
TO_THE_END = """async () => {
  const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  while (!isAtEnd()) {
    scrollBy(0, 600);
    await new Promise(requestAnimationFrame);
  }
}"""


def cards(page: Page) -> list[str]:
    return page.get_by_role("article").all_inner_texts()


def test_entries_are_found_by_words_and_filters_without_a_network(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState
):
    page = new_phone(storage_state=demo_state).new_page()
    page.goto("/diary")
    wait_until_it_works_offline(page)
    page.context.set_offline(True)
    page.reload()
    everything = page.get_by_role("status").filter(has_text=re.compile(r"^\d+ entries$"))
    expect(everything).to_be_visible()

    page.get_by_role("searchbox").fill("left leg")
    expect(page.get_by_role("status").filter(has_text="found")).to_be_visible()
    assert all("eft" in text for text in cards(page))

    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("At least so bad").select_option("6")
    expect(page.get_by_text("Filters: 1 in use")).to_be_visible()
    milder = page.get_by_role("article").filter(has_text=re.compile(r"\b[0-5]/10"))
    expect(milder).to_have_count(0)  # the list follows the filters in the next frame
    assert any("/10" in text for text in cards(page))

    page.get_by_role("searchbox").fill("a word that nobody wrote")
    expect(page.get_by_text("No entry fits.")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Clear all").click()
    expect(everything).to_be_visible()


def test_a_long_list_draws_what_is_near_and_reaches_its_end(
    new_phone: Callable[..., BrowserContext], demo_state: StorageState
):
    page = new_phone(storage_state=demo_state).new_page()
    page.goto("/diary")
    newest = page.get_by_role("article").first
    expect(newest).to_have_attribute("aria-posinset", "1")
    count = newest.get_attribute("aria-setsize")
    newest.get_by_role("link").focus()

    page.evaluate(TO_THE_END)

    oldest = page.get_by_role("article").last
    expect(oldest).to_have_attribute("aria-posinset", str(count))
    expect(oldest).to_be_in_viewport()
    expect(newest.get_by_role("link")).to_be_focused()
    drawn = [one.get_attribute("aria-posinset") for one in page.get_by_role("article").all()]
    assert len(drawn) < int(count or 0)
    assert drawn == sorted(drawn, key=lambda place: int(place or 0))


def test_a_day_of_the_calendar_shows_its_entries(phone: Page):
    sign_up(phone, "calendar")
    hand.log(phone, severity=7)
    phone.goto("/diary")

    phone.get_by_role("button", name="1 spell", exact=False).click()
    expect(phone.get_by_text("1 entry of 1 found")).to_be_visible()

    today = phone.get_by_role("button", pressed=True)
    today.focus()
    phone.keyboard.press("ArrowUp")
    expect(phone.locator(":focus")).to_have_attribute("aria-label", re.compile("nothing written"))
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("You wrote nothing on this day.")).to_be_visible()
    expect(phone.get_by_text("0 entries of 1 found")).to_be_visible()
    phone.get_by_role("button", name="Show all days").click()
    expect(phone.get_by_role("article")).to_have_count(1)


def test_an_earlier_version_of_an_entry_can_be_put_back(phone: Page):
    sign_up(phone, "versions")
    hand.log(phone, severity=3, note="as it was")
    hand.all_saved(phone)
    phone.get_by_role("link", name="Change this entry").click()
    phone.get_by_role("radio", name="8", exact=True).check(force=True)
    phone.get_by_label("Note").fill("changed")
    hand.save(phone)
    hand.all_saved(phone)
    phone.get_by_role("link", name="Change this entry").click()

    phone.get_by_role("link", name="Earlier versions").click()
    changed = phone.get_by_role("listitem").filter(has_text="Changed")
    expect(changed).to_contain_text("Before: 3")
    expect(changed).to_contain_text("After: 8")
    phone.get_by_role("button", name="Go back to this version").click()

    expect(phone.get_by_role("listitem")).to_have_count(3)
    expect(phone.get_by_role("listitem").first).to_contain_text("After: as it was")
    [entry] = hand.entries(phone.context)
    assert (entry["severity"], entry["note"]) == (3, "as it was")


def test_an_empty_diary_says_what_will_be_there(phone: Page):
    sign_up(phone, "emptydiary")
    phone.goto("/diary")

    expect(phone.get_by_text("Your diary is empty so far")).to_be_visible()
    phone.get_by_role("main").get_by_role("link", name="Log a spell").click()
    expect(phone.get_by_role("heading", name="Log a spell")).to_be_visible()
