"""Logging takes seconds: the taps from opening the app to "Saved" are counted."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import hand

COUNT = "addEventListener('click', (event) => event.isTrusted && event.detail && (window.taps = (window.taps ?? 0) + 1), true)"


@pytest.fixture
def phone(new_phone):
    page = new_phone(has_touch=True).new_page()
    hand.sign_up(page)
    hand.log(page, severity=4)
    hand.all_saved(page)
    page.add_init_script(COUNT)
    page.goto("/")
    expect(page.get_by_role("heading", name="How are you today?")).to_be_visible()
    return page


def tap(page, role, name):
    page.get_by_role(role, name=name, exact=True).first.tap()


def taps(page) -> int:
    return page.evaluate("window.taps")


def test_a_usual_spell_takes_six_taps(phone):
    tap(phone, "link", "Log a spell")
    phone.get_by_role("button", name="Your left leg").tap()
    tap(phone, "button", "Whole left leg")
    phone.locator("label").filter(has=phone.get_by_role("radio", name="4", exact=True)).tap()
    tap(phone, "button", "None of these")
    tap(phone, "button", "Save")

    hand.shows(phone, "Saved on this phone.")
    assert taps(phone) <= 6
    hand.server_has(phone, severity=[4, 4])
    assert any("saddle_numbness" in entry["denied"] for entry in hand.entries(phone.context))


def test_the_same_as_last_time_takes_one_tap_and_two_quick_ones_are_one_spell(phone):
    phone.get_by_role("button", name="Same as last time").dblclick()

    hand.shows(phone, "Saved on this phone, the same as last time.")
    hand.server_has(phone, severity=[4, 4])


def test_the_same_as_last_time_asks_whether_its_warning_signs_are_back(phone):
    hand.write(phone)
    tap(phone, "checkbox", "cannot lift the front of the foot; toes drag")
    tap(phone, "checkbox", "one leg is weak")
    hand.save(phone)
    for count in (2, 3):  # left open the first time: asked again the second
        phone.goto("/")
        tap(phone, "button", "Same as last time")
        hand.shows(phone, "Last time you also had these")
        expect(phone.get_by_text("The rules found no warning sign")).to_have_count(0)
        hand.server_has(phone, severity=[4, *[None] * count])

    tap(phone, "checkbox", "cannot lift the front of the foot; toes drag")
    phone.get_by_role("main").get_by_role("button", name="Save", exact=True).tap()

    hand.shows(phone, "Get medical help today")
    both = ["foot_drop", "leg_weakness_one"]
    hand.server_has(phone, signs=[[], [], ["foot_drop"], both])
    (again,) = [one for one in hand.entries(phone.context) if one["signs"] == ["foot_drop"]]
    assert again["denied"] == ["leg_weakness_one"]


def test_a_spell_that_is_going_on_is_timed_over_a_restart(phone):
    phone.clock.install()
    tap(phone, "link", "It is happening now")
    hand.shows(phone, "It is kept on this phone while you write.")
    phone.close()
    phone = phone.context.new_page()
    phone.clock.fast_forward("45:00")
    phone.goto("/")
    hand.shows(phone, "It is not saved yet.")

    phone.get_by_role("link", name="Go on").click()
    hand.write(phone)
    hand.save(phone)
    phone.goto("/")
    hand.shows(phone, "A spell is going on since")
    phone.get_by_role("button", name="It has stopped").click()

    hand.server_has(phone, severity=[None, 4])
    expect(phone.get_by_text("A spell is going on since")).to_have_count(0)
    (minutes,) = {entry["duration_minutes"] for entry in hand.entries(phone.context)} - {None}
    assert 45 <= minutes <= 47


def test_a_save_can_be_undone_and_the_form_comes_back(phone):
    phone.goto("/log")
    hand.log(phone, note="not this one")
    phone.get_by_role("button", name="Undo").click()

    expect(phone.get_by_label("Note")).to_have_value("not this one")
    hand.server_has(phone, note=[""])


def test_a_changed_entry_can_be_put_back(phone):
    phone.goto("/diary")
    phone.get_by_role("article").get_by_role("link").first.click()
    phone.get_by_label("Note").fill("changed")
    hand.save(phone)
    phone.get_by_role("button", name="Undo").click()

    hand.all_saved(phone)
    expect(phone.get_by_role("button", name="Undo")).to_have_count(0)
    hand.server_has(phone, note=[""])


def test_a_deleted_entry_can_be_brought_back(phone):
    phone.goto("/diary")
    phone.get_by_role("article").get_by_role("button").first.click()
    hand.shows(phone, "Entry deleted.")
    hand.all_saved(phone)
    phone.get_by_role("button", name="Undo").click()

    hand.all_saved(phone)
    expect(phone.get_by_role("article").get_by_role("link")).to_have_count(1)
    hand.server_has(phone, severity=[4])


def test_an_earlier_spell_needs_one_tap_more(phone):
    phone.goto("/log")
    hand.write(phone)
    phone.locator("label").filter(has_text="1 h ago").click()
    hand.save(phone)

    hand.all_saved(phone)
    newer, older = hand.entries(phone.context)
    assert newer["started_at"] > older["started_at"]
