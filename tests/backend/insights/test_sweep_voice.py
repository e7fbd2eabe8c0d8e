"""Rule and sweep speak of one change with one voice, and what got better is never an alert."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backend.alerts import queries as alert_queries
from backend.alerts import services as alerts
from backend.alerts.models import Alert
from backend.insights import services
from backend.insights.models import Finding
from pipeline.findings import Finding as Spoken
from tests.backend.insights.swept import (
    AFTER,
    NIGHT,
    check_in,
    log,
    open_diary,
    rising,
    sweep_night,
)

pytestmark = pytest.mark.django_db


BOTH = "Numb spells come more often and are stronger. See a doctor in the next few days."


def said_by_rule(rule="H03", urgency="routine", day=NIGHT):
    return Spoken(
        rule=rule,
        version=1,
        urgency=urgency,
        message="Numb spells are about twice as common as last month.",
        scope="history",
        day=day,
        evidence={"n": 3},
    )


def rising_in_two_ways():
    diary = open_diary()
    log(diary, range(21, 140, 4))
    log(diary, range(21), times=2, severity=8)
    check_in(diary, range(140))
    return diary


def test_the_sweep_adds_its_numbers_to_what_the_rule_has_said():
    diary = rising()
    services.record_finding(diary=diary, finding=said_by_rule())

    sweep_night()

    finding = Finding.objects.get()
    assert (finding.rule, finding.evidence["n"]) == ("H03", 3)
    assert finding.evidence["sweep"]["measure"] == "more_often"


def test_the_rule_takes_over_what_the_sweep_has_said():
    diary = rising()
    sweep_night()
    before = Finding.objects.get()

    is_new = services.record_finding(
        diary=diary, finding=said_by_rule(day=NIGHT + timedelta(days=5))
    )

    finding = Finding.objects.get()
    assert not is_new
    assert (finding.pk, finding.rule, finding.day) == (before.pk, "H03", NIGHT)
    assert finding.message == "Numb spells are about twice as common as last month."
    assert finding.evidence["sweep"] == before.evidence["sweep"]


def test_a_rule_that_is_more_urgent_raises_what_it_takes_over():
    diary = rising()
    sweep_night()

    services.record_finding(diary=diary, finding=said_by_rule(urgency="soon"))

    assert Finding.objects.get().urgency == "soon"


def test_a_rule_never_calms_what_it_takes_over():
    diary = rising_in_two_ways()
    sweep_night()

    services.record_finding(diary=diary, finding=said_by_rule())

    finding = Finding.objects.get(rule="H03")
    assert (finding.urgency, finding.message) == ("soon", BOTH)


def test_a_rule_that_still_holds_keeps_the_numbers_of_the_sweep():
    diary = rising()
    services.record_finding(diary=diary, finding=said_by_rule())
    sweep_night()

    services.record_finding(diary=diary, finding=said_by_rule(day=NIGHT + timedelta(days=7)))

    assert Finding.objects.get().evidence["sweep"]["measure"] == "more_often"


def test_when_both_have_spoken_the_finding_of_the_sweep_is_withdrawn():
    diary = rising()
    services.record_finding(diary=diary, finding=said_by_rule())
    services.record_finding(diary=diary, finding=said_by_rule("frequency_rising"))

    sweep_night()

    assert Finding.objects.get(withdrawn_at=None).rule == "H03"


def test_two_changes_together_are_pressing():
    rising_in_two_ways()

    sweep_night()

    said = dict(Finding.objects.values_list("rule", "urgency"))
    assert said == {"frequency_rising": "soon", "severity_rising": "soon"}


def test_changes_of_one_night_are_one_sentence_and_one_note(alices_phone, diary):
    log(diary, range(21, 140, 4))
    log(diary, range(21), times=2, severity=8)
    check_in(diary, range(140))
    sweep_night()

    alerts.decide(diary_id=diary.pk, now=AFTER)

    said = alices_phone.get("/api/v1/alerts").json()
    assert {one["message"] for one in said} == {BOTH}
    notes = [(one["note"]["is_held"], one["note"]["reason"]) for one in said]
    assert sorted(notes) == [(False, ""), (True, "joined")]
    for one in said:
        look = one["evidence"]["sweep"]
        assert look["together"] == ["frequency_rising", "severity_rising"]
        assert look["strength"] in {"fair", "strong", "very_strong"}
        days = look["window"]["days_logged"] + look["window"]["days_missing"]
        assert days == 7 * look["weeks"]


def test_a_third_change_is_news_and_the_sentence_tells_of_all():
    diary = rising_in_two_ways()
    sweep_night()
    alerts.decide(diary_id=diary.pk, now=AFTER)
    log(diary, range(-9, 0), times=2, severity=8, duration_minutes=120)
    check_in(diary, range(-9, 0))

    later = AFTER + timedelta(days=9)
    sweep_night(later)
    alerts.decide(diary_id=diary.pk, now=later)

    sentence = (
        "Numb spells come more often, last longer and are stronger."
        " See a doctor in the next few days."
    )
    assert set(Finding.objects.values_list("message", flat=True)) == {sentence}
    assert Finding.objects.filter(rule="H03").exists(), "the rule took the first one over"
    note = Alert.objects.get(finding__rule="duration_rising", channel="note")
    assert (note.status, note.reason) == ("done", "")


def test_what_the_rule_of_two_has_said_is_not_said_again_as_pressing():
    diary = rising_in_two_ways()
    services.record_finding(diary=diary, finding=said_by_rule("H06", "soon"))

    sweep_night()

    said = dict(Finding.objects.values_list("rule", "urgency"))
    assert said == {"H06": "soon", "frequency_rising": "routine", "severity_rising": "routine"}


def test_a_change_that_lasts_is_one_finding():
    rising()

    for later in range(0, 12, 3):
        sweep_night(AFTER + timedelta(days=later))

    finding = Finding.objects.get()
    assert (finding.day, finding.last_day) == (NIGHT, NIGHT + timedelta(days=9))


def test_a_change_that_comes_back_after_a_month_is_told_again():
    diary = rising()
    services.record_finding(
        diary=diary, finding=said_by_rule("frequency_rising", day=NIGHT - timedelta(days=31))
    )

    sweep_night()

    assert Finding.objects.filter(rule="frequency_rising").count() == 2


def test_what_got_better_is_no_alert_and_no_all_clear(alices_phone, diary):
    log(diary, range(28, 150), times=2)
    log(diary, [5, 20])
    check_in(diary, range(150))

    sweep_night()

    finding = Finding.objects.get()
    assert (finding.rule, finding.urgency) == ("improving", "none")
    assert finding.message.endswith("This app cannot tell you that you are well.")
    assert not alert_queries.undecided().exists()
    assert [one["rule"] for one in alices_phone.get("/api/v1/alerts").json()] == ["improving"]
