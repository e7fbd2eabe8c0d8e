"""A person lets a clinician look by a code, sees that they did, and stops it: both sides, for real."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

import pypdfium2
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import hand, steps

DESK = {"width": 1280, "height": 900}


def invite(person: Page) -> str:
    """Make a code that shows entries without notes; returns its digits."""
    person.goto("/invite")
    person.get_by_role("button", name="Make a code").click()
    return person.get_by_text(re.compile(r"^\d{4} \d{4} \d{4}$")).inner_text().replace(" ", "")


def sign_up_as_clinician(desk: Page) -> str:
    name = f"dr{uuid.uuid4().hex[:10]}"
    desk.get_by_role("link", name="Make a clinician").click()
    desk.get_by_label("User name").fill(name)
    desk.get_by_label("Password").fill(hand.PASSWORD)
    expect(desk.get_by_role("radio", name="I am a clinician")).to_be_checked()
    desk.get_by_role("button", name="Start a diary").click()
    return name


def test_a_clinician_is_invited_accepts_reads_and_is_stopped(
    phone: Page, new_phone: Callable[..., BrowserContext]
):
    name = hand.sign_up(phone)
    hand.log(phone, severity=6, note="private words")
    hand.all_saved(phone)
    code = invite(phone)
    expect(phone.get_by_role("img", name="QR code with a link")).to_be_visible()
    hand.shows(phone, "No one watches this diary live.")

    # Who scans the code is asked to sign in first, and comes back to the invitation.
    desk = new_phone(viewport=DESK).new_page()
    desk.goto(f"/accept#{code}")
    clinician = sign_up_as_clinician(desk)
    hand.shows(desk, f"{name} invites you.")
    hand.shows(desk, "charts and counts, what the rules noticed, each entry.")
    hand.shows(desk, "No one watches this diary live.")
    assert code not in desk.url
    desk.get_by_role("button", name="Accept").click()
    expect(desk.get_by_role("heading", name=name)).to_be_visible()
    expect(desk.get_by_role("table").filter(has_text="left whole leg").first).to_be_visible()
    expect(desk.get_by_text("private words")).to_have_count(0)

    phone.reload()
    hand.shows(phone, f"{clinician}, until")
    hand.shows(phone, "Opened your diary once.")
    expect(phone.get_by_text("Codes that wait")).to_have_count(0)
    phone.get_by_role("button", name=f"Stop: {clinician}").click()
    hand.shows(phone, "Nobody but you.")

    desk.reload()
    expect(desk.get_by_role("alert")).to_contain_text("This diary is not shared with you now.")

    # Who looked stays to be read after it was stopped, and without a network.
    looked = phone.get_by_role("listitem").filter(has_text=clinician)
    looked = looked.filter(has_text=re.compile("Looked at .*your entries"))
    expect(looked).to_have_count(1)
    steps.wait_until_it_works_offline(phone)
    phone.context.set_offline(True)
    phone.reload()
    hand.shows(phone, "There is no network now.")
    expect(looked).to_have_count(1)


def test_a_code_that_was_taken_back_does_not_work(
    phone: Page, new_phone: Callable[..., BrowserContext]
):
    hand.sign_up(phone)
    code = invite(phone)
    phone.get_by_role("button", name="Take it back").click()
    expect(phone.get_by_text("Codes that wait")).to_have_count(0)

    desk = new_phone(viewport=DESK).new_page()
    desk.goto("/accept")
    sign_up_as_clinician(desk)
    hand.shows(desk, "No one shares a diary with you yet.")
    desk.get_by_role("link", name="Accept an invitation").click()
    desk.get_by_label("Code, 12 digits").fill(code)
    desk.get_by_role("button", name="Look at the invitation").click()

    expect(desk.get_by_role("alert")).to_contain_text("This code does not work.")


def test_a_clinician_filters_notes_prints_and_reads_why(
    new_phone: Callable[..., BrowserContext],
):
    desk = new_phone(viewport=DESK).new_page()
    steps.sign_in(desk, "demo-doctor")
    row = desk.get_by_role("row", name="Demo Person")
    expect(row.get_by_role("img", name="Spells a week for 12 weeks")).to_be_visible()
    row.get_by_role("link").click()

    hand.shows(desk, "Nerve territories that fit best")
    hand.shows(desk, "Sources:")
    desk.get_by_text("When it fires, and why").first.click()
    hand.shows(desk, "For clinicians")

    entries = desk.get_by_role("region", name="Entries").get_by_role("row")
    expect(entries).to_have_count(26)
    desk.get_by_label("At least this bad").select_option("10")
    expect(desk.get_by_text("No entry is like this.")).to_be_visible()
    desk.get_by_role("button", name="Show all").click()
    expect(entries).to_have_count(26)

    desk.get_by_label("Notes to self").fill("ask about B12")
    desk.get_by_role("button", name="Save the note").click()
    hand.shows(desk, "Saved on")
    desk.emulate_media(color_scheme="dark")
    desk.add_init_script("IntersectionObserver = class { observe() {} disconnect() {} }")
    desk.reload()
    expect(desk.get_by_label("Notes to self")).to_have_value("ask about B12")

    # The browser's own print command, where no chart was ever near the screen, in the dark.
    undrawn = "[...document.querySelectorAll('.chart:not(:has(svg))')].length"
    desk.wait_for_load_state("networkidle")
    assert desk.evaluate(undrawn) == desk.locator(".chart").count() > 5
    paper = desk.pdf(format="A4")
    assert desk.evaluate(undrawn) == 0
    assert desk.evaluate("document.documentElement.dataset.theme") == "dark"
    with pypdfium2.PdfDocument(paper) as pdf:
        words = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Self-reported. Not a diagnosis." in words
    assert "ask about B12" not in words
