"""Faults of the network between the phone and the server."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import hand

SYNC = "**/api/v1/sync"


@pytest.fixture
def name(phone):
    """A phone like an iPhone: only the page sends, so that the test holds all of its line."""
    phone.add_init_script(hand.NO_BACKGROUND_SYNC)
    return hand.sign_up(phone)


def saved_once(phone, note):
    phone.unroute(SYNC)
    phone.get_by_role("button", name="Try now").click()
    hand.server_has(phone, note=[note])


@pytest.mark.fault(21)
def test_a_lost_request_is_sent_again(phone, name):
    phone.route(SYNC, lambda route: route.abort())
    hand.log(phone, note="lost on the way")
    hand.shows(phone, "No network. Your entries are on this phone and will be sent later.")
    assert hand.entries(phone.context) == []

    saved_once(phone, "lost on the way")


@pytest.mark.fault(22)
def test_a_lost_reply_doubles_nothing(phone, name):
    def lose_the_reply(route):
        route.fetch()
        route.abort()

    phone.route(SYNC, lose_the_reply)
    hand.log(phone, note="the reply is lost")
    hand.shows(phone, "No network.")
    hand.unsent(phone, 1)
    assert len(hand.entries(phone.context)) == 1

    saved_once(phone, "the reply is lost")


@pytest.mark.fault(24)
def test_a_request_that_arrives_twice_is_kept_once(phone, name):
    def twice(route):
        route.fetch()
        route.fulfill(response=route.fetch())

    phone.route(SYNC, twice)
    hand.log(phone, note="delivered twice")

    hand.server_has(phone, note=["delivered twice"])


@pytest.mark.fault(23)
def test_a_reply_that_comes_after_the_retry_turns_nothing_back(phone, name):
    held = []

    def hold(route):
        held.append((route, route.fetch()))

    phone.route(SYNC, hold)
    hand.log(phone, note="first words")
    expect(phone.get_by_text("Sending …")).to_be_visible()
    phone.goto("/log")  # the page that waits goes away; a new one sends again
    phone.unroute(SYNC)
    phone.goto("/diary")
    hand.all_saved(phone)
    phone.get_by_role("link").filter(has_text="first words").click()
    phone.get_by_label("Note").fill("last words")
    hand.save(phone)

    hand.server_has(phone, note=["last words"])


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.fault(27)
def test_a_busy_server_gets_the_time_that_it_asks_for(phone, name, status):
    asked = []

    def busy(route):
        asked.append(route)
        route.fulfill(status=status, headers={"Retry-After": "600"}, body="")

    phone.route(SYNC, busy)
    hand.log(phone, note="while it is busy")
    hand.shows(phone, "The server is busy. Your entries wait on this phone.")
    before = len(asked)
    phone.evaluate("dispatchEvent(new Event('online'))")
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    hand.log(phone, note="and another")

    hand.unsent(phone, 2)
    assert len(asked) <= before + 1  # the page was loaded anew once, which may ask once
    phone.unroute(SYNC)
    phone.get_by_role("button", name="Try now").click()
    hand.all_saved(phone)
    assert len(hand.entries(phone.context)) == 2


@pytest.mark.fault(25)
def test_a_change_that_is_too_long_is_parked_and_the_others_are_sent(phone, name):
    def guard(route):
        if "endless" in (route.request.post_data or ""):
            route.fulfill(status=413, body="<html>Too large", content_type="text/html")
        else:
            route.continue_()

    phone.route(SYNC, guard)
    phone.context.set_offline(True)
    hand.log(phone, note="short")
    hand.log(phone, note="endless")

    phone.context.set_offline(False)

    hand.shows(phone, "1 entry needs your attention")
    phone.goto("/diary")
    hand.shows(phone, "This is too long to send")
    hand.server_has(phone, note=["short"])


@pytest.mark.fault(26)
def test_a_hotels_sign_in_page_is_no_success(phone, name):
    phone.route(
        SYNC, lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>")
    )
    hand.log(phone, note="in the hotel")
    hand.shows(phone, "This network wants you to sign in first. Your entries wait on this phone.")
    hand.unsent(phone, 1)
    assert hand.entries(phone.context) == []

    saved_once(phone, "in the hotel")
