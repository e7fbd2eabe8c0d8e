"""The weekly check-in: seven questions, one tap each, with no network; found again and changed."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser import hand

TODAY = datetime.now().astimezone().date()  # the phone's clock is this machine's
LAST = TODAY - timedelta(days=TODAY.weekday() + 7 * (TODAY.weekday() != 6))  # its Monday
BEFORE = LAST - timedelta(days=7)
ANSWERS = {
    "at its worst": "8",
    "of the 7 days": "5",
    "nights did it wake": "2",
    "bother you": "4",
    "stop you doing": "A little",
    "the week before": "Much worse",
    "Did you fall": "No",
}


def answer(page: Page, **other: str) -> None:
    """Tap one answer to each question."""
    for question, words in (ANSWERS | other).items():
        group = page.get_by_role("group", name=re.compile(question))
        group.get_by_role("radio", name=re.compile(f"^{words}$", re.I)).check(force=True)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    hand.shows(page, "Your week is saved on this phone.")


def weeks(page: Page) -> list[dict]:
    reply = page.context.request.get("/api/v1/weeklies")
    assert reply.ok, reply.text()
    return reply.json()


def test_seven_taps_without_a_network_are_kept_and_sent(phone: Page):
    hand.sign_up(phone)
    phone.context.set_offline(True)
    phone.goto("/check-in")
    phone.get_by_role("link", name="Your week:").click()

    answer(phone)
    save(phone)
    phone.reload()  # what was saved is there again, and all that was skipped can be

    expect(phone.get_by_role("radio", checked=True)).to_have_count(7)
    hand.shows(phone, "not sent yet")
    phone.context.set_offline(False)
    hand.all_saved(phone)
    [week] = weeks(phone)
    assert (week["week"], week["worst_severity"], week["fell"]) == (str(LAST), 8, False)
    assert (week["limits"], week["change"]) == ("limited_a_little", "much_worse")


def test_much_worse_twice_says_at_once_to_see_a_doctor(phone: Page):
    hand.sign_up(phone)
    phone.context.set_offline(True)
    phone.goto(f"/week?week={BEFORE}")
    answer(phone)
    save(phone)
    expect(phone.get_by_text("See a doctor in the next few days.")).to_have_count(0)

    phone.goto("/week")
    answer(phone)
    save(phone)

    hand.shows(phone, "See a doctor in the next few days.")
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_text("See a doctor in the next few days.")).to_have_count(0)
    expect(phone.get_by_role("radio", checked=True)).to_have_count(0)


def test_a_week_is_found_in_the_diary_changed_and_deleted(phone: Page):
    hand.sign_up(phone)
    phone.goto("/week")
    phone.get_by_role("button", name="Save", exact=True).click()
    hand.shows(phone, "Tap at least one answer")
    answer(phone)
    phone.get_by_role("button", name=re.compile("Clear this answer: Did you fall")).click()
    save(phone)

    phone.goto("/diary")
    phone.get_by_text("Your week: 1 answered").click()
    hand.shows(phone, "worst 8 of 10 · 5 days · 2 nights awake")
    phone.get_by_role("link", name=re.compile("^Change: ")).click()
    answer(phone, **{"at its worst": "3"})
    save(phone)
    hand.all_saved(phone)
    assert [week["worst_severity"] for week in weeks(phone)] == [3]

    phone.goto("/diary")
    phone.get_by_text("Your week: 1 answered").click()
    phone.get_by_role("button", name=re.compile("^Delete: ")).click()
    expect(phone.get_by_text("Your week: 1 answered")).to_have_count(0)
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_text("Your week: 1 answered")).to_have_count(1)


def test_it_is_offered_once_a_week_to_one_who_has_a_week_to_look_back_on(new_phone, demo_state):
    page = new_phone(storage_state=demo_state).new_page()
    page.goto("/")
    card = page.get_by_role("region", name="Your week")

    card.get_by_role("link", name="Answer").click()
    expect(page.get_by_role("heading", name="Your week")).to_be_visible()
    page.goto("/")
    card.get_by_role("button", name="Not this week").click()
    expect(card).to_have_count(0)
    page.reload()
    hand.shows(page, "Your last entries")
    expect(card).to_have_count(0)


def test_it_is_not_offered_to_one_who_has_just_begun(phone: Page):
    hand.sign_up(phone)
    hand.log(phone, severity=3)
    phone.goto("/")

    hand.shows(phone, "Your last entries")
    expect(phone.get_by_role("region", name="Your week")).to_have_count(0)
