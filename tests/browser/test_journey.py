"""The main job, by thumb: from signing up to the page for the doctor, and what it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import order_report, sign_up
from tests.pipeline.pdf_text import page_texts, plain

TAPS_MAX = 8


@pytest.fixture
def taps(phone: Page) -> list[str]:
    """Every tap on the page from now on, across its screens."""
    made: list[str] = []
    phone.expose_function("noteTap", lambda tag: made.append(tag))
    phone.add_init_script("addEventListener('pointerdown', e => noteTap(e.target.tagName), true)")
    return made


def open_log(phone: Page) -> None:
    phone.get_by_role("navigation").get_by_role("link", name="Log").click()


def save(phone: Page) -> None:
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("heading", name="What to do")).to_be_visible()


def log_the_left_leg(phone: Page) -> None:
    open_log(phone)
    phone.get_by_role("button", name="Your left leg").click()
    phone.locator(".drawing svg").click()  # the middle of the leg, on the drawing itself
    expect(phone.get_by_role("list", name="Chosen places")).to_contain_text(
        "Left front of the knee"
    )
    phone.get_by_role("radio", name="6", exact=True).click()
    phone.get_by_role("button", name="None of these").click()
    save(phone)


def log_the_saddle(phone: Page) -> None:
    open_log(phone)
    phone.get_by_role("button", name="Saddle area").click()
    save(phone)


def log_the_right_leg_offline(phone: Page) -> None:
    phone.context.set_offline(True)
    open_log(phone)
    phone.get_by_role("button", name="Your right leg").click()
    phone.get_by_role("button", name="Whole right leg").click()
    save(phone)
    expect(phone.get_by_role("main").get_by_text("◇ On this phone")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_role("main").get_by_text("✓ Saved")).to_be_visible()


def download_report(phone: Page, folder: Path) -> bytes:
    phone.get_by_role("navigation").get_by_role("link", name="Home").click()
    phone.get_by_role("link", name="Make a page for my doctor").click()
    phone.get_by_label("A question").fill("May I still drive?")
    phone.get_by_role("button", name="Add").click()
    expect(phone.get_by_role("listitem").filter(has_text="May I still drive?")).to_be_visible()
    order_report(phone)
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Download").click()
    download.value.save_as(folder / "report.pdf")
    return (folder / "report.pdf").read_bytes()


def test_from_signing_up_to_the_doctors_page(phone: Page, taps: list[str], tmp_path: Path):
    sign_up(phone, "journey")
    taps.clear()

    log_the_left_leg(phone)
    assert len(taps) <= TAPS_MAX, taps
    expect(phone.get_by_text("This app cannot tell you that you are well.")).to_be_visible()

    log_the_saddle(phone)
    expect(phone.get_by_role("heading", name="Get help now")).to_be_visible()
    assert phone.get_by_role("link", name="Call 112").get_attribute("href") == "tel:112"

    log_the_right_leg_offline(phone)

    phone.get_by_role("navigation").get_by_role("link", name="Trends").click()
    expect(phone.get_by_role("heading", name="Day by day")).to_be_visible()
    expect(phone.get_by_text("You have written of 3 spells so far.")).to_be_visible()

    pages = [plain(text) for text in page_texts(download_report(phone, tmp_path))]
    assert "May I still drive?" in pages[0]
    assert "E01" in pages[0]
    entries = pages[-1].split("Every episode")[1]
    assert "Left: front of the knee 6 No to 20 signs" in entries
    assert "Saddle area" in entries
    assert "Right: whole leg" in entries
