"""Everything but sharing works without a network, and nothing is lost or doubled on the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import hand


def test_the_app_opens_without_a_network_after_one_visit(phone):
    hand.sign_up(phone)
    phone.context.set_offline(True)

    phone.goto("/diary")

    expect(phone.get_by_role("heading", name="Your diary", exact=True)).to_be_visible()
    hand.shows(phone, "All saved")


def test_an_entry_waits_on_this_phone_and_is_sent_once_with_the_network(phone):
    hand.sign_up(phone)
    phone.context.set_offline(True)
    hand.log(phone, severity=4)
    hand.shows(phone, "1 entry not sent yet")
    hand.shows(phone, "On this phone")
    assert hand.entries(phone.context) == []

    phone.context.set_offline(False)

    hand.server_has(phone, severity=[4])


def test_the_advice_comes_without_a_network(phone):
    hand.sign_up(phone)
    phone.context.set_offline(True)
    hand.write(phone)
    phone.get_by_role("checkbox", name="numb or strange feeling between your legs").check(
        force=True
    )

    hand.save(phone)

    hand.shows(phone, "Get help now")


def test_an_entry_survives_a_restart_without_a_network(phone):
    hand.sign_up(phone)
    phone.context.set_offline(True)
    hand.log(phone, note="on the ferry")
    phone.close()

    again = phone.context.new_page()
    again.goto("/diary")

    hand.shows(again, "on the ferry")
    hand.shows(again, "1 entry not sent yet")


def test_an_entry_can_be_changed_and_deleted_before_it_is_sent(phone):
    hand.sign_up(phone)
    phone.context.set_offline(True)
    hand.log(phone, note="first")
    hand.log(phone, note="second")
    phone.goto("/diary")
    phone.get_by_role("article").filter(has_text="second").get_by_role("button").click()
    phone.get_by_role("link").filter(has_text="first").click()
    phone.get_by_label("Note").fill("first, mended")
    hand.save(phone)

    phone.context.set_offline(False)

    hand.server_has(phone, note=["first, mended"])


@pytest.mark.fault(6)
def test_two_tabs_send_one_queue(phone):
    hand.sign_up(phone)
    phone.context.set_offline(True)
    other = phone.context.new_page()
    for number in range(3):
        hand.log(phone, note=f"tab one, {number}")
        hand.log(other, note=f"tab two, {number}")
    hand.shows(phone, "6 entries not sent yet")

    phone.context.set_offline(False)

    hand.all_saved(phone)
    hand.all_saved(other)
    notes = sorted(entry["note"] for entry in hand.entries(phone.context))
    assert notes == sorted(f"tab {tab}, {number}" for tab in ("one", "two") for number in range(3))


def test_a_new_phone_gets_the_whole_diary(phone, new_phone):
    name = hand.sign_up(phone)
    hand.log(phone, note="written on the old phone")
    hand.all_saved(phone)

    new = new_phone().new_page()
    hand.sign_in(new, name)

    hand.shows(new, "written on the old phone")


def test_an_app_that_was_left_sends_in_the_background_where_the_browser_can(phone):
    hand.sign_up(phone)
    phone.context.set_offline(True)
    hand.log(phone, note="and put away")
    hand.unsent(phone, 1)
    phone.goto("about:blank")

    phone.context.set_offline(False)

    hand.server_has(phone, note=["and put away"])
