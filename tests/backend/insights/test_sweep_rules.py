"""The history rules in the nightly sweep, and what the screen says of nights that are missed."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

import pipeline
from backend.accounts.models import User
from backend.diary import queries as diary_queries
from backend.diary.models import Context, Diary
from backend.insights import queries, services, sweep, sweep_rows, sweep_rules, tasks
from backend.insights.models import Finding
from tests.backend.insights.swept import (
    AFTER,
    NIGHT,
    check_in,
    day,
    log,
    open_diary,
    see_a_doctor,
    sweep_night,
    touch,
)

pytestmark = pytest.mark.django_db
PLAIN = {"triggers": [], "signs": []}  # nothing pressed on a nerve: rules count it


def every_few_days() -> Diary:
    """Twice a week for a month: after four whole weeks a rule speaks of it."""
    diary = open_diary()
    log(diary, range(-6, 28, 3), **PLAIN)
    return diary


def alone(diary: Diary, night: date) -> set[tuple[uuid.UUID, str, str]]:
    found = pipeline.analyse(diary_queries.frames(diary=diary), as_of=night)
    return {(diary.pk, finding.rule, finding.urgency) for finding in found}


def heard() -> set[tuple[uuid.UUID, str, str]]:
    rows = Finding.objects.filter(rule__startswith="H")
    return set(rows.values_list("diary_id", "rule", "urgency"))


def test_a_spell_of_unknown_length_and_strength_is_no_short_mild_one():
    diary = open_diary()
    cold = {"triggers": ["cold_exposure"], "signs": ["eased_quickly"]}
    log(diary, range(14, 42, 2), **cold, duration_minutes=None, severity=None)
    log(diary, range(14), times=2, **PLAIN)
    check_in(diary, range(60))

    due = sweep_rows.due_diaries(first=diary.pk, last=diary.pk, night=NIGHT)
    rows = sweep_rows.rows(diaries=due, night=NIGHT)
    heard = sweep_rules.hear(diaries=due, rows=rows, night=NIGHT)

    assert rows.episodes[["duration_minutes", "severity"]].isna().all(axis=1).sum() == 14
    # Short ones would be left out of the weeks before, and the rule would be asked in vain each night.
    assert bool(heard.news) == bool(alone(diary, NIGHT))


def test_what_time_alone_brings_about_is_heard_in_the_night():
    diary = open_diary()
    log(diary, [18, 17, 11, 10, 4, 3, 1, 0], **PLAIN)
    claim = services.claim_diary(diary_id=diary.pk, now=AFTER)
    services.analyse(claim=claim, now=AFTER)
    assert not Finding.objects.exists()

    sweep_night(AFTER + timedelta(days=6))  # no entry since, and the fourth week is full

    finding = Finding.objects.get(rule="H08")
    assert finding.message.startswith("This has gone on for four weeks or more.")
    assert (finding.day, finding.evidence["n"]) == (date(2026, 7, 5), 8)


def test_all_diaries_together_hear_what_each_would_hear_alone():
    climbing, aware, event, gap, plain = (open_diary() for _ in range(5))
    log(climbing, [8], regions=["left_big_toe", "right_big_toe"], **PLAIN)
    log(climbing, [1], regions=["left_calf", "right_calf"], **PLAIN)
    log(aware, range(0, 60, 2), **PLAIN)
    see_a_doctor(aware, 90)
    log(event, [3, 2, 1], triggers=[], signs=["onset_sudden"])
    Context.objects.create(
        id=uuid.uuid4(), diary=event, revision=touch(event), code="recent_surgery_12w", since=day(5)
    )
    log(gap, [400], **PLAIN)
    log(gap, range(12), times=2, **PLAIN)
    log(plain, range(0, 100, 9), **PLAIN)
    diaries = [climbing, aware, event, gap, plain]

    sweep_night()

    expected = set.union(*(alone(diary, NIGHT) for diary in diaries))
    assert {rule for _, rule, _ in expected} >= {"H01", "H03", "H08"}
    assert heard() == expected


def test_what_was_said_and_still_holds_is_not_said_again():
    every_few_days()

    sweep_night()
    sweep_night(AFTER + timedelta(days=1))

    finding = Finding.objects.get(rule="H08")
    assert finding.last_day == date(2026, 6, 28)  # the Sunday from which weekly rules look
    sweep_night(AFTER + timedelta(days=6))
    finding.refresh_from_db()
    assert finding.last_day == date(2026, 7, 5)
    assert Finding.objects.filter(rule="H08").count() == 1


def test_only_who_hears_something_new_is_analysed_in_full(monkeypatch):
    speaks = every_few_days()
    log(open_diary(), [50], **PLAIN)
    asked = []
    whole = diary_queries.frames

    def watched(*, diary):
        asked.append(diary.pk)
        return whole(diary=diary)

    monkeypatch.setattr(diary_queries, "frames", watched)

    sweep_night()
    sweep_night(AFTER + timedelta(days=1))

    assert asked == [speaks.pk]


def test_rule_and_sweep_speak_of_one_change_in_one_finding():
    diary = open_diary()
    log(diary, range(21, 140, 4), **PLAIN)
    log(diary, range(21), times=2, **PLAIN)
    check_in(diary, range(140))

    sweep_night()

    said = dict(Finding.objects.values_list("rule", "evidence"))
    assert "frequency_rising" not in said
    assert said["H03"]["sweep"]["measure"] == "more_often"


def test_a_diary_whose_analysis_breaks_is_set_aside_and_the_others_go_on(monkeypatch):
    poison, other = every_few_days(), every_few_days()
    whole = diary_queries.frames

    def broken(*, diary):
        if diary == poison:
            raise ValueError("a row that cannot be read")
        return whole(diary=diary)

    monkeypatch.setattr(diary_queries, "frames", broken)

    sweep_night()

    assert queries.sweep_quarantine().get().diary == poison
    assert {diary for diary, _, _ in heard()} == {other.pk}


@pytest.fixture
def seen_by_day(alices_phone, diary):
    """Alice's diary, a month old and with nothing that waits but the night."""
    Diary.objects.filter(pk=diary.pk).update(created_at=AFTER - timedelta(days=30))
    diary.refresh_from_db()
    log(diary, [5])
    with time_machine.travel(AFTER - timedelta(hours=3), tick=False):
        tasks.analyse_due()
    User.objects.filter(pk=diary.owner_id).update(date_joined=AFTER - timedelta(days=30))
    return alices_phone


def status(phone, now: datetime) -> dict:
    with time_machine.travel(now, tick=False):
        return phone.get("/api/v1/status").json()


NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.fault(35)
def test_a_night_that_nobody_begins_is_told_within_a_quarter_of_an_hour(seen_by_day):
    assert status(seen_by_day, NOON + timedelta(minutes=9))["is_stale"] is False
    assert status(seen_by_day, NOON + timedelta(minutes=11))["is_stale"] is True


@pytest.mark.fault(35)
def test_a_night_that_comes_no_further_is_told_within_a_quarter_of_an_hour(seen_by_day):
    sweep.start(now=NOON)

    assert status(seen_by_day, NOON + timedelta(minutes=9))["is_stale"] is False
    assert status(seen_by_day, NOON + timedelta(minutes=11))["is_stale"] is True


def test_a_night_that_is_over_is_when_checks_last_ran(seen_by_day):
    sweep_night(NOON)

    told = status(seen_by_day, NOON + timedelta(hours=23))
    assert (told["is_stale"], told["checked_at"]) == (False, NOON.isoformat())


def test_a_diary_that_the_night_set_aside_is_told_that_its_check_is_missing(seen_by_day, diary):
    diary.episode_set.update(regions=7)
    sweep_night(NOON)

    told = status(seen_by_day, NOON + timedelta(hours=1))
    assert (told["is_stale"], told["checked_at"]) == (True, "2026-07-01T09:30:00+00:00")
