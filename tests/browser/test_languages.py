"""Every word is in a catalogue: in a made-up language, what bears no marks was written in the code."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, StorageState, expect

from tests.browser import screens

CHOOSE = "try { localStorage.setItem('pins-language', '%s') } catch { /* a PDF in a frame */ }"
# Left out: what is said to be English, what the person or a table of names wrote, and days.
UNMARKED = r"""() => {
  const bare = text => {
    for (let before; before !== text;) [before, text] = [text, text.replace(/⟦[^⟦⟧]*⟧/g, '')];
    return text.replace(/[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2,3}/g, '').replaceAll('Pins & Needles', '');
  };
  const found = new Set();
  const check = (part, text) => {
    if (/\p{L}{2}/u.test(bare(text ?? '')) && !part.closest('[lang="en"], [translate="no"], style, noscript')
        && !part.matches('span[lang]')) found.add(text.trim().slice(0, 80));
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) check(walk.currentNode.parentElement, walk.currentNode.textContent);
  for (const part of document.body.querySelectorAll('*'))
    for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
      check(part, part.getAttribute(name));
  return [...found];
}"""


def unmarked(page: Page, path: str) -> list[str]:
    page.goto(path)
    page.get_by_role("heading", level=1).first.wait_for()
    screens.settle(page)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    screens.settle(page)
    return [f"{path}: {text}" for text in page.evaluate(UNMARKED)]


@pytest.fixture
def pseudo(new_phone: Callable[..., BrowserContext]) -> Callable[..., Page]:
    def make(**options: object) -> Page:
        context = new_phone(**options)
        context.add_init_script(CHOOSE % "en-XA")
        return context.new_page()

    return make


def test_no_word_before_signing_in_is_written_in_the_code(pseudo: Callable[..., Page]):
    page = pseudo()
    # The page that opens a link is the doctor's: it is in English.
    paths = [path for path in screens.OPEN_TO_ALL if path != "/v"]

    found = [text for path in paths for text in unmarked(page, path)]
    assert not found, "\n".join(found)


def test_no_word_of_a_diary_is_written_in_the_code(
    pseudo: Callable[..., Page], demo_state: StorageState
):
    page = pseudo(storage_state=demo_state)
    paths = screens.OF_THE_PATIENT

    found = [text for path in paths for text in unmarked(page, path)]
    assert not found, "\n".join(found)


@pytest.fixture
def arabic(new_phone: Callable[..., BrowserContext], demo_state: StorageState) -> Page:
    """A diary that has just been switched to Arabic by hand."""
    page = new_phone(storage_state=demo_state).new_page()
    page.goto("/more")
    page.get_by_role("radio", name="العربية").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("المزيد")
    return page


def test_a_chosen_language_stays_and_runs_its_own_way(arabic: Page):
    arabic.goto("/log")

    expect(arabic.locator("html[lang=ar][dir=rtl]")).to_have_count(1)
    expect(arabic.get_by_role("heading", level=1)).to_have_text("سجّل نوبة")


def test_a_draft_is_called_a_draft_on_every_screen(arabic: Page):
    arabic.goto("/diary")

    expect(arabic.get_by_role("banner")).to_contain_text("A draft by a machine.")


def test_a_draft_shows_the_english_beside_what_must_not_be_misread(arabic: Page):
    arabic.goto("/warning-signs")

    sign = arabic.get_by_role("listitem").filter(has_text="ضعف الساقين معًا")
    expect(sign).to_contain_text("weak legs on both sides, or you cannot walk or stand")


def test_left_stays_left_where_the_page_runs_from_the_right(arabic: Page):
    arabic.goto("/log")

    right = arabic.get_by_role("button", name="ساقك اليمنى").bounding_box()
    left = arabic.get_by_role("button", name="ساقك اليسرى").bounding_box()

    # Seen from the front, as a doctor sees the person.
    assert right is not None
    assert left is not None
    assert right["x"] < left["x"]


def test_the_service_worker_finds_the_words_of_notifications(arabic: Page):
    words = arabic.evaluate(
        "caches.match('/words-of-notifications.json').then(answer => answer.json())"
    )
    assert words["urgent"] == "افتح يومياتك الآن من فضلك."
