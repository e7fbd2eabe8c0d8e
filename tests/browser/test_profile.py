"""The form about the person: what is kept is shown, even when it comes late, and nothing is blanked."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.steps import sign_in

SYNC = "**/api/v1/sync*"


def open_before_the_diary_comes(phone: Page) -> None:
    phone.route(SYNC, lambda route: route.abort())
    sign_in(phone, "demo")
    phone.goto("/about-me")


def let_the_diary_come(phone: Page) -> None:
    phone.unroute(SYNC)
    # The facts beside the form show that it has come: a whole diary, on a machine that is busy.
    with phone.expect_response(SYNC):
        phone.evaluate("dispatchEvent(new Event('online'))")
    expect(phone.get_by_text("a blood pressure tablet")).to_be_visible(timeout=15_000)


def test_a_profile_that_comes_late_fills_the_form_that_is_open(phone: Page) -> None:
    open_before_the_diary_comes(phone)
    expect(phone.get_by_label("Name for the report")).to_have_value("")

    let_the_diary_come(phone)

    expect(phone.get_by_label("Name for the report")).to_have_value("Demo Person (made-up diary)")
    expect(phone.get_by_label("Country, for the emergency number")).to_have_value("PT")


def test_what_the_person_types_is_not_taken_away_by_what_comes_late(phone: Page) -> None:
    open_before_the_diary_comes(phone)
    phone.get_by_label("Year of birth").fill("1962")

    let_the_diary_come(phone)

    expect(phone.get_by_label("Year of birth")).to_have_value("1962")
    expect(phone.get_by_label("Name for the report")).to_have_value("Demo Person (made-up diary)")


def profile_on_server(phone: Page) -> dict[str, Any]:
    return dict(phone.context.request.get("/api/v1/profile").json())


def test_what_was_not_touched_is_not_sent_by_a_form_that_is_saved_too_early(phone: Page) -> None:
    open_before_the_diary_comes(phone)
    before = profile_on_server(phone)
    phone.get_by_label("Year of birth").fill("1962")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_text("1 entry not sent yet")).to_be_visible()

    let_the_diary_come(phone)

    expect(phone.get_by_text("All saved")).to_be_visible()
    expect(phone.get_by_label("Time zone")).to_have_value(before["timezone"])
    assert profile_on_server(phone) | {"revision": 0} == before | {
        "birth_year": 1962,
        "revision": 0,
    }


def test_a_question_waits_for_those_that_were_asked_before(phone: Page) -> None:
    open_before_the_diary_comes(phone)
    phone.get_by_label("A question").fill("May I still drive?")
    expect(phone.get_by_role("button", name="Add", exact=True).last).to_be_disabled()
    expect(phone.get_by_text("Your earlier questions have not come yet.")).to_be_visible()

    let_the_diary_come(phone)
    phone.get_by_role("button", name="Add", exact=True).last.click()

    expect(phone.get_by_role("listitem").filter(has_text="May I still drive?")).to_be_visible()
