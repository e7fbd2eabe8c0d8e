"""The demo diary: plainly labelled, the same every time, and a story that the rules can see."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from backend.accounts.models import User
from backend.diary.models import CheckIn, Diary, Episode, Weekly
from backend.ops import services
from backend.sharing.models import Grant

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def steps(db):
    seen: list[tuple[int, int]] = []
    services.load_demo(now=NOW, progress=lambda done, of: seen.append((done, of)))
    return seen


def test_the_demo_is_labelled_and_shared_with_its_clinician(steps):
    assert set(User.objects.values_list("username", "is_demo")) == {
        ("demo", True),
        ("demo-doctor", True),
    }
    assert "made-up" in Diary.objects.get().profile_set.get().display_name
    assert Grant.objects.get().clinician.username == "demo-doctor"


def test_it_covers_120_days_with_a_week_that_was_not_logged(steps):
    days = set(CheckIn.objects.values_list("date", flat=True))
    days |= {episode.local_start.date() for episode in Episode.objects.all()}

    assert (max(days) - min(days)).days >= 118
    assert 100 <= len(days) <= 114


def test_numbness_spreads_and_nights_get_worse(steps):
    entries = list(Episode.objects.order_by("started_at"))
    early, late = entries[: len(entries) // 3], entries[-len(entries) // 3 :]

    def nights(rows):
        return sum("woke_from_sleep" in row.signs for row in rows) / len(rows)

    assert not any(code.startswith("right_") for row in early for code in row.regions)
    assert any("shin" in code for row in late for code in row.regions)
    assert nights(late) > 2 * nights(early)


def test_the_rules_see_the_story(steps):
    rules = set(Diary.objects.get().findings.values_list("rule", flat=True))

    assert {"H01", "H02"} & rules
    assert not {rule for rule in rules if rule.startswith("E")} & {"E01", "E02", "E05"}


def test_progress_is_told_to_the_end(steps):
    assert [done for done, _ in steps] == list(range(1, len(steps) + 1))
    assert steps[-1][0] == steps[-1][1]


def test_weeks_are_answered_up_to_the_last_one_which_is_offered(steps):
    weeks = list(Weekly.objects.order_by("week"))

    assert len(weeks) >= 13
    assert str(weeks[-1].week) == "2026-11-02"  # of 9 to 15 November the screen asks
    assert weeks[0].worst_severity < weeks[-1].worst_severity
    assert "much_worse" not in {week.change for week in weeks}
