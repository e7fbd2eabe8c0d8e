"""A day with nothing written is not known: however long the silence, nothing says that it got better."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from pipeline import figures
from pipeline.frames import Frames, read_diary
from pipeline.report.person import person_view
from pipeline.summary import last_days, summarise
from pipeline.sweep import detect

LAST = date(2026, 11, 20)  # the last day with a word
BETTER = ("fewer", "less often", "better", "improv", "milder", "weaker", "shorter than")


def entry(back: int) -> dict[str, Any]:
    return {
        "started_at": f"{LAST - timedelta(days=back)}T10:30:00+01:00",
        "duration_minutes": 20,
        "severity": 5,
        "regions": ["left_heel"],
    }


@pytest.fixture(params=[True, False], ids=["with check-ins", "without"])
def frames(request: pytest.FixtureRequest) -> Frames:
    """A spell every other day for sixteen weeks, and then not a word."""
    days = [str(LAST - timedelta(days=back)) for back in range(112)] if request.param else []
    return read_diary(
        entries=[entry(back) for back in range(0, 112, 2)],
        checkins=[{"date": day, "had_episode": None} for day in days],
    )


@pytest.mark.parametrize("silent_days", [1, 7, 14, 28, 60])
def test_no_screen_and_no_page_calls_silence_better(frames: Frames, silent_days: int) -> None:
    as_of = LAST + timedelta(days=silent_days)
    page = person_view(summarise(frames, last_days(as_of, 90)))

    told = [figure.summary for figure in figures.trends(frames, as_of=as_of)]
    told += [item for part in page["boxes"] for item in part["items"] if not item.endswith("?")]

    assert [line for line in told for word in BETTER if word in line.lower()] == []
    assert any("not known" in line or "We know nothing" in line for line in told)


def test_no_night_of_silence_raises_anything(frames: Frames) -> None:
    patients = pd.DataFrame({"patient_id": [0], "enrolled_on": [str(LAST - timedelta(days=111))]})

    for silent_days in range(0, 90, 3):
        night = LAST + timedelta(days=silent_days)
        assert detect(patients, *frames.tables(), night).empty


def test_days_written_down_as_free_are_good_days() -> None:
    quiet = [str(LAST + timedelta(days=ahead)) for ahead in range(1, 29)]
    checkins = [{"date": str(LAST - timedelta(days=back))} for back in range(112)]
    told = read_diary(
        entries=[entry(back) for back in range(0, 112, 2)],
        checkins=checkins + [{"date": day, "had_episode": False} for day in quiet],
    )
    patients = pd.DataFrame({"patient_id": [0], "enrolled_on": [str(LAST - timedelta(days=111))]})

    found = detect(patients, *told.tables(), LAST + timedelta(days=28))

    assert found["finding"].tolist() == ["improving"]
