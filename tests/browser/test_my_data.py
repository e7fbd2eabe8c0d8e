"""One's own data: taken out, brought in, and erased, by hand on the phone."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import hand

OTHER_APP = (
    "When,Pain,Where,Mood\n"
    "01/07/2026 07:15,4,L foot,grim\n"
    "02/07/2026 09:00,ten,L foot,better\n"
    "yesterday,3,L foot,fine\n"
)


@pytest.fixture
def mine(phone: Page) -> Page:
    """The page of somebody who has logged one spell."""
    hand.sign_up(phone)
    hand.log(phone, severity=6, note="brought along")
    hand.all_saved(phone)
    open_my_data(phone)
    return phone


def open_my_data(page: Page) -> None:
    page.goto("/more")
    page.get_by_role("link", name="My data").click()
    expect(page.get_by_role("heading", name="My data", level=1)).to_be_visible()


def choose(page: Page, path: Path) -> None:
    page.get_by_label("Choose a file").set_input_files(path)


def test_a_diary_is_taken_out_and_brought_in_by_somebody_new(
    mine: Page, new_phone: Callable[..., BrowserContext], tmp_path: Path
):
    with mine.expect_download() as waiting:
        mine.get_by_role("link", name="Take everything").click()
    archive = tmp_path / "my-diary.zip"
    waiting.value.save_as(archive)
    with zipfile.ZipFile(archive) as opened:
        assert len(json.loads(opened.read("diary.json"))["episodes"]) == 1

    newcomer = new_phone().new_page()
    hand.sign_up(newcomer)
    open_my_data(newcomer)
    choose(newcomer, archive)
    expect(newcomer.get_by_text("1 record is new.")).to_be_visible()
    newcomer.get_by_role("button", name="Bring in 1 record").click()

    expect(newcomer.get_by_text("1 record is in your diary now.")).to_be_visible()
    newcomer.goto("/diary")
    expect(newcomer.get_by_text("brought along")).to_be_visible()


@pytest.mark.parametrize("what", ["CSV", "JSON", "FHIR", "visits"])
def test_each_form_can_be_downloaded(mine: Page, what: str):
    with mine.expect_download() as waiting:
        mine.get_by_role("link", name=what).click()

    assert waiting.value.path().stat().st_size > 50


def test_another_apps_file_is_explained_shown_and_brought_in(mine: Page, tmp_path: Path):
    path = tmp_path / "other.csv"
    path.write_text(OTHER_APP, encoding="utf-8")

    choose(mine, path)
    mine.get_by_role("combobox", name="When", exact=True).select_option("start")
    mine.get_by_role("combobox", name="Pain", exact=True).select_option("severity")
    mine.get_by_role("combobox", name="Where", exact=True).select_option("regions")
    mine.get_by_role("combobox", name="L foot", exact=True).select_option("left_whole_foot")
    mine.get_by_role("radio", name="Day first").check(force=True)
    mine.get_by_role("button", name="See what it would change").click()

    expect(mine.get_by_text("2 records are new.")).to_be_visible()
    expect(mine.get_by_role("row", name="4 When 'yesterday' is no time")).to_be_visible()
    expect(mine.get_by_text("3 cells are kept as notes")).to_be_visible()
    mine.get_by_role("button", name="Bring in 2 records").click()
    expect(mine.get_by_text("2 records are in your diary now.")).to_be_visible()

    choose_again = mine.get_by_label("Choose another file")
    choose_again.set_input_files(path)
    expect(mine.get_by_text("2 records are here already.")).to_be_visible()


def test_a_file_that_is_none_says_what_to_do(mine: Page, tmp_path: Path):
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\xff\xfe\x00")

    choose(mine, path)

    expect(mine.get_by_role("alert")).to_contain_text("Save it as 'CSV UTF-8'")


def test_everything_is_erased_in_two_steps_with_the_password(mine: Page):
    name = mine.evaluate("JSON.parse(localStorage.getItem('pins-me')).username")
    mine.get_by_role("button", name="I want to erase it all").click()
    mine.get_by_label("Your password").fill("a guess")
    mine.get_by_role("button", name="Erase it all now").click()
    expect(mine.get_by_role("alert")).to_contain_text("This is not your password.")

    mine.get_by_label("Your password").fill(hand.PASSWORD)
    mine.get_by_role("button", name="Erase it all now").click()

    expect(mine.get_by_role("link", name="Start a diary")).to_be_visible()
    assert mine.evaluate("localStorage.getItem('pins-me')") is None
    mine.goto("/sign-in")
    mine.get_by_label("User name or e-mail").fill(name)
    mine.get_by_label("Password").fill(hand.PASSWORD)
    mine.get_by_role("button", name="Sign in", exact=True).click()
    expect(mine.get_by_role("alert")).to_be_visible()
