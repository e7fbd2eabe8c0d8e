"""Diaries that are due are claimed by one worker, analysed, and said to be checked."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from backend.core.heap import keep_loaded
from backend.insights import queries, services, tasks
from backend.insights.models import AnalysisRun, AnalysisState, Finding
from pipeline.findings import Finding as Spoken
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 30, 12, tzinfo=UTC)


def spoken(day, urgency="soon", **changes):
    return Spoken(
        rule="H01",
        version=1,
        urgency=urgency,
        message="Your diary shows the numb area has spread upward.",
        scope="history",
        day=day,
        **changes,
    )


def test_a_saved_entry_makes_its_diary_due_until_it_is_analysed(alices_phone, diary):
    assert queries.due_diaries(now=NOON, limit=9) == []
    alices_phone.sync(operation())
    assert queries.due_diaries(now=NOON, limit=9) == [diary.pk]

    tasks.analyse_due()

    assert queries.due_diaries(now=timezone.now(), limit=9) == []
    assert AnalysisRun.objects.get().revision == 1


def test_a_diary_is_claimed_by_one_worker_only(diary):
    assert services.claim_diary(diary_id=diary.pk, now=NOON) is not None
    assert services.claim_diary(diary_id=diary.pk, now=NOON) is None


def test_a_lease_that_ran_out_may_be_taken_over(diary, settings):
    services.claim_diary(diary_id=diary.pk, now=NOON)

    later = NOON + timedelta(seconds=settings.ANALYSIS_LEASE_S)

    assert services.claim_diary(diary_id=diary.pk, now=later) is not None


def test_a_worker_that_lost_its_lease_does_not_overwrite(alices_phone, diary, settings):
    alices_phone.sync(operation())
    slow = services.claim_diary(diary_id=diary.pk, now=NOON)
    later = NOON + timedelta(seconds=settings.ANALYSIS_LEASE_S)
    quick = services.claim_diary(diary_id=diary.pk, now=later)

    services.analyse(claim=slow, now=NOON)

    state = AnalysisState.objects.get()
    assert (state.analysed_revision, state.claimed_until) == (0, quick.until)


def test_a_change_during_an_analysis_leaves_the_diary_due(alices_phone, diary):
    alices_phone.sync(operation())
    claim = services.claim_diary(diary_id=diary.pk, now=NOON)
    alices_phone.sync(operation())

    services.analyse(claim=claim, now=NOON)

    assert queries.due_diaries(now=NOON, limit=9) == [diary.pk]


@pytest.mark.fault(34)
def test_a_diary_that_breaks_the_analysis_waits_and_the_others_go_on(
    alices_phone, charlies_phone, diary, caplog
):
    alices_phone.sync(operation())
    charlies_phone.sync(operation())
    # Written past every check, as a fault of an older release might have been.
    diary.episode_set.update(timezone="Not/AZone")

    tasks.analyse_due()

    state = AnalysisState.objects.get(diary=diary)
    assert (state.failures, state.claimed_until) == (1, None)
    assert state.retry_at is not None
    assert AnalysisState.objects.exclude(diary=diary).get().analysed_revision == 1
    assert queries.due_diaries(now=timezone.now(), limit=9) == []


def test_a_finding_is_said_once_in_its_cooldown(diary):
    day = date(2026, 3, 1)
    assert services.record_finding(diary=diary, finding=spoken(day))
    assert not services.record_finding(diary=diary, finding=spoken(day + timedelta(days=2)))

    finding = Finding.objects.get()
    assert (finding.day, finding.last_day) == (day, day + timedelta(days=2))


def test_a_finding_is_said_again_after_its_cooldown(diary):
    day = date(2026, 3, 1)
    services.record_finding(diary=diary, finding=spoken(day))

    assert services.record_finding(diary=diary, finding=spoken(day + timedelta(days=40)))


def test_a_finding_that_grows_more_urgent_is_said_at_once(diary):
    day = date(2026, 3, 1)
    services.record_finding(diary=diary, finding=spoken(day))

    assert services.record_finding(diary=diary, finding=spoken(day, urgency="same_day"))


def test_the_screen_says_when_checks_last_ran(alices_phone, diary):
    alices_phone.sync(operation())
    assert alices_phone.get("/api/v1/status").json()["checked_at"] is None
    tasks.analyse_due()

    status = alices_phone.get("/api/v1/status").json()

    assert status["checked_at"] is not None
    assert (status["revision"], status["analysed_revision"]) == (1, 1)
    assert status["is_stale"] is False


@pytest.mark.fault(35)
def test_an_entry_that_nobody_checks_is_told_within_a_quarter_of_an_hour(alices_phone, diary):
    alices_phone.sync(operation())

    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        assert alices_phone.get("/api/v1/status").json()["is_stale"] is True


def test_numbness_that_climbs_both_legs_is_found_by_the_worker(alices_phone, diary):
    today = timezone.now()
    legs = [
        (9, ["left_big_toe", "right_big_toe"]),
        (6, ["left_sole", "right_sole"]),
        (1, ["left_calf", "right_calf"]),
    ]
    for days_ago, regions in legs:
        at = (today - timedelta(days=days_ago)).isoformat()
        alices_phone.sync(operation(body=entry(started_at=at, regions=regions)))

    tasks.analyse_due()
    tasks.analyse_due()

    findings = [
        item for item in alices_phone.get("/api/v1/findings").json() if item["rule"] == "H01"
    ]
    assert [item["urgency"] for item in findings] == ["same_day"]
    assert findings[0]["evidence"]["n"] == 3


def test_a_second_sudden_spell_is_an_emergency_before_the_night(alices_phone, diary):
    sides = {"regions": ["left_calf", "left_arm"], "signs": ["onset_sudden"]}
    leg = {"regions": ["left_calf"], "signs": ["onset_sudden"]}
    for days_ago, body in ((2, sides), (0, leg)):
        at = (timezone.now() - timedelta(days=days_ago)).isoformat()
        alices_phone.sync(operation(body=entry(started_at=at, **body)))

    tasks.analyse_due()

    found = {one["rule"]: one for one in alices_phone.get("/api/v1/findings").json()}
    assert found["E07"]["urgency"] == "same_day"
    assert found["H13"]["urgency"] == "emergency"
    assert len(found["H13"]["evidence"]["entries"]) == 2


@pytest.mark.fault(31)
def test_a_hint_that_the_broker_refuses_loses_nothing(
    alices_phone, diary, django_capture_on_commit_callbacks
):
    from backend.config import celery_app

    celery_app.conf.broker_transport_options = {
        "data_folder_in": "/proc/nowhere",
        "data_folder_out": "/proc/nowhere",
    }
    with django_capture_on_commit_callbacks(execute=True):
        answer = alices_phone.sync(operation())

    assert answer["results"][0]["status"] == "applied"
    assert queries.due_diaries(now=timezone.now(), limit=9) == [diary.pk]


def test_a_look_at_kept_figures_asks_the_database_little(
    alices_phone, diary, django_assert_max_num_queries
):
    alices_phone.sync(operation())
    alices_phone.get("/api/v1/trends")

    # Session, person, diary; the time zone, of the profile or the newest entry; the last run, what
    # is analysed, the newest change or night, and whether the night left it out.
    with django_assert_max_num_queries(10):
        alices_phone.get("/api/v1/trends")


def test_what_is_loaded_is_never_searched_for_garbage():
    searched = len(gc.get_objects())

    keep_loaded()

    assert len(gc.get_objects()) < searched / 10
    gc.unfreeze()
