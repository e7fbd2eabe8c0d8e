"""The nightly sweep: every diary that may have changed is looked at, once, and nothing else is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from backend.diary.models import Diary, Episode
from backend.insights import queries, sweep, sweep_rows, tasks
from backend.insights.models import Finding, SweepChunk, SweepRun, SweepState
from tests.backend.insights.swept import (
    AFTER,
    NIGHT,
    by_oracle,
    check_in,
    day,
    kept,
    log,
    open_diary,
    rising,
    see_a_doctor,
    steady,
    sweep_night,
    touch,
)

pytestmark = pytest.mark.django_db
NEXT = AFTER + timedelta(days=1)


@pytest.fixture
def small_chunks(settings):
    settings.SWEEP_CHUNK_DIARIES = 2


def looked_at(monkeypatch):
    """The diaries whose rows are read, in order."""
    seen = []
    whole = sweep_rows.rows

    def watched(*, diaries, night):
        seen.extend(one.id for one in diaries)
        return whole(diaries=diaries, night=night)

    monkeypatch.setattr(sweep_rows, "rows", watched)
    return seen


def break_areas(diary: Diary) -> None:
    """Written past every check, as a fault of an older release might have been."""
    Episode.objects.filter(diary=diary).update(regions=7)


def test_a_diary_that_changes_slowly_is_found_with_its_own_numbers():
    diary = rising()
    steady()

    sweep_night()

    found = Finding.objects.get()
    assert (found.diary, found.rule, found.urgency) == (diary, "frequency_rising", "routine")
    assert found.message.startswith("Numb spells come more often than before.")
    assert (found.day, found.evidence["n"], found.evidence["days_missing"]) == (NIGHT, 44, 0)
    assert found.evidence["sweep"]["strength"] in {"strong", "very_strong"}


def test_what_is_kept_is_what_detect_says_of_the_same_diaries():
    diaries = [rising(), steady(), open_diary()]
    log(diaries[2], range(14, 90, 2))
    log(diaries[2], range(14), severity=9, regions=["left_knee", "right_sole"], hour=23)

    sweep_night()

    expected = by_oracle(diaries, NIGHT)
    assert len(expected) > 3
    assert kept() == expected


def test_a_night_begins_once_and_not_before_its_day_is_over_everywhere():
    rising()

    assert sweep.start(now=datetime(2026, 7, 1, 11, 59, tzinfo=UTC)).night == day(1)
    assert sweep.start(now=datetime(2026, 7, 1, 12, 0, tzinfo=UTC)).night == NIGHT
    assert sweep.start(now=datetime(2026, 7, 2, 11, 0, tzinfo=UTC)) is None


def test_every_due_diary_is_in_one_chunk(small_chunks):
    diaries = [steady() for _ in range(5)]

    sweep.start(now=AFTER)

    chunks = SweepChunk.objects.order_by("first")
    assert [one.diaries for one in chunks] == [2, 2, 1]
    keys = sorted(one.pk for one in diaries)
    assert [(one.first, one.last) for one in chunks] == [
        (keys[0], keys[1]),
        (keys[2], keys[3]),
        (keys[4], keys[4]),
    ]


def test_a_chunk_is_claimed_by_one_worker_until_its_lease_is_over(settings):
    steady()
    sweep.start(now=AFTER)

    assert sweep.claim(now=AFTER) is not None
    assert sweep.claim(now=AFTER) is None
    assert sweep.claim(now=AFTER + timedelta(seconds=settings.SWEEP_LEASE_S)) is not None


def test_a_worker_that_lost_its_lease_keeps_nothing(settings):
    rising()
    sweep.start(now=AFTER)
    slow = sweep.claim(now=AFTER)
    later = AFTER + timedelta(seconds=settings.SWEEP_LEASE_S)
    sweep.claim(now=later)

    assert sweep.work(chunk=slow, now=later) == 0

    assert not Finding.objects.exists()
    assert SweepChunk.objects.get().done_at is None


def test_a_chunk_that_is_done_is_not_done_again(monkeypatch):
    diary = rising()
    seen = looked_at(monkeypatch)

    sweep_night()
    sweep_night()

    assert seen == [diary.pk]
    assert Finding.objects.count() == 1


def test_a_night_is_over_when_its_last_chunk_is_done(small_chunks):
    for _ in range(3):
        steady()
    sweep.start(now=AFTER)
    sweep.work(chunk=sweep.claim(now=AFTER), now=AFTER)

    half = queries.sweep_progress()
    assert (half.chunks_done, half.chunks, half.finished_at) == (1, 2, None)

    later = AFTER + timedelta(minutes=1)
    sweep.work(chunk=sweep.claim(now=later), now=later)

    assert queries.sweep_progress().finished_at == later


def test_a_night_without_a_due_diary_is_over_at_once():
    open_diary()

    sweep.start(now=AFTER)

    assert SweepRun.objects.get().finished_at == AFTER


@pytest.mark.fault(34)
def test_a_diary_that_breaks_the_look_is_set_aside_and_the_others_go_on(caplog):
    poison, *others = [rising() for _ in range(7)]
    break_areas(poison)

    sweep_night()

    state = queries.sweep_quarantine().get()
    assert (state.diary, state.error, state.retry_on) == (
        poison,
        "TypeError",
        NIGHT + timedelta(days=7),
    )
    assert {row.diary_id for row in Finding.objects.all()} == {one.pk for one in others}
    assert f"set diary {poison.pk} aside" in caplog.text


def test_a_diary_that_was_set_aside_is_tried_again_when_it_changes(monkeypatch):
    poison = rising()
    break_areas(poison)
    sweep_night()
    sweep_night(NEXT)
    Episode.objects.filter(diary=poison).update(regions=["left_heel"])
    touch(poison)
    seen = looked_at(monkeypatch)

    sweep_night(NEXT + timedelta(days=1))

    assert seen == [poison.pk]
    assert not queries.sweep_quarantine().exists()
    assert Finding.objects.get().diary == poison


def test_a_diary_that_was_set_aside_is_tried_again_after_a_week(monkeypatch):
    poison = rising()
    break_areas(poison)
    sweep_night()
    seen = looked_at(monkeypatch)

    sweep_night(AFTER + timedelta(days=6))
    assert seen == []
    sweep_night(AFTER + timedelta(days=7))

    assert seen == [poison.pk]


@pytest.mark.fault(34)
def test_a_diary_that_ends_the_process_is_found_by_dividing_its_chunk(monkeypatch, settings):
    """What kills a worker leaves only a lease that runs out; here it is told by hand."""
    diaries = [rising() for _ in range(20)]
    fatal = diaries[7].pk
    now = AFTER
    sweep.start(now=now)
    while chunk := sweep.claim(now=now):
        kills = chunk.first <= fatal <= chunk.last and chunk.attempts <= sweep.ATTEMPTS_MAX
        if kills:
            now += timedelta(seconds=settings.SWEEP_LEASE_S)
        else:
            sweep.work(chunk=chunk, now=now)

    assert queries.sweep_quarantine().get().diary_id == fatal
    assert Finding.objects.count() == 19
    assert SweepRun.objects.get().finished_at is not None


def test_a_database_that_is_gone_sets_no_diary_aside(monkeypatch):
    rising()

    def gone(**_):
        raise OperationalError("gone")

    monkeypatch.setattr(sweep_rows, "rows", gone)
    sweep.start(now=AFTER)

    with pytest.raises(OperationalError):
        sweep.work(chunk=sweep.claim(now=AFTER), now=AFTER)

    assert not SweepState.objects.exists()
    assert SweepChunk.objects.get().done_at is None


def test_a_diary_that_is_older_than_every_window_is_not_read_again(monkeypatch):
    old = open_diary()
    log(old, range(182, 260))
    young = open_diary()
    log(young, [181])
    sweep_night()
    seen = looked_at(monkeypatch)

    sweep_night(NEXT)
    assert seen == []
    log(old, [200])
    sweep_night(NEXT + timedelta(days=1))

    assert seen == [old.pk]


def test_a_full_rebuild_gives_the_same_answer_as_night_by_night():
    """Dirty flags are exact: with all that is known forgotten, each night finds the same."""
    diaries = [rising(), steady(), open_diary(), open_diary()]
    log(diaries[2], range(-5, 100, 3), regions=["right_sole"])  # days that are still to come
    log(diaries[2], range(-5, 14), regions=["right_knee"], severity=8)
    log(diaries[3], range(170, 300), times=2)  # leaves the windows during these nights
    see_a_doctor(diaries[0], -4)

    night_by_night = [swept(later) for later in (0, 3, 9, 14, 20)]
    SweepRun.objects.all().delete()
    Finding.objects.all().delete()
    rebuilt = [swept(later, forgotten=True) for later in (0, 3, 9, 14, 20)]

    assert len(set(map(str, night_by_night))) > 3
    assert rebuilt == night_by_night


def swept(later: int, *, forgotten: bool = False) -> list[str]:
    if forgotten:
        SweepState.objects.all().delete()
    sweep_night(AFTER + timedelta(days=later))
    return stamped()


def test_what_is_kept_night_by_night_is_what_detect_says_of_all_of_it(monkeypatch):
    old, *others = [open_diary(), rising(), steady()]
    log(old, range(170, 400), times=2)
    seen = looked_at(monkeypatch)
    for later in range(0, 20, 4):
        night = NIGHT + timedelta(days=later)
        log(others[later % 8 // 4], range(-later, 3 - later), severity=5 + later // 4)

        sweep_night(AFTER + timedelta(days=later))

        assert kept(last_day=night) == by_oracle([old, *others], night)
    assert seen.count(old.pk) == 3  # after its last window it is left alone


def stamped():
    rows = Finding.objects.values_list("diary_id", "rule", "urgency", "day", "last_day", "evidence")
    return sorted(map(repr, rows))


def test_a_day_is_the_one_that_the_person_lived(monkeypatch):
    """Half past eleven in the evening in Auckland is noon in London, and night to the person."""
    diary = open_diary()
    log(diary, [3], hour=11, utc_offset_minutes=750)
    log(diary, [2], hour=12, utc_offset_minutes=720)
    due = sweep_rows.due_diaries(first=diary.pk, last=diary.pk, night=NIGHT)

    read = sweep_rows.rows(diaries=due, night=NIGHT)

    local = sorted(f"{stamp:%Y-%m-%dT%H:%M}" for stamp in read.episodes["started_at"])
    assert local == [f"{day(3)}T23:30", f"{day(1)}T00:00"]


def test_deleted_entries_are_not_read():
    diary = rising()
    Episode.objects.filter(diary=diary).update(is_deleted=True)

    sweep_night()

    assert not Finding.objects.filter(rule="frequency_rising").exists()


def test_a_visit_restarts_what_is_compared():
    diary = rising()
    see_a_doctor(diary, 10)

    sweep_night()

    assert not Finding.objects.exists()


def test_the_worker_does_the_night_chunk_by_chunk(small_chunks, time_machine_noon):
    for _ in range(3):
        rising()

    tasks.sweep_due()
    for _ in range(2):
        tasks.sweep_chunk()

    assert SweepRun.objects.get().finished_at is not None
    assert Finding.objects.count() == 3


@pytest.fixture
def time_machine_noon():
    import time_machine

    with time_machine.travel(AFTER, tick=False):
        yield


def test_erasing_a_person_leaves_nothing_of_the_sweep():
    diary = rising()
    check_in(diary, [150])
    sweep_night()

    diary.owner.delete()

    assert not SweepState.objects.exists()
