"""A week's answers: one record a week, whoever writes it, and what the rules make of them."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

import pipeline
from backend.diary import queries
from backend.diary.models import Weekly
from backend.insights import services
from backend.insights.models import Finding
from tests.backend.insights.swept import AFTER, open_diary, sweep_night, touch
from tests.entries import operation

pytestmark = pytest.mark.django_db
WEEK = {
    "week": "2026-03-02",
    "worst_severity": 7,
    "days_affected": 5,
    "nights_woken": 0,
    "bother": 4,
    "limits": "limited_a_little",
    "change": "much_worse",
    "fell": False,
}


def weekly(**changes):
    return operation("weekly", body={**WEEK, **changes})


def test_a_weeks_answers_come_back_as_they_were_sent(alices_phone, diary):
    sent = weekly()

    answer = alices_phone.sync(sent)

    assert answer["changes"][0]["body"] == WEEK
    listed = alices_phone.get("/api/v1/weeklies").json()
    assert listed == [{"id": sent["object_id"], "revision": 1, **WEEK}]


def test_what_is_not_answered_is_kept_as_unsaid(alices_phone, diary):
    answer = alices_phone.sync(operation("weekly", body={"week": "2026-03-02", "bother": 0}))

    body = answer["changes"][0]["body"]
    assert body == {
        **dict.fromkeys(WEEK),
        "week": "2026-03-02",
        "bother": 0,
        "limits": "",
        "change": "",
    }


@pytest.mark.parametrize(
    ("fault", "pointer", "says"),
    [
        ({"change": "much_wors"}, "change", "Did you mean 'much_worse'?"),
        ({"limits": "limited_alot"}, "limits", "Did you mean 'limited_a_lot'?"),
        ({"week": "2026-03-04"}, "week", "Write 2026-03-02."),
        ({"days_affected": 8}, "days_affected", "7"),
        ({"bother": 7}, "bother", "6"),
        ({"worst_severity": "7"}, "worst_severity", "whole number"),
        ({"nights": 2}, "nights", "Did you mean 'nights_woken'?"),
    ],
)
def test_a_wrong_answer_is_refused_with_its_place_and_the_nearest_right_one(
    alices_phone, diary, fault, pointer, says
):
    answer = alices_phone.sync(weekly(**fault))

    told = answer["results"][0]["problem"]["errors"][0]
    assert told["pointer"] == f"#/body/{pointer}"
    assert says in told["detail"]


def test_two_phones_that_were_offline_write_one_record_and_keep_each_others_answers(
    alices_phone, diary
):
    unsaid = dict.fromkeys(WEEK) | {"week": WEEK["week"], "limits": "", "change": ""}
    first = operation("weekly", body={**unsaid, "worst_severity": 7, "change": "worse"})
    second = operation("weekly", body={**unsaid, "fell": True, "change": "much_worse"})

    answer = alices_phone.sync(first, second)

    assert [result["object_id"] for result in answer["results"]] == [first["object_id"]] * 2
    kept = Weekly.objects.get()
    assert (kept.worst_severity, kept.fell, kept.change) == (7, True, "much_worse")
    assert answer["results"][1]["conflicts"] == {"change": "worse"}


def test_a_weeks_answers_cannot_be_moved_onto_another_week_that_has_some(alices_phone, diary):
    first, second = weekly(), weekly(week="2026-03-09")
    alices_phone.sync(first, second)

    moved = {**second, "id": operation()["id"], "base_revision": 2, "body": WEEK}
    answer = alices_phone.sync(moved)

    assert answer["results"][0]["problem"]["type"] == "/problems/week-taken"
    assert "the week from 2026-03-02" in answer["results"][0]["problem"]["detail"]


def test_a_weeks_answers_are_deleted_and_the_delete_undone(alices_phone, diary):
    sent = weekly()
    alices_phone.sync(sent)

    alices_phone.sync({**operation("weekly"), **gone(sent, 1)})
    assert alices_phone.get("/api/v1/weeklies").json() == []

    again = {**sent, "id": operation()["id"], "base_revision": 2}
    assert alices_phone.sync(again)["results"][0]["conflicts"] == {}
    assert [row["change"] for row in alices_phone.get("/api/v1/weeklies").json()] == ["much_worse"]


def gone(sent, revision):
    where = {"object_id": sent["object_id"], "base_revision": revision}
    return {**where, "action": "delete", "body": None}


def analyse(diary, now):
    services.analyse(claim=services.claim_diary(diary_id=diary.pk, now=now), now=now)


@time_machine.travel("2026-03-18T12:00:00Z", tick=False)
def test_much_worse_two_weeks_running_is_told_once_as_the_rule_says_it(alices_phone, diary):
    alices_phone.sync(weekly(week="2026-03-02"), weekly(week="2026-03-09"))

    for _ in range(2):
        analyse(diary, timezone.now())

    finding = Finding.objects.get()
    assert (finding.rule, finding.urgency) == ("H06", "soon")
    assert finding.message.startswith("Numb spells are getting worse in more than one way.")
    assert finding.evidence["weeks"] == [
        {"ended": "2026-03-15", "change": "much_worse"},
        {"ended": "2026-03-08", "change": "much_worse"},
    ]


@time_machine.travel("2026-03-18T12:00:00Z", tick=False)
def test_one_week_that_was_much_worse_says_nothing(alices_phone, diary):
    alices_phone.sync(weekly(week="2026-03-02", change="worse"), weekly(week="2026-03-09"))

    analyse(diary, timezone.now())

    assert not Finding.objects.exists()


def test_the_night_hears_of_all_what_each_diary_would_hear_alone():
    """Also of a week that was still to come when it was written, by a clock that ran ahead."""
    night = AFTER.date() - timedelta(days=1)
    sunday = night - timedelta(days=night.isoweekday() % 7)
    loud, calm, early = open_diary(), open_diary(), open_diary()
    for diary, weeks, change in (
        (loud, (0, 1), "much_worse"),
        (calm, (0, 1), "worse"),
        (early, (0, -1), "much_worse"),
    ):
        for back in weeks:
            Weekly.objects.create(
                id=uuid.uuid4(),
                diary=diary,
                revision=touch(diary),
                week=sunday - timedelta(days=6 + 7 * back),
                change=change,
            )

    sweep_night()
    assert heard() == alone([loud, calm, early], night) == {(loud.pk, "H06")}

    week_later = AFTER + timedelta(days=7)
    sweep_night(week_later)
    assert (early.pk, "H06") in heard()


def heard():
    return set(Finding.objects.values_list("diary_id", "rule"))


def alone(diaries, night: date):
    return {
        (diary.pk, finding.rule)
        for diary in diaries
        for finding in pipeline.analyse(queries.frames(diary=diary), as_of=night)
    }
