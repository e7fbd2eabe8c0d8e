"""Alerts are rare and trusted: cool-downs, one push a day, old entries, and what grows worse."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest

from backend.alerts import queries, services, tasks
from backend.alerts.models import Alert
from backend.insights.models import Finding
from pipeline import rules
from tests.backend.alerts.conftest import EMERGENCY, NOON, SAME_DAY, alert, make_finding, sweep
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_each_finding_gets_one_note_and_one_push(clock, log, push_phone):
    log(NOON, **EMERGENCY)

    sweep()
    sweep()

    assert [(row.channel, row.status) for row in Alert.objects.order_by("channel")] == [
        ("note", "done"),
        ("push", "done"),
    ]
    assert [message["kind"] for message in push_phone.messages] == ["urgent"]


def test_without_a_phone_the_note_stands_alone(clock, log):
    log(NOON, **EMERGENCY)

    sweep()

    assert Alert.objects.get().channel == "note"


def test_an_alert_says_with_which_rules_it_was_decided(clock, log):
    log(NOON, **EMERGENCY)

    sweep()

    note = alert("note", "E01")
    assert note.rule_version == rules.catalogue().rules["E01"].version
    assert note.rules_version == rules.catalogue().version


def test_a_rule_is_not_said_again_of_the_same_areas_within_its_cooldown(clock, log, push_phone):
    log(NOON, hours_ago=20, **SAME_DAY)
    log(NOON, **SAME_DAY)

    sweep()

    notes = Alert.objects.filter(channel="note", finding__rule="E07").order_by("finding__day")
    assert [(note.status, note.reason) for note in notes] == [("done", ""), ("held", "cooldown")]
    assert notes[1].repeats_day == date(2026, 3, 3)
    assert len(push_phone.messages) == 1


def test_a_rule_is_said_again_after_its_cooldown(clock, log):
    log(NOON, hours_ago=25, **SAME_DAY)
    log(NOON, **SAME_DAY)

    sweep()

    notes = Alert.objects.filter(channel="note", finding__rule="E07")
    assert [note.status for note in notes] == ["done", "done"]


def test_a_new_area_is_said_within_the_cooldown(clock, log):
    log(NOON, hours_ago=20, **SAME_DAY)
    log(NOON, **SAME_DAY | {"regions": ["left_calf", "left_knee"]})

    sweep()

    notes = Alert.objects.filter(channel="note", finding__rule="E07")
    assert [note.status for note in notes] == ["done", "done"]


def test_an_emergency_is_said_each_time_and_knows_what_it_repeats(clock, log, push_phone):
    log(NOON, hours_ago=20, **EMERGENCY)
    log(NOON, **EMERGENCY)

    sweep()

    notes = Alert.objects.filter(channel="note", finding__rule="E01").order_by("finding__day")
    assert [(note.status, note.repeats_day) for note in notes] == [
        ("done", None),
        ("done", date(2026, 3, 3)),
    ]
    assert len(push_phone.messages) == 2


def test_an_entry_that_grows_more_urgent_is_said_again(clock, log, alices_phone, push_phone):
    first = log(NOON, **SAME_DAY)
    sweep()
    assert [message["kind"] for message in push_phone.messages] == ["news"]

    Finding.objects.filter(rule="E07").update(
        urgency="emergency", rule_version=2, is_undecided=True
    )
    sweep()
    sweep()

    assert [message["kind"] for message in push_phone.messages] == ["news", "urgent"]
    assert alert("note", "E07").rule_version == 2
    assert str(alert("note", "E07").finding.episode_id) == first["object_id"]


def test_an_old_entry_is_noted_and_not_pushed(clock, log, push_phone):
    log(NOON, hours_ago=49, **SAME_DAY)

    sweep()

    assert alert("note", "E07").status == "done"
    push = alert("push", "E07")
    assert (push.status, push.reason) == ("held", "back_dated")
    assert push_phone.messages == []


def test_an_entry_of_yesterday_is_pushed(clock, log, push_phone):
    log(NOON, hours_ago=47, **SAME_DAY)

    sweep()

    assert len(push_phone.messages) == 1


def test_below_emergency_one_push_a_day_goes_out_and_the_rest_is_summed_up(
    clock, diary, push_phone
):
    make_finding(diary, "H10", "soon", NOON.date())
    make_finding(diary, "H06", "soon", NOON.date())
    make_finding(diary, "H15", "soon", NOON.date())

    sweep()

    assert (alert("push", "H06").status, len(push_phone.messages)) == ("done", 1)
    held = Alert.objects.filter(channel="push", status="held")
    assert {row.reason for row in held} == {"summary"}
    summary = Alert.objects.get(occasion="week:2026-W10")
    assert summary.due_at.isoformat() == "2026-03-08T18:00:00+00:00"  # Sunday evening

    clock.move_to(NOON + 5 * DAY)
    sweep()

    assert [message["kind"] for message in push_phone.messages] == ["news", "summary"]


def test_what_should_be_seen_today_takes_the_next_days_push_when_todays_is_used(
    clock, diary, log, push_phone
):
    make_finding(diary, "H06", "soon", NOON.date())
    sweep()
    log(NOON, **SAME_DAY)
    sweep()
    assert len(push_phone.messages) == 1

    clock.move_to(NOON + DAY)
    sweep()

    assert (alert("push", "E07").status, len(push_phone.messages)) == ("done", 2)


def test_an_emergency_does_not_wait_for_the_days_push(clock, diary, log, push_phone):
    make_finding(diary, "H06", "soon", NOON.date())
    sweep()
    log(NOON, **EMERGENCY)

    sweep()

    assert [message["kind"] for message in push_phone.messages] == ["news", "urgent"]


def test_a_finding_found_after_the_summary_goes_into_the_next_one(clock, diary, push_phone):
    clock.move_to(NOON + timedelta(days=4, hours=8))  # Sunday, 20:00
    make_finding(diary, "H06", "soon", date(2026, 3, 8))
    make_finding(diary, "H10", "soon", date(2026, 3, 8))

    sweep()

    assert Alert.objects.get(finding=None).occasion == "week:2026-W11"


def test_one_who_was_told_to_see_a_doctor_is_not_told_to_book_a_visit_as_well(
    clock, diary, push_phone
):
    make_finding(diary, "H06", "soon", NOON.date() - 14 * DAY)
    make_finding(diary, "H03", "routine", NOON.date())

    sweep()

    note = alert("note", "H03")
    assert (note.status, note.reason, note.repeats_day) == ("held", "asked", date(2026, 2, 18))
    assert not Alert.objects.filter(channel="push", finding__rule="H03").exists()


@pytest.mark.parametrize(("rule", "days"), [("H03", 15), ("H08", 91), ("frequency_rising", 15)])
def test_some_weeks_later_a_routine_finding_is_news_again(rule, days, clock, diary):
    make_finding(diary, "H06", "soon", NOON.date() - days * DAY)
    make_finding(diary, rule, "routine", NOON.date())

    sweep()

    assert alert("note", rule).status == "done"


def test_that_it_goes_on_is_not_said_sooner_than_the_rule_would_repeat_itself(clock, diary):
    make_finding(diary, "E24", "soon", NOON.date() - 90 * DAY)
    make_finding(diary, "H08", "routine", NOON.date())

    sweep()

    assert alert("note", "H08").reason == "asked"


def test_after_a_visit_a_routine_finding_is_news_again(clock, diary, alices_phone):
    make_finding(diary, "H06", "soon", NOON.date())
    sweep()
    alices_phone.sync(operation(kind="visit", body={"visited_on": str(NOON.date())}))
    make_finding(diary, "H08", "routine", NOON.date() + DAY)

    sweep()

    assert alert("note", "H08").status == "done"


def test_what_is_more_urgent_than_a_visit_is_said_however_lately_one_was_asked_for(clock, diary):
    make_finding(diary, "H08", "routine", NOON.date() - DAY)
    make_finding(diary, "H06", "soon", NOON.date())

    sweep()

    assert alert("note", "H06").status == "done"


def test_a_withdrawn_finding_is_not_said(clock, log, alices_phone, push_phone):
    wish = log(NOON, **SAME_DAY)
    delete = {"id": str(uuid.uuid4()), "action": "delete", "base_revision": 1, "body": None}
    alices_phone.sync(wish | delete)

    sweep()

    assert Alert.objects.count() == 0
    assert push_phone.messages == []


def test_a_diary_that_cannot_be_decided_waits_and_the_others_go_on(
    clock, log, diary, charlies_phone, caplog
):
    log(NOON, **EMERGENCY)
    diary.episode_set.update(timezone="Not/AZone")
    charlies_phone.sync(operation(body=entry(started_at=NOON.isoformat(), **EMERGENCY)))

    sweep()

    assert Alert.objects.exclude(diary=diary).count() == 1
    assert diary.preferences.retry_at > NOON
    diary.episode_set.update(timezone="UTC")
    clock.move_to(NOON + timedelta(minutes=11))
    sweep()
    assert Alert.objects.filter(diary=diary).count() == 1


def test_what_is_decided_is_not_looked_for_again(clock, log):
    log(NOON, **EMERGENCY)
    assert list(queries.marked())

    sweep()

    assert not queries.marked().exists()
    assert queries.undecided_diaries(now=NOON, limit=9) == []


def test_what_grows_more_urgent_while_it_is_decided_is_decided_again(clock, diary, monkeypatch):
    finding = make_finding(diary, "H10", "soon", NOON.date())
    judge = services.judge

    def judge_while_an_analysis_writes(**given):
        Finding.objects.filter(pk=finding.pk).update(urgency="emergency", is_undecided=True)
        return judge(**given)

    monkeypatch.setattr(services, "judge", judge_while_an_analysis_writes)
    sweep()
    assert alert("note", "H10").urgency == "soon"
    monkeypatch.undo()

    sweep()

    assert alert("note", "H10").urgency == "emergency"
    assert not queries.marked().exists()


def test_a_finding_that_no_mark_leads_to_is_found_within_the_hour(clock, diary, caplog):
    finding = make_finding(diary, "H10", "soon", NOON.date())
    Finding.objects.filter(pk=finding.pk).update(is_undecided=False)
    sweep()
    assert not Alert.objects.exists()

    tasks.mark_forgotten()
    sweep()

    assert alert("note", "H10").status == "done"
    assert "1 findings waited for a decision without a mark" in caplog.text
    assert services.mark_forgotten() == 0
