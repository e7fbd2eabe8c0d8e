"""A new version never strands anybody, never loses a half-filled form, and heals by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import hand, proxy
from tests.browser.steps import limited

READY = "A new version is ready."


@pytest.fixture
def deploy(address: str) -> Iterator[proxy.Proxy]:
    with proxy.before(address) as running:
        yield running


@pytest.fixture
def phone(new_phone, deploy):
    page = new_phone(base_url=deploy.address).new_page()
    hand.sign_up(page)
    return page


def next_version(page, deploy: proxy.Proxy) -> None:
    """Serve a worker of another version, as after a release."""
    now = version(page).removeprefix("pins-app-").encode()
    deploy.changed["/sw.js"] = lambda script: script.replace(now, b"000000000001")


def look_for_updates(page) -> None:
    update = "navigator.serviceWorker.ready.then((worker) => worker.update().catch(() => 0))"
    page.evaluate(limited(update))


def version(page) -> str:
    return page.evaluate("caches.keys().then((names) => names.join())")


@pytest.mark.fault(16)
def test_a_new_version_waits_until_it_is_wanted_and_keeps_the_half_filled_form(phone, deploy):
    hand.write(phone, note="half-filled")
    hand.shows(phone, "It is kept on this phone while you write.")
    next_version(phone, deploy)
    look_for_updates(phone)
    hand.shows(phone, READY)
    expect(phone.get_by_label("Note")).to_have_value("half-filled")

    with phone.expect_navigation():
        phone.get_by_role("button", name="Use it now").click()

    expect(phone.get_by_label("Note")).to_have_value("half-filled")
    assert version(phone) == "pins-app-000000000001"
    hand.save(phone)
    hand.server_has(phone, note=["half-filled"])


@pytest.mark.fault(16)
def test_a_new_version_that_waited_for_a_day_is_used_at_the_next_start(phone, deploy):
    next_version(phone, deploy)
    look_for_updates(phone)
    hand.shows(phone, READY)
    phone.evaluate("localStorage.setItem('pins-new-version-seen-at', Date.now() - 25 * 3600e3)")

    phone.reload()
    phone.wait_for_event("framenavigated")  # the page loads itself anew, once

    hand.shows(phone, "How are you today?")
    assert version(phone) == "pins-app-000000000001"
    expect(phone.get_by_text(READY)).to_have_count(0)


def test_a_broken_release_keeps_the_old_version_offline_too(phone, deploy):
    before = version(phone)
    next_version(phone, deploy)
    deploy.missing.add("/icon.svg")
    look_for_updates(phone)
    assert "/icon.svg" in deploy.asked

    phone.context.set_offline(True)
    phone.reload()

    hand.shows(phone, "How are you today?")
    assert before in version(phone)
    hand.log(phone, note="still works")
    hand.unsent(phone, 1)


@pytest.mark.fault(17)
def test_a_missing_worker_script_stops_nothing(phone, deploy):
    deploy.missing.add("/sw.js")
    look_for_updates(phone)
    phone.reload()
    hand.shows(phone, "How are you today?")

    phone.context.set_offline(True)
    phone.reload()

    hand.shows(phone, "How are you today?")


def test_a_part_that_is_gone_after_a_release_heals_by_one_reload(new_phone, deploy):
    page = new_phone(base_url=deploy.address, service_workers="block").new_page()
    page.goto("/sign-in")
    part = page.evaluate(
        "fetch(document.querySelector('script[src]').src).then((answer) => answer.text())"
        ".then((text) => text.match(/assets\\/WarningSigns-[\\w-]+\\.js/)[0])"
    )
    deploy.missing.add(f"/{part}")
    with page.expect_navigation(url="**/warning-signs"):
        page.get_by_role("link", name="Warning signs").click()
    hand.shows(page, "Something went wrong on this screen. Your diary is safe on this phone.")
    pages = [path for path in deploy.asked if path == "/warning-signs"]

    deploy.missing.clear()
    page.get_by_role("button", name="Load it again").click()

    hand.shows(page, "Warning signs that cannot wait")
    assert len(pages) == 1


@pytest.mark.fault(28)
def test_a_report_whose_line_breaks_can_be_fetched_again(phone, deploy):
    hand.log(phone, note="for the doctor")
    hand.all_saved(phone)
    phone.goto("/report")
    phone.get_by_role("button", name="Make the report").click()
    link = phone.get_by_role("link", name="Download")
    expect(link).to_be_visible(timeout=60_000)
    path = link.get_attribute("href").split("?")[0]
    deploy.cut.add(path)
    with phone.expect_download() as broken:
        link.click()
    assert broken.value.failure()

    deploy.cut.clear()
    with phone.expect_download() as whole:
        link.click()

    assert whole.value.path().read_bytes().startswith(b"%PDF")
    assert b"%%EOF" in whole.value.path().read_bytes()[-64:]
