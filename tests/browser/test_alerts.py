"""Notes, answers, visits and pushes as a person meets them on the phone."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import all_saved, sign_up
from tests.push_service import push_service

SAVE = """async (operations) => {
  const token = /csrftoken=([^;]+)/.exec(document.cookie)[1];
  const answer = await fetch('/api/v1/sync', {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-CSRFToken': token},
    body: JSON.stringify({since: 0, operations}),
  });
  return (await answer.json()).results.map((one) => one.status);
}"""


def other_phone_writes(page: Page, **body: object) -> str:
    """Save an entry as another phone of the same person would; returns its id."""
    episode = str(uuid.uuid4())
    now = page.evaluate("new Date().toISOString()")
    wish = {
        "id": str(uuid.uuid4()),
        "kind": "episode",
        "object_id": episode,
        "action": "put",
        "base_revision": None,
        "body": {"started_at": now, "timezone": "UTC", **body},
    }
    assert page.evaluate(SAVE, [wish]) == ["applied"]
    return episode


def records(page: Page, path: str) -> Any:
    answer = page.context.request.get(f"/api/v1/{path}")
    return answer.json()


def until_told(page: Page, *, held: int) -> None:
    """Wait until the worker has decided about every finding, and held some of them back."""
    for _ in range(60):
        notes = [one["note"] for one in records(page, "alerts")]
        if notes and all(notes) and sum(note["is_held"] for note in notes) >= held:
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"not decided: {notes}")


@pytest.fixture
def patient(phone: Page) -> Page:
    sign_up(phone)
    return phone


@pytest.fixture
def told(patient: Page) -> Page:
    """A sudden numb calf was logged, and the home screen says what the rule said."""
    other_phone_writes(patient, regions=["left_calf"], signs=["onset_sudden"])
    patient.reload()
    expect(patient.get_by_role("heading", name="Get medical help today")).to_be_visible()
    return patient


def test_an_answer_given_offline_reaches_the_server(told):
    told.context.set_offline(True)
    told.get_by_role("button", name="Yes", exact=True).click()
    expect(told.get_by_role("button", name="Yes", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(told.get_by_text("1 entry not sent yet")).to_be_visible()

    told.context.set_offline(False)
    all_saved(told)

    told.reload()
    expect(told.get_by_role("button", name="Yes", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


def test_why_shows_the_persons_own_entry_and_the_rule(told):
    told.get_by_text("Why am I seeing this?").click()

    card = told.locator("section.card", has_text="Get medical help today")
    expect(card.get_by_text("Your entries behind it")).to_be_visible()
    expect(card.get_by_text("no clinician has signed it off")).to_be_visible()
    expect(card.get_by_role("link", name="The rule in words")).to_have_attribute(
        "href", "/rules#E07"
    )


def test_having_been_seen_is_written_down_as_a_visit(told):
    told.get_by_role("button", name="I have been seen").click()
    told.get_by_label("With whom").fill("Dr Who")
    told.get_by_label("What was said").fill("All reflexes are fine.")
    told.get_by_text("My doctor knows about this, and it has not changed.").click()
    told.get_by_role("button", name="Save", exact=True).click()

    expect(told.get_by_text("You wrote down that you were seen.")).to_be_visible()
    all_saved(told)
    (visit,) = records(told, "visits")
    assert (visit["with_whom"], visit["said"]) == ("Dr Who", "All reflexes are fine.")
    assert (visit["aware_regions"], visit["aware_signs"]) == (["left_calf"], ["onset_sudden"])


def test_what_was_said_before_is_kept_with_its_reason(told):
    until_told(told, held=0)
    other_phone_writes(told, regions=["left_calf"], signs=["onset_sudden"])
    until_told(told, held=1)
    told.reload()

    told.get_by_text("Also noticed").click()

    expect(told.get_by_text("and it is about the same places")).to_be_visible()
    expect(told.get_by_role("main")).not_to_contain_text("{")
    said = told.locator("section.card", has_text="A numb leg that starts in seconds")
    expect(said).to_have_count(1)


def test_a_repeated_emergency_is_short_and_still_says_whom_to_call(patient):
    first = other_phone_writes(patient, regions=["saddle"])
    until_told(patient, held=0)
    again = other_phone_writes(patient, regions=["saddle"])
    patient.reload()
    expect(patient.get_by_role("heading", name="Get help now")).to_be_visible(timeout=15_000)

    patient.goto(f"/advice?entry={first}")
    expect(
        patient.get_by_text("Numb or strange feeling between your legs can").first
    ).to_be_visible()
    patient.goto(f"/advice?entry={again}")

    expect(patient.get_by_text("You were told this on")).to_be_visible(timeout=15_000)
    expect(patient.get_by_role("link", name="Call")).to_be_visible()
    expect(patient.get_by_role("button", name="I have been seen")).to_be_visible()


def test_reminders_are_chosen_and_come_as_a_calendar_too(patient):
    patient.goto("/reminders")
    patient.get_by_label("Time of day").fill("20:15")
    patient.get_by_role("button", name="Save", exact=True).click()
    expect(patient.get_by_text("Saved.", exact=True)).to_be_visible()

    with patient.expect_download() as download:
        patient.get_by_role("link", name="Add it to my calendar").click()

    text = download.value.path().read_text()
    assert "T201500\n" in text.replace("\r", "")
    patient.get_by_role("button", name="Quiet for a day").click()
    expect(patient.get_by_text("Only an emergency comes through.").first).to_be_visible()
    patient.get_by_role("button", name="End the quiet time").click()
    expect(patient.get_by_role("button", name="Quiet for a day")).to_be_visible()


def test_a_phone_that_refuses_alerts_is_told_what_works_instead(new_phone):
    page = new_phone(permissions=[]).new_page()
    page.add_init_script("Object.defineProperty(Notification, 'permission', {get: () => 'denied'})")
    sign_up(page)

    page.goto("/reminders")

    expect(page.get_by_text("This browser has said no to alerts.")).to_be_visible()


SHOWN = """navigator.serviceWorker.ready
  .then((worker) => worker.getNotifications())
  .then((all) => all.map((one) => [one.title, one.body, one.tag]))"""


def push(page: Page, text: str) -> None:
    """Deliver a push to the service worker, as the browser does after decrypting it."""
    cdp = page.context.new_cdp_session(page)
    registrations: list[str] = []
    cdp.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registrations.extend(one["registrationId"] for one in event["registrations"]),
    )
    cdp.send("ServiceWorker.enable")
    page.wait_for_timeout(300)
    origin = page.evaluate("location.origin")
    cdp.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": origin, "registrationId": registrations[-1], "data": text},
    )
    page.wait_for_timeout(500)


@pytest.fixture
def pushed(new_phone) -> Page:
    page = new_phone(permissions=["notifications"]).new_page()
    sign_up(page)
    return page


def test_a_push_that_comes_twice_is_shown_once_and_says_nothing_of_health(pushed):
    alert = json.dumps({"id": "a1", "kind": "news"})

    push(pushed, alert)
    push(pushed, alert)

    assert pushed.evaluate(SHOWN) == [["Diary", "There is something new in your diary.", "a1"]]


def test_a_push_that_cannot_be_read_shows_a_notification_all_the_same(pushed):
    push(pushed, "")

    assert pushed.evaluate(SHOWN) == [["Diary", "There is something new in your diary.", "news"]]


SUBSCRIBES = """
  PushManager.prototype.getSubscription = async () => null;
  PushManager.prototype.subscribe = async () => ({toJSON: () => (%s)});
"""


@pytest.mark.fault(18)
def test_a_subscription_that_died_is_made_anew_at_the_next_start(new_phone):
    """The browser's own push service is out of reach here: what it would make is given to it."""
    page = new_phone(permissions=["notifications"]).new_page()
    with push_service() as service:
        made = service.new_phone().subscription | {"endpoint": "https://fcm.googleapis.com/again"}
    page.add_init_script(SUBSCRIBES % json.dumps(made))
    sign_up(page)
    assert records(page, "reminders")["phones"] == 0

    page.evaluate("localStorage.setItem('pins-push', '1')")  # alerts were wanted here
    page.reload()

    for _ in range(60):
        if records(page, "reminders")["phones"]:
            break
        page.wait_for_timeout(250)
    assert records(page, "reminders")["phones"] == 1
