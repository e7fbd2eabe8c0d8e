"""A push and an e-mail arrive once, say nothing of the diary, and a failure is never a loss."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from backend.alerts import channels, delivery, queries
from backend.alerts.models import Alert, PushSubscription
from tests.backend.alerts.conftest import EMERGENCY, NOON, SAME_DAY, alert, sweep
from tests.backend.conftest import assert_problem
from tests.servers import free_port

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=2)


def test_a_push_is_signed_by_the_key_that_browsers_know_and_has_no_content(
    clock, log, push_phone, service
):
    log(NOON, note="my left foot", **EMERGENCY)

    sweep()

    assert push_phone.messages == [{"id": str(alert("push", "E01").pk), "kind": "urgent"}]
    assert service.signers == {channels.public_key()}
    assert push_phone.headers[0]["urgency"] == "high"
    assert push_phone.headers[0]["topic"] == alert("push", "E01").pk.hex


def test_a_phone_that_is_gone_is_forgotten_and_the_alert_stays_on_screen(
    clock, log, push_phone, alices_phone
):
    push_phone.answers = [410]
    log(NOON, **EMERGENCY)

    sweep()

    assert PushSubscription.objects.count() == 0
    shown = alices_phone.get("/api/v1/alerts").json()
    assert [(one["rule"], one["note"]["push"], one["note"]["push_reason"]) for one in shown] == [
        ("E01", "failed", "no_phone")
    ]


@pytest.mark.fault(37)
def test_a_push_service_that_fails_is_tried_again_and_gets_one_message(clock, log, push_phone):
    push_phone.answers = [503, 500]
    log(NOON, **EMERGENCY)
    sweep()
    waiting = alert("push", "E01")
    assert (waiting.status, waiting.error, waiting.attempts) == ("waiting", "503", 1)
    sweep()
    assert push_phone.messages == []

    clock.move_to(NOON + LATER)
    sweep()
    clock.move_to(NOON + 3 * LATER)
    sweep()
    sweep()

    assert len(push_phone.messages) == 1
    assert alert("push", "E01").status == "done"


@pytest.mark.fault(37)
def test_after_a_day_of_failures_it_is_kept_as_could_not_send(clock, log, push_phone, alices_phone):
    push_phone.answers = [503] * 9
    log(NOON, **EMERGENCY)
    sweep()

    clock.move_to(NOON + timedelta(hours=25))
    sweep()

    assert alert("push", "E01").status == "failed"
    shown = alices_phone.get("/api/v1/alerts").json()
    assert (shown[0]["rule"], shown[0]["note"]["push"]) == ("E01", "failed")


def test_a_phone_that_has_it_is_left_alone_when_another_failed(
    clock, log, push_phone, service, alices_phone
):
    other = service.new_phone()
    alices_phone.put("/api/v1/push-subscriptions", other.subscription, format="json")
    other.answers = [503]
    log(NOON, **EMERGENCY)

    sweep()
    clock.move_to(NOON + LATER)
    sweep()

    assert (len(push_phone.messages), len(other.messages)) == (1, 1)


@pytest.mark.fault(37)
def test_a_push_service_that_does_not_answer_holds_up_no_other_person(
    clock, log, push_phone, charlies_phone, service
):
    dead = PushSubscription.objects.get()
    dead.endpoint = "http://127.0.0.1:1/nobody-listens"
    dead.save()
    log(NOON, **EMERGENCY)
    sweep()

    assert (alert("push", "E01").status, alert("push", "E01").error) == (
        "waiting",
        "ConnectionError",
    )


def test_an_alert_is_claimed_by_one_worker_only(clock, log, push_phone):
    push_phone.answers = [503]
    log(NOON, **EMERGENCY)
    sweep()
    due = NOON + LATER

    first = delivery.claim_alert(alert_id=alert("push", "E01").pk, now=due)
    second = delivery.claim_alert(alert_id=alert("push", "E01").pk, now=due)

    assert (first is not None, second) == (True, None)


def test_a_worker_that_lost_its_lease_does_not_overwrite(clock, log, push_phone, settings):
    push_phone.answers = [503]
    log(NOON, **EMERGENCY)
    sweep()
    due = NOON + LATER
    slow = delivery.claim_alert(alert_id=alert("push", "E01").pk, now=due)
    later = due + timedelta(seconds=settings.ALERT_LEASE_S)
    quick = delivery.claim_alert(alert_id=alert("push", "E01").pk, now=later)

    delivery.wait(claim=slow, now=later, error="late")

    assert alert("push", "E01").claimed_until == quick.until


def test_a_push_waits_for_the_end_of_the_quiet_hours(clock, log, push_phone):
    clock.move_to(NOON + timedelta(hours=11))
    log(NOON + timedelta(hours=11), **SAME_DAY)
    sweep()
    assert push_phone.messages == []

    clock.move_to(NOON + timedelta(hours=19))
    sweep()

    assert len(push_phone.messages) == 1


def test_an_emergency_is_pushed_at_night(clock, log, push_phone):
    clock.move_to(NOON + timedelta(hours=13))
    log(NOON + timedelta(hours=13), **EMERGENCY)

    sweep()

    assert len(push_phone.messages) == 1


def test_a_push_that_waits_is_held_back_by_a_later_snooze(clock, log, push_phone, alices_phone):
    clock.move_to(NOON + timedelta(hours=11))
    log(NOON + timedelta(hours=11), **SAME_DAY)
    sweep()
    alices_phone.post("/api/v1/reminders/snooze", {"hours": 24}, format="json")

    clock.move_to(NOON + timedelta(hours=19))
    sweep()
    assert push_phone.messages == []

    clock.move_to(NOON + timedelta(hours=43))
    sweep()

    assert len(push_phone.messages) == 1


def test_a_push_that_waits_is_not_sent_when_its_entry_is_deleted(
    clock, log, push_phone, alices_phone
):
    clock.move_to(NOON + timedelta(hours=11))
    wish = log(NOON + timedelta(hours=11), **SAME_DAY)
    sweep()
    delete = {"id": wish["object_id"], "action": "delete", "base_revision": 1, "body": None}
    alices_phone.sync(wish | delete)

    clock.move_to(NOON + timedelta(hours=19))
    sweep()

    assert push_phone.messages == []
    assert queries.due_alerts(now=NOON + timedelta(hours=20), limit=9) == []


def test_an_e_mail_is_sent_once_to_those_who_asked_and_says_nothing(
    clock, log, alices_phone, alice
):
    alice.email = "alice@example.org"
    alice.save()
    wanted = {"quiet_from": "22:00", "quiet_until": "07:00", "reminder_at": None}
    alices_phone.put("/api/v1/reminders", wanted | {"is_email_on": True}, format="json")
    log(NOON, **EMERGENCY)

    sweep()
    sweep()

    (message,) = mail.outbox
    assert (message.subject, message.to) == ("Diary", ["alice@example.org"])
    assert message.body.startswith("Please open your diary now.")
    assert str(alert("email", "E01").pk) in message.extra_headers["Message-ID"]


@pytest.mark.fault(37)
def test_a_mail_server_that_is_away_is_tried_again_and_gets_one_e_mail(
    clock, log, alices_phone, alice, settings
):
    alice.email = "alice@example.org"
    alice.save()
    wanted = {"quiet_from": "22:00", "quiet_until": "07:00", "reminder_at": None}
    alices_phone.put("/api/v1/reminders", wanted | {"is_email_on": True}, format="json")
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()  # where nobody listens
    log(NOON, **EMERGENCY)

    sweep()
    waiting = alert("email", "E01")
    assert (waiting.status, waiting.error) == ("waiting", "ConnectionRefusedError")
    assert alices_phone.get("/api/v1/alerts").json()[0]["rule"] == "E01"

    settings.EMAIL_BACKEND = working
    clock.move_to(NOON + LATER)
    sweep()
    sweep()

    assert len(mail.outbox) == 1
    assert alert("email", "E01").status == "done"


def test_nobody_gets_an_e_mail_without_asking(clock, log, alice):
    alice.email = "alice@example.org"
    alice.save()
    log(NOON, **EMERGENCY)

    sweep()

    assert mail.outbox == []


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://169.254.169.254/latest/meta-data",
        "https://internal.example/push",
        "https://fcm.googleapis.com.evil.example/x",
        "http://fcm.googleapis.com/x",
        "file:///etc/passwd",
    ],
)
def test_only_known_push_services_are_called(alices_phone, diary, endpoint, service):
    keys = service.new_phone().subscription["keys"]

    answer = alices_phone.put(
        "/api/v1/push-subscriptions", {"endpoint": endpoint, "keys": keys}, format="json"
    )

    faults = assert_problem(answer, 422, "invalid-input")["errors"]
    assert (faults[0]["pointer"], faults[0]["code"]) == ("#/endpoint", "unknown_push_service")


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://web.push.apple.com/abc",
        "https://wns2-by3p.notify.windows.com/w/?token=abc",
    ],
)
def test_the_browsers_push_services_are_known(endpoint):
    assert channels.is_push_address(endpoint)


def test_a_redirect_is_not_followed(clock, log, push_phone):
    push_phone.answers = [307]
    log(NOON, **EMERGENCY)

    sweep()

    assert alert("push", "E01").status == "waiting"
    assert push_phone.messages == []


def test_a_phone_that_changes_hands_gets_the_new_persons_alerts_only(
    clock, log, push_phone, charlies_phone
):
    charlies_phone.put("/api/v1/push-subscriptions", push_phone.subscription, format="json")
    log(NOON, **EMERGENCY)

    sweep()

    assert push_phone.messages == []


def test_a_phone_can_be_forgotten_by_its_owner_alone(push_phone, alices_phone, charlies_phone):
    wish = {"endpoint": push_phone.endpoint}

    charlies_phone.delete("/api/v1/push-subscriptions", wish, format="json")
    assert PushSubscription.objects.count() == 1
    alices_phone.delete("/api/v1/push-subscriptions", wish, format="json")

    assert PushSubscription.objects.count() == 0


def test_keys_that_are_no_keys_make_a_phone_useless_and_break_nothing(
    clock, log, push_phone, alices_phone
):
    PushSubscription.objects.update(p256dh="A" * 87)
    log(NOON, **EMERGENCY)

    sweep()

    assert Alert.objects.get(channel="push").reason == "no_phone"
    assert PushSubscription.objects.count() == 0
