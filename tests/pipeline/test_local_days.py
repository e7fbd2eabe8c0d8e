"""A day is the person's local day: clock changes, odd zones, travel and wrong phone clocks.

The table is made by hand: what the person's own clock and calendar showed.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pipeline import compact
from pipeline.frames import read_diary
from pipeline.sweep import read
from pipeline.sweep.columns import NIGHT

# started_at, local day, local hour
CLOCK = [
    # Berlin, 23-hour day: 02:00 to 03:00 does not exist
    ("2026-03-28T23:59:59+01:00", "2026-03-28", 23.9997),
    ("2026-03-29T00:00:00+01:00", "2026-03-29", 0.0),
    ("2026-03-29T01:59:59+01:00", "2026-03-29", 1.9997),
    ("2026-03-29T03:00:00+02:00", "2026-03-29", 3.0),
    ("2026-03-29T23:59:59+02:00", "2026-03-29", 23.9997),
    ("2026-03-30T00:00:00+02:00", "2026-03-30", 0.0),
    # Times that no clock showed, as a hand or a phone that missed the change writes them: kept as told
    ("2026-03-29T02:00:00+01:00", "2026-03-29", 2.0),
    ("2026-03-29T02:30:00+01:00", "2026-03-29", 2.5),
    ("2026-03-29T02:30:00+02:00", "2026-03-29", 2.5),
    ("2026-03-08T02:30:00-05:00", "2026-03-08", 2.5),
    ("2026-10-04T02:15:00+10:30", "2026-10-04", 2.25),  # Lord Howe
    ("2026-09-06T00:30:00-04:00", "2026-09-06", 0.5),  # Santiago, where midnight is left out
    ("2011-12-30T12:00:00-10:00", "2011-12-30", 12.0),  # Samoa, where the day is left out
    # Berlin, 25-hour day: 02:00 to 03:00 comes twice
    ("2026-10-25T00:00:00+02:00", "2026-10-25", 0.0),
    ("2026-10-25T02:30:00+02:00", "2026-10-25", 2.5),
    ("2026-10-25T02:30:00+01:00", "2026-10-25", 2.5),
    ("2026-10-25T23:59:00+01:00", "2026-10-25", 23.9833),
    ("2026-10-26T00:00:00+01:00", "2026-10-26", 0.0),
    # New York
    ("2026-03-08T01:59:00-05:00", "2026-03-08", 1.9833),
    ("2026-03-08T03:00:00-04:00", "2026-03-08", 3.0),
    ("2026-03-08T23:30:00-04:00", "2026-03-08", 23.5),
    ("2026-11-01T01:30:00-04:00", "2026-11-01", 1.5),
    ("2026-11-01T01:30:00-05:00", "2026-11-01", 1.5),
    ("2026-11-01T23:30:00-05:00", "2026-11-01", 23.5),
    # Lord Howe: the clock changes by half an hour
    ("2026-04-05T01:45:00+11:00", "2026-04-05", 1.75),
    ("2026-04-05T01:45:00+10:30", "2026-04-05", 1.75),
    ("2026-10-04T02:30:00+11:00", "2026-10-04", 2.5),
    # Santiago and Cairo: the clock changes at midnight
    ("2026-04-04T23:30:00-03:00", "2026-04-04", 23.5),
    ("2026-04-04T23:30:00-04:00", "2026-04-04", 23.5),
    ("2026-09-06T01:00:00-03:00", "2026-09-06", 1.0),
    ("2026-04-24T01:00:00+03:00", "2026-04-24", 1.0),
    ("2026-10-29T23:15:00+03:00", "2026-10-29", 23.25),
    ("2026-10-29T23:15:00+02:00", "2026-10-29", 23.25),
    # Zones of half and quarter hours
    ("2026-06-01T00:10:00+05:30", "2026-06-01", 0.1667),
    ("2026-06-01T23:50:00+05:30", "2026-06-01", 23.8333),
    ("2026-06-01T00:10:00+05:45", "2026-06-01", 0.1667),
    ("2026-06-01T23:50:00+05:45", "2026-06-01", 23.8333),
    ("2026-06-01T00:10:00+09:30", "2026-06-01", 0.1667),
    ("2026-06-01T23:50:00-09:30", "2026-06-01", 23.8333),
    ("2026-06-01T00:10:00-02:30", "2026-06-01", 0.1667),
    ("2026-06-01T23:50:00-03:30", "2026-06-01", 23.8333),
    ("2026-06-01T00:10:00+06:30", "2026-06-01", 0.1667),
    ("2026-06-01T23:50:00+08:45", "2026-06-01", 23.8333),
    ("2026-06-01T00:10:00+12:45", "2026-06-01", 0.1667),
    ("2026-01-01T00:10:00+13:45", "2026-01-01", 0.1667),
    # The date line
    ("2026-06-01T00:05:00+14:00", "2026-06-01", 0.0833),
    ("2026-05-31T23:55:00+14:00", "2026-05-31", 23.9167),
    ("2026-06-01T00:05:00-12:00", "2026-06-01", 0.0833),
    ("2026-05-31T23:55:00-12:00", "2026-05-31", 23.9167),
    ("2026-06-01T23:55:00-11:00", "2026-06-01", 23.9167),
    ("2026-06-02T23:55:00+13:00", "2026-06-02", 23.9167),
    # Samoa had no 30 December 2011
    ("2011-12-29T23:50:00-10:00", "2011-12-29", 23.8333),
    ("2011-12-31T00:10:00+14:00", "2011-12-31", 0.1667),
    # Greenwich, with Z and with +00:00
    ("2026-06-01T00:00:00Z", "2026-06-01", 0.0),
    ("2026-06-01T23:59:00Z", "2026-06-01", 23.9833),
    ("2026-03-29T00:59:00+00:00", "2026-03-29", 0.9833),
    ("2026-03-29T02:00:00+01:00", "2026-03-29", 2.0),
    ("2026-10-25T01:30:00+01:00", "2026-10-25", 1.5),
    ("2026-10-25T01:30:00+00:00", "2026-10-25", 1.5),
    # The ends of months and years
    ("2028-02-29T23:30:00+11:00", "2028-02-29", 23.5),
    ("2028-03-01T00:30:00+11:00", "2028-03-01", 0.5),
    ("2026-02-28T23:30:00-08:00", "2026-02-28", 23.5),
    ("2026-03-01T00:30:00-08:00", "2026-03-01", 0.5),
    ("2026-12-31T23:59:00-10:00", "2026-12-31", 23.9833),
    ("2027-01-01T00:01:00+14:00", "2027-01-01", 0.0167),
    # Wrong phone clocks: kept as the phone said
    ("1970-01-01T00:03:00+00:00", "1970-01-01", 0.05),
    ("1969-12-31T16:03:00-08:00", "1969-12-31", 16.05),
    ("2026-06-04T08:00:00+02:00", "2026-06-04", 8.0),
    ("2026-05-31T22:30:00+02:00", "2026-05-31", 22.5),
]
IDS = [f"{place}" for place in range(len(CLOCK))]


def diary(*times: str):
    return read_diary(
        entries=[
            {"id": f"{place:03d}", "started_at": text, "regions": ["left_heel"]}
            for place, text in enumerate(times)
        ]
    )


@pytest.mark.parametrize(("started_at", "day", "hour"), CLOCK, ids=IDS)
def test_an_episode_is_on_the_day_and_hour_that_the_person_saw(started_at, day, hour) -> None:
    row = diary(started_at).episodes.iloc[0]

    assert str(row["day"].date()) == day
    assert row["hour"] == pytest.approx(hour, abs=1e-3)


@pytest.mark.parametrize(("started_at", "day", "hour"), CLOCK, ids=IDS)
def test_the_sweep_sees_the_same_day_and_night(started_at, day, hour) -> None:
    frames = diary(started_at)

    columns = read(pd.DataFrame(), *frames.tables())

    assert str(columns.day[:1].astype("datetime64[D]")[0]) == day
    assert bool(columns.episode_flags[0] & NIGHT) == (hour >= 22 or hour < 6)


@pytest.mark.parametrize(("started_at", "day", "hour"), CLOCK, ids=IDS)
def test_text_with_its_offset_is_the_same_day_and_minute(started_at, day, hour) -> None:
    days, minutes = compact.local_times(pd.Series([started_at]))

    assert str(days.astype("datetime64[D]")[0]) == day
    assert minutes[0] == int(hour * 60 + 0.01)


@pytest.mark.parametrize(
    ("times", "totals"),
    [
        # 23 hours, five entries
        (
            [f"2026-03-29T0{hour}:00:00+0{1 if hour < 2 else 2}:00" for hour in (0, 1, 3, 4, 5)],
            {"2026-03-29": 5},
        ),
        # 25 hours: the same clock time twice is two entries of one day
        (
            ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2026-10-26T00:00:00+01:00"],
            {"2026-10-25": 2, "2026-10-26": 1},
        ),
        # Los Angeles to Tokyo: a day is hardly there
        (
            ["2026-05-01T11:00:00-07:00", "2026-05-02T15:30:00+09:00", "2026-05-03T00:10:00+09:00"],
            {"2026-05-01": 1, "2026-05-02": 1, "2026-05-03": 1},
        ),
        # Tokyo to Los Angeles: the evening comes twice
        (
            ["2026-05-10T17:00:00+09:00", "2026-05-10T11:00:00-07:00", "2026-05-10T23:30:00-07:00"],
            {"2026-05-10": 3},
        ),
        # Apia to Pago Pago, an hour's flight: back to yesterday
        (
            ["2026-06-02T09:00:00+13:00", "2026-06-01T10:30:00-11:00"],
            {"2026-06-01": 1, "2026-06-02": 1},
        ),
    ],
    ids=["23 hours", "25 hours", "to Tokyo", "from Tokyo", "over the date line"],
)
def test_day_totals_are_those_of_the_hand_made_table(times, totals) -> None:
    frames = diary(*times)

    counted = frames.episodes["day"].dt.strftime("%Y-%m-%d").value_counts().to_dict()
    columns = read(pd.DataFrame(), *frames.tables())
    swept = {str(day): int(n) for day, n in zip(_days(columns.day), columns.day_count, strict=True)}
    assert counted == swept == totals


def _days(numbers: np.ndarray) -> np.ndarray:
    return numbers.astype("datetime64[D]")


def test_entries_stand_in_the_order_in_which_they_happened() -> None:
    frames = diary("2026-10-25T02:10:00+01:00", "2026-10-25T02:50:00+02:00")

    assert frames.episodes["episode_id"].tolist() == ["001", "000"]


def test_an_episode_that_outlasts_a_flight_stays_on_the_day_it_began() -> None:
    frames = read_diary(
        entries=[
            {
                "id": "a",
                "started_at": "2026-05-01T23:00:00-07:00",
                "duration_minutes": 900,
                "regions": ["left_heel"],
            }
        ]
    )

    assert str(frames.episodes["day"].iloc[0].date()) == "2026-05-01"
    assert frames.logged_days().strftime("%Y-%m-%d").tolist() == ["2026-05-01"]


def test_the_last_day_that_is_looked_at_is_the_persons_own() -> None:
    frames = diary("2026-05-31T23:55:00+14:00", "2026-06-01T00:05:00+14:00")

    seen = frames.until(date(2026, 5, 31))

    assert seen.episodes["episode_id"].tolist() == ["000"]
