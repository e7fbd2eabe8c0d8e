"""Two phones of one person, both without a network for a while."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import hand


@pytest.fixture
def phones(new_phone):
    """Two phones with the same entry, both offline now."""
    first = new_phone().new_page()
    name = hand.sign_up(first)
    hand.log(first, severity=1, note="as it was")
    hand.all_saved(first)
    second = new_phone().new_page()
    hand.sign_up(second)  # installs the app on the second phone
    second.context.clear_cookies()
    hand.sign_in(second, name)
    hand.shows(second, "as it was")
    first.context.set_offline(True)
    second.context.set_offline(True)
    return first, second


def edit(page, *, severity=None, note=None):
    page.goto("/diary")
    page.get_by_role("link").filter(has_text="as it was").click()
    if severity is not None:
        page.get_by_role("radio", name=str(severity), exact=True).check(force=True)
    if note is not None:
        page.get_by_label("Note").fill(note)
    hand.save(page)


def online(*pages):
    for page in pages:
        page.context.set_offline(False)
        page.goto("/diary")
        hand.all_saved(page)


@pytest.mark.fault(19)
def test_changes_of_different_fields_are_both_kept(phones):
    first, second = phones
    edit(first, severity=7)
    edit(second, note="after a long drive")

    online(first, second, first)

    hand.shows(first, "after a long drive")
    hand.shows(second, "7/10")
    (entry,) = hand.entries(first.context)
    assert (entry["severity"], entry["note"]) == (7, "after a long drive")


@pytest.mark.fault(19)
def test_a_field_that_both_changed_keeps_both_values_and_asks(phones):
    first, second = phones
    edit(first, severity=7)
    edit(second, severity=3)
    online(first, second, first)
    hand.shows(first, "Two phones changed this. Which is right?")
    hand.shows(first, "Now: 3")
    hand.shows(first, "The other phone: 7")

    first.get_by_role("button", name="Take the other").click()

    hand.all_saved(first)
    expect(first.get_by_text("Which is right?")).to_have_count(0)
    hand.server_has(first, severity=[7])
    online(second)
    expect(second.get_by_text("Which is right?")).to_have_count(0)
    hand.shows(second, "7/10")


@pytest.mark.fault(20)
def test_an_edit_beats_a_delete_and_both_phones_are_told(phones):
    first, second = phones
    edit(first, severity=7)
    second.goto("/diary")
    second.get_by_role("article").filter(has_text="as it was").get_by_role("button").click()

    online(first, second, first)

    hand.shows(first, "Deleted on one phone and changed on another. We kept it.")
    hand.shows(second, "Deleted on one phone and changed on another. We kept it.")
    hand.server_has(first, severity=[7])
