"""Faults of the phone itself: what the person then reads, and what the server has in the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Route, expect

from tests.browser import hand


@pytest.fixture
def name(phone):
    return hand.sign_up(phone)


@pytest.mark.fault(1)
def test_a_tab_killed_before_the_save_was_done_brings_the_form_back(phone, name):
    hand.write(phone, note="half-way")
    hand.shows(phone, "It is kept on this phone while you write.")
    phone.evaluate("void (crypto.subtle.encrypt = () => new Promise(() => {}))")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_role("heading", name="Log a spell")).to_be_visible()

    phone = hand.kill(phone)
    phone.goto("/")
    hand.shows(phone, "is not saved yet")
    phone.get_by_role("link", name="Go on").click()
    hand.shows(phone, "You had not saved this yet")
    expect(phone.get_by_label("Note")).to_have_value("half-way")
    hand.save(phone)

    hand.server_has(phone, note=["half-way"])


@pytest.mark.fault(2)
def test_a_tab_killed_after_the_save_sends_the_entry_at_the_next_start(phone, name):
    phone.add_init_script(hand.NO_BACKGROUND_SYNC)
    phone.route("**/api/v1/sync", lambda route: route.abort())
    hand.log(phone, note="saved in time")
    assert hand.entries(phone.context) == []
    phone = hand.kill(phone)

    phone.goto("/")

    hand.server_has(phone, note=["saved in time"])


@pytest.mark.fault(3)
def test_a_full_phone_says_so_and_offers_the_entry_as_a_file(phone, name, address):
    hand.write(phone, note="no room for this")
    hand.shows(phone, "It is kept on this phone while you write.")
    phone.evaluate(
        """() => {
          const full = () => { throw new DOMException('', 'QuotaExceededError'); };
          IDBObjectStore.prototype.add = full;
        }"""
    )
    phone.get_by_role("button", name="Save", exact=True).click()

    hand.shows(phone, "This phone is full.")
    hand.shows(phone, "This is not saved.")
    with phone.expect_download() as file:
        phone.get_by_role("link", name="Download this entry").click()
    assert "no room for this" in file.value.path().read_text()
    assert hand.entries(phone.context) == []


@pytest.mark.fault(4)
def test_a_store_that_the_browser_closed_is_opened_again(phone, name):
    phone.add_init_script(
        """
        window.handles = [];
        const open = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (...given) {
          const asked = open.apply(this, given);
          asked.addEventListener('success', () => window.handles.push(asked.result));
          return asked;
        };
        """
    )
    hand.write(phone, note="after the closing")
    phone.evaluate("window.handles.forEach((handle) => handle.close())")

    hand.save(phone)

    hand.server_has(phone, note=["after the closing"])


@pytest.mark.fault(5)
def test_a_wiped_store_costs_at_most_what_was_never_sent(phone, name, address):
    phone.add_init_script(hand.NO_BACKGROUND_SYNC)
    hand.log(phone, note="sent")
    hand.server_has(phone, note=["sent"])
    phone.context.set_offline(True)
    hand.log(phone, note="never sent")
    hand.unsent(phone, 1)
    phone.close()
    phone = phone.context.new_page()
    phone.goto("/manifest.webmanifest")
    wipe = {"origin": address, "storageTypes": "indexeddb,local_storage"}
    # Once, and with time to end: a second wipe would close the store that the app opens below.
    phone.wait_for_timeout(500)
    phone.context.new_cdp_session(phone).send("Storage.clearDataForOrigin", wipe)
    for _ in range(100):
        if not phone.evaluate("indexedDB.databases().then((found) => found.length)"):
            break
        phone.wait_for_timeout(100)
    phone.context.set_offline(False)

    phone.goto("/diary")

    hand.shows(phone, "sent")
    hand.server_has(phone, note=["sent"])


@pytest.mark.fault(7)
def test_a_tab_with_an_older_store_is_asked_for_and_then_the_store_is_upgraded(new_phone):
    first = new_phone().new_page()
    name = hand.sign_up(first)
    account = first.context.request.get("/api/v1/me").json()["id"]
    old = new_phone().new_page()
    old.goto("/manifest.webmanifest")
    old.evaluate(
        """(name) => new Promise((done) => {
          const asked = indexedDB.open(name, 1);
          asked.onupgradeneeded = () => {
            const db = asked.result;
            db.createObjectStore('records', {keyPath: 'id'}).createIndex('kind', 'kind');
            db.createObjectStore('outbox', {keyPath: 'seq', autoIncrement: true})
              .createIndex('object_id', 'object_id');
            db.createObjectStore('meta');
          };
          asked.onsuccess = () => done(Boolean((window.held = asked.result)));
        })""",
        f"pins-{account}",
    )
    tab = old.context.new_page()
    tab.goto("/sign-in")
    tab.get_by_label("User name or e-mail").fill(name)
    tab.get_by_label("Password").fill(hand.PASSWORD)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    hand.shows(tab, "Please close the other tab of this diary, then try again.")

    old.close()

    expect(tab.get_by_role("heading", name="How are you today?")).to_be_visible()
    hand.log(tab, note="after the upgrade")
    hand.server_has(tab, note=["after the upgrade"])


def sign_out_with_an_unsent_entry(phone):
    phone.context.set_offline(True)
    hand.log(phone, note="not sent")
    phone.goto("/more")
    phone.get_by_role("button", name="Sign out").click()
    hand.shows(phone, "1 entry is not sent yet. What shall we do with it?")


@pytest.mark.fault(9)
def test_signing_out_can_send_what_waits_first(phone, name):
    sign_out_with_an_unsent_entry(phone)
    # The phone sends by itself when the network is back, and asks no more when it has sent: that
    # must not come before the tap.
    sending: list[Route] = []
    phone.route("**/api/v1/sync", lambda route: sending.append(route), times=1)
    with phone.expect_request("**/api/v1/sync"):
        phone.context.set_offline(False)
    phone.get_by_role("button", name="Send now, then sign out").click()
    sending[0].continue_()

    expect(phone.get_by_role("link", name="Start a diary")).to_be_visible()
    hand.sign_in(phone, name)
    hand.server_has(phone, note=["not sent"])


@pytest.mark.fault(9)
def test_signing_out_can_keep_what_waits_for_this_account(phone, name):
    sign_out_with_an_unsent_entry(phone)
    phone.get_by_role("button", name="Keep them on this phone for this account").click()
    expect(phone.get_by_role("link", name="Start a diary")).to_be_visible()
    phone.context.set_offline(False)

    hand.sign_in(phone, name)

    hand.server_has(phone, note=["not sent"])


@pytest.mark.fault(9)
def test_signing_out_can_delete_what_waits(phone, name):
    sign_out_with_an_unsent_entry(phone)
    phone.get_by_role("button", name="Delete them").click()
    expect(phone.get_by_role("link", name="Start a diary")).to_be_visible()
    phone.context.set_offline(False)

    hand.sign_in(phone, name)

    hand.all_saved(phone)
    assert hand.entries(phone.context) == []


@pytest.mark.fault(9)
def test_signing_out_without_a_network_holds_when_the_network_is_back(phone, name):
    phone.context.set_offline(True)
    phone.goto("/more")
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("link", name="Start a diary")).to_be_visible()
    phone.context.set_offline(False)

    with phone.expect_response("**/_allauth/browser/v1/auth/session"):
        phone.goto("/")

    expect(phone.get_by_role("link", name="Start a diary")).to_be_visible()
    assert phone.context.request.get("/api/v1/me").status == 401


@pytest.mark.fault(10)
def test_a_session_that_ran_out_keeps_the_queue_until_the_next_sign_in(phone, name):
    phone.context.clear_cookies()
    hand.log(phone, note="with no session")
    hand.shows(phone, "Please sign in again. Your entries wait on this phone.")
    hand.unsent(phone, 1)

    hand.sign_in(phone, name)

    hand.server_has(phone, note=["with no session"])


@pytest.mark.fault(11)
def test_another_account_on_this_phone_never_sends_the_first_ones_entries(phone, name):
    phone.context.set_offline(True)
    hand.log(phone, note="Alice's own")
    phone.context.set_offline(False)
    phone.context.clear_cookies()
    charlie = phone.context.new_page()

    hand.sign_up(charlie)
    hand.log(charlie, note="Charlie's own")
    hand.all_saved(charlie)

    hand.server_has(charlie, note=["Charlie's own"])
    charlie.context.clear_cookies()
    hand.sign_in(charlie, name)
    hand.server_has(charlie, note=["Alice's own"])


@pytest.mark.fault(11)
def test_a_tab_left_open_by_one_account_sends_nothing_under_the_next_ones_name(phone, name):
    tab = phone.context.new_page()
    tab.goto("/log")
    phone.context.clear_cookies()
    hand.sign_up(phone)

    hand.write(tab, note="Alice's own")
    tab.get_by_role("button", name="Save", exact=True).click()

    hand.all_saved(tab)  # the tab now shows the diary of who is signed in
    assert hand.entries(tab.context) == []
    tab.context.clear_cookies()
    hand.sign_in(tab, name)
    hand.server_has(tab, note=["Alice's own"])


@pytest.mark.parametrize(
    "off",
    [timedelta(hours=-2), timedelta(hours=1), timedelta(days=3), timedelta(days=-20_000)],
    ids=["2 hours behind", "1 hour ahead", "3 days ahead", "1972"],
)
@pytest.mark.fault(12)
def test_a_wrong_clock_costs_no_entry_and_is_asked_about_once(phone, name, off):
    phone.clock.install(time=datetime.now(UTC) + off)
    hand.log(phone, note="at the wrong time")
    hand.all_saved(phone)
    hand.shows(phone, "Is the clock of your phone right?")

    phone.get_by_role("button", name="My clock is right").click()
    hand.log(phone, note="again")

    hand.all_saved(phone)
    expect(phone.get_by_text("Is the clock of your phone right?")).to_have_count(0)
    assert len(hand.entries(phone.context)) == 2


@pytest.mark.fault(25)
def test_an_entry_that_the_server_refuses_stays_in_sight_with_the_reason(phone, name):
    phone.clock.install(time=datetime.now(UTC) + timedelta(days=40))
    hand.log(phone, note="too far ahead")
    phone.clock.set_fixed_time(datetime.now(UTC))
    hand.log(phone, note="fine")
    hand.shows(phone, "1 entry needs your attention")

    phone.goto("/diary")

    hand.shows(phone, "Needs attention")
    hand.shows(phone, "more than a month ahead. Check the date.")
    hand.server_has(phone, note=["fine"])
