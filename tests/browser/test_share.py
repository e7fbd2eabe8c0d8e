"""A page goes from a phone to a doctor's browser that has no account, over a link."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pipeline import fhir
from tests import links
from tests.browser import hand

FACTS = {"display_name": "A. Example (made up)", "birth_year": 1961}


@pytest.fixture
def sharing(phone: Page) -> Page:
    """The phone of somebody with one spell and the two facts that a clinic asks for."""
    hand.sign_up(phone)
    hand.log(phone, severity=6, note="after the long drive")
    hand.all_saved(phone)
    tell_who(phone)
    phone.goto("/share")
    return phone


def tell_who(page: Page) -> None:
    page.goto("/about-me")
    page.get_by_label("Name for the report").fill(str(FACTS["display_name"]))
    page.get_by_label("Year of birth").fill(str(FACTS["birth_year"]))
    page.get_by_role("button", name="Save").first.click()
    hand.shows(page, "Saved on this phone.")
    hand.all_saved(page)


def make(page: Page, *, kind: str, what: str = "The page for the doctor") -> str:
    """Make a link; returns it."""
    page.get_by_role("radio", name=kind).check(force=True)
    page.get_by_role("radio", name=what, exact=True).check(force=True)
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("heading", name="Your link is ready.")).to_be_visible(timeout=60_000)
    return page.get_by_label("The link", exact=True).input_value()


def open_link(page: Page, link: str, passcode: str = "") -> None:
    page.goto(link)
    page.get_by_label("Your name or clinic").fill("Dr Example")
    if passcode:
        page.get_by_label("Passcode").fill(passcode)
    page.get_by_role("button", name="Open").click()


def payload(link: str) -> dict[str, Any]:
    coded = link.partition("#shlink:/")[2]
    return json.loads(base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4)))


def passcode_on(page: Page) -> str:
    shown = page.get_by_text(re.compile(r"^\d{6}$"))
    return shown.inner_text()


def test_a_doctor_without_an_account_opens_a_link_with_its_passcode(
    sharing: Page, new_phone: Callable[..., BrowserContext]
):
    link = make(sharing, kind="Send it to my doctor", what="The page and each entry as data")
    passcode = passcode_on(sharing)
    desk = new_phone(viewport={"width": 1280, "height": 900}).new_page()

    wrong = "000000" if passcode != "000000" else "111111"
    open_link(desk, link, wrong)
    expect(desk.get_by_role("alert")).to_contain_text("4 tries are left")
    assert "#" not in desk.url
    desk.get_by_label("Passcode").fill(passcode)
    desk.get_by_role("button", name="Open").click()

    hand.shows(desk, "Diary of A. Example (made up), born 1961")
    days = re.compile(r"The page for the doctor: \d+ \w+ .*\d+ \w+ \d{4}$")
    expect(desk.get_by_role("heading", name=days)).to_be_visible()
    desk.get_by_text("1 record").click()
    hand.shows(desk, "left heel")
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name="Download").click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF-")
    assert desk.context.cookies() == []

    sharing.goto("/share")
    expect(sharing.get_by_text("Opened by “Dr Example”")).to_be_visible()
    expect(sharing.get_by_text("Wrong passcode by “Dr Example”")).to_be_visible()


def test_a_code_for_the_desk_is_read_by_software_that_is_not_ours_and_stopped(
    sharing: Page, new_phone: Callable[..., BrowserContext]
):
    link = make(sharing, kind="Show it at the desk")
    expect(sharing.get_by_role("img", name="QR code with the link")).to_be_visible()

    found = links.read_independently(link)
    [bundle] = found["resources"]
    kinds = [row["resource"]["resourceType"] for row in bundle["entry"]]
    assert kinds == ["Patient", "DocumentReference", "Provenance"]
    assert fhir.check_clinic_bundle(bundle) == []
    # Here on this machine it is no https; all else is as a clinic's reader wants it.
    assert [fault.path for fault in fhir.check_link(payload(link))] == ["url"]

    desk = new_phone().new_page()
    open_link(desk, link)
    hand.shows(desk, "Diary of A. Example (made up), born 1961")

    sharing.get_by_role("button", name="Close").click()
    sharing.get_by_role("button", name="Stop").click()
    expect(sharing.get_by_text("You stopped it.")).to_be_visible()
    open_link(desk, link)
    expect(desk.get_by_role("alert")).to_contain_text("This link does not open.")


def test_a_link_that_a_doctor_follows_shows_the_newer_page(sharing: Page):
    sharing.get_by_role("radio", name="Send it to my doctor").check(force=True)
    sharing.get_by_label("Let me put a newer page in it later").check()
    link = make(sharing, kind="Send it to my doctor", what="The page and each entry as data")
    passcode = passcode_on(sharing)
    hand.log(sharing, severity=3)
    hand.all_saved(sharing)

    sharing.goto("/share")
    sharing.get_by_role("button", name="Put in a new page").click()
    expect(sharing.get_by_text("The link shows the new page now.")).to_be_visible(timeout=60_000)

    found = links.read_independently(link, passcode=passcode)
    kinds = [row["resource"]["resourceType"] for row in found["resources"][0]["entry"]]
    assert kinds.count("Observation") == 2


def test_who_has_not_told_a_name_is_asked_for_it(phone: Page):
    hand.sign_up(phone)
    phone.goto("/share")

    phone.get_by_role("button", name="Make the link").click()

    expect(phone.get_by_role("alert")).to_contain_text("Your name.", timeout=60_000)
    phone.get_by_role("link", name="About me").click()
    expect(phone).to_have_url(re.compile("/about-me$"))
