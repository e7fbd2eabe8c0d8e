"""The nightly sweep: what it finds, what it must not, and that nothing odd stops the night."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import relief, sweep, triggers
from pipeline.relief import effects
from pipeline.sweep import detect
from pipeline.triggers import rate_ratios
from tests.pipeline.sweep_diaries import (
    CHANGED,
    COLUMNS,
    EVERY_OTHER_DAY,
    LAST,
    NEW,
    OLD,
    STEADY,
    Frames,
    day,
    diary,
    rows,
    together,
)


def found(frames: Frames, as_of: object = LAST) -> list[str]:
    return detect(*frames, as_of)["finding"].tolist()


@pytest.mark.parametrize("finding", sweep.FINDINGS)
def test_each_change_is_found_and_no_other(finding) -> None:
    assert found(diary(*CHANGED[finding])) == [finding]


@pytest.mark.parametrize(
    "frames",
    [
        diary(STEADY),
        diary(rows(range(98), severity=5)),
        diary(rows([n for n in range(98) if n % 7 >= 5]), rows(range(5, 98, 7), hour=20)),
        diary(rows([n for n in range(98) if (n // 14) % 2 == 0 and n % 2 == 0])),
        diary(
            rows([n for n in EVERY_OTHER_DAY if n // 14 % 2], severity=6),
            rows([n for n in EVERY_OTHER_DAY if not n // 14 % 2], severity=3),
        ),
        diary(STEADY, rows([90], regions="right_groin")),
        diary(rows(OLD), rows([n for n in NEW if n % 4 == 0])),
    ],
    ids=[
        "steady",
        "daily",
        "weekends",
        "cycle of four weeks",
        "good and bad weeks",
        "a stray tap",
        "a few fewer",
    ],
)
def test_a_steady_diary_raises_nothing(frames) -> None:
    nights = [LAST - pd.Timedelta(days=back) for back in range(0, 70, 3)]

    assert [found(frames, night) for night in nights] == [[]] * len(nights)


def test_more_logging_is_not_more_episodes() -> None:
    logged = [n for n in range(98) if n >= 63 or n % 3 == 0]

    assert found(diary(rows([n for n in logged if n % 2 == 0]), checked=logged)) == []


def test_days_without_a_word_are_not_good_days() -> None:
    silent = [
        diary(rows(OLD, hour=9), rows(OLD, hour=15), checked=checked) for checked in ((), OLD)
    ]

    assert [found(frames) for frames in silent] == [[], []]


def test_checked_days_without_episodes_are_good_days() -> None:
    assert found(diary(rows(range(63)), checked=range(98))) == ["improving"]


@pytest.mark.parametrize("finding", sweep.FINDINGS)
def test_nothing_after_the_night_is_looked_at(finding) -> None:
    patients, episodes, checkins = diary(*CHANGED[finding])
    night = date(2026, 3, 22)

    past = (
        episodes[episodes["started_at"] < "2026-03-23"],
        checkins[checkins["date"] < "2026-03-23"],
    )

    pd.testing.assert_frame_equal(
        detect(patients, episodes, checkins, night), detect(patients, *past, night)
    )


def test_the_night_may_be_text_a_date_or_a_timestamp() -> None:
    frames = diary(*CHANGED["spreading"])

    answers = [
        detect(*frames, night) for night in ("2026-04-12", date(2026, 4, 12), pd.Timestamp(LAST))
    ]

    pd.testing.assert_frame_equal(answers[0], answers[1])
    pd.testing.assert_frame_equal(answers[0], answers[2])


def zoned(texts: pd.Series) -> pd.Series:
    """The same local times as timestamps of two zones; some are one instant, hours apart."""
    offsets = ["+02:00", "-08:00"]
    stamps = [pd.Timestamp(text + offsets[row % 2]) for row, text in enumerate(texts)]
    return pd.Series(stamps, index=texts.index, dtype=object)


@pytest.mark.parametrize(
    "times",
    [
        lambda texts: texts.astype("category"),
        lambda texts: texts.astype(object),
        lambda texts: texts.str.replace("T", " "),
        lambda texts: texts + ".250-03:30",
        pd.to_datetime,
        lambda texts: pd.to_datetime(texts).dt.tz_localize("Asia/Kathmandu"),
        zoned,
    ],
    ids=["categories", "objects", "a blank", "an offset", "stamps", "one zone", "two zones"],
)
def test_local_times_of_any_type_are_the_same_times(times) -> None:
    patients, episodes, checkins = crowd()

    other = episodes.assign(started_at=times(episodes["started_at"]))

    pd.testing.assert_frame_equal(
        detect(patients, other, checkins, LAST), detect(patients, episodes, checkins, LAST)
    )


def test_days_may_be_dates_or_stamps_and_codes_may_be_lists() -> None:
    patients, episodes, checkins = crowd()

    other = (
        patients.assign(enrolled_on=pd.to_datetime(patients["enrolled_on"])),
        episodes.assign(regions=episodes["regions"].str.split(";")),
        checkins.assign(date=pd.to_datetime(checkins["date"]).dt.date),
    )

    pd.testing.assert_frame_equal(detect(*other, LAST), detect(patients, episodes, checkins, LAST))


@settings(max_examples=10, deadline=None)
@given(back=st.integers(0, 60), ahead=st.integers(1, 400), severity=st.integers(0, 10))
def test_whatever_is_dated_later_changes_nothing(back, ahead, severity) -> None:
    patients, episodes, checkins = crowd()
    night = LAST - pd.Timedelta(days=back)
    later = f"{night + pd.Timedelta(days=ahead):%Y-%m-%d}"

    more = (
        pd.concat([episodes, episodes.assign(started_at=f"{later}T00:00", severity=severity)]),
        pd.concat([checkins, checkins.assign(date=later)]),
    )

    pd.testing.assert_frame_equal(
        detect(patients, *more, night), detect(patients, episodes, checkins, night)
    )


def crowd() -> Frames:
    return together(
        *(
            diary(
                *(pd.DataFrame(part).assign(patient_id=place).to_dict("records") for part in parts),
                patient=place,
            )
            for place, parts in enumerate((*CHANGED.values(), (STEADY,)))
        )
    )


def test_one_persons_answer_does_not_depend_on_the_others() -> None:
    frames = crowd()

    alone = [
        detect(*(frame[frame["patient_id"] == person] for frame in frames), LAST)
        for person in range(8)
    ]

    pd.testing.assert_frame_equal(detect(*frames, LAST), pd.concat(alone, ignore_index=True))


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1000))
def test_the_order_of_rows_changes_nothing(seed) -> None:
    frames = crowd()

    shuffled = [frame.sample(frac=1, random_state=seed) for frame in frames]

    pd.testing.assert_frame_equal(detect(*shuffled, LAST), detect(*frames, LAST))


def test_other_names_of_the_people_change_only_the_names() -> None:
    frames = crowd()

    renamed = [frame.assign(patient_id="p" + frame["patient_id"].astype(str)) for frame in frames]

    table = detect(*renamed, LAST)
    assert table["patient_id"].tolist()[:2] == ["p0", "p1"]
    assert table["finding"].tolist() == list(sweep.FINDINGS)


@pytest.mark.parametrize(
    "frames",
    [
        (pd.DataFrame(), pd.DataFrame(), pd.DataFrame()),
        tuple(frame.head(0) for frame in diary(STEADY)),
        tuple(frame.head(1) for frame in diary(STEADY)),
        diary([]),
        diary(STEADY, checked=()),
        diary(rows([200, 300])),
        diary(rows(EVERY_OTHER_DAY, duration_minutes=np.nan, severity=np.nan, regions=None)),
        diary(rows(EVERY_OTHER_DAY, regions="left_tentacle;;nowhere", severity="strong")),
        diary(rows(EVERY_OTHER_DAY, regions="", duration_minutes=-5, severity=99)),
        (diary(STEADY)[0].head(0), diary(STEADY)[1], diary(STEADY)[2].assign(date=None)),
        (diary(STEADY)[0].assign(enrolled_on="soon", as_of=None), *diary(STEADY)[1:]),
        (*diary(STEADY)[:1], diary(STEADY)[1].assign(started_at="yesterday"), diary(STEADY)[2]),
    ],
    ids=[
        "no columns",
        "no rows",
        "one row",
        "only check-ins",
        "no check-ins",
        "the future",
        "all missing",
        "unknown codes",
        "impossible numbers",
        "no patient row",
        "no dates of the patient",
        "no dates of episodes",
    ],
)
def test_nothing_odd_stops_the_night_or_raises_a_finding(frames) -> None:
    table = detect(*frames, LAST)

    assert list(table) == list(sweep.COLUMNS)
    assert table.empty


ODD = [None, np.nan, "", 0, -1, 1e12, "x", "2026-13-45", "9999-12-31", "0001-01-01", ";;", True]
ODD += [pd.NaT, pd.Timestamp("2026-02-02"), date(2026, 1, 3), float("inf"), "left_whole_leg"]
CELLS = st.one_of(st.sampled_from(ODD), st.integers(0, 97).map(day), st.integers(0, 10))


@settings(max_examples=30, deadline=None)
@given(cells=st.lists(st.tuples(*[CELLS] * 8), max_size=30))
def test_no_cell_stops_the_night(cells) -> None:
    episodes = pd.DataFrame(cells, columns=COLUMNS, dtype=object)
    patients = episodes.iloc[:, :3].set_axis(["patient_id", "enrolled_on", "as_of"], axis=1)
    checkins = episodes.iloc[:, :4].set_axis(
        ["patient_id", "date", "had_episode", "exposures"], axis=1
    )

    assert list(detect(patients, episodes, checkins, LAST)) == list(sweep.COLUMNS)
    assert list(rate_ratios(episodes, checkins)) == list(triggers.COLUMNS)
    assert list(effects(episodes)) == list(relief.COLUMNS)


def test_a_broken_neighbour_changes_nobody_elses_answer() -> None:
    good = diary(*CHANGED["night_shift"])
    odd = diary(rows([3], regions="?", severity="?", duration_minutes=-1), patient=2)

    assert found(together(good, odd)) == ["night_shift"]


def test_evidence_holds_the_persons_own_numbers() -> None:
    checked = [n for n in range(98) if n % 7 or n in EVERY_OTHER_DAY]
    row = detect(*diary(*CHANGED["severity_rising"], checked=checked), LAST).iloc[0]

    told = row["evidence"]
    weeks = told["weeks"]
    inside = [n for n in EVERY_OTHER_DAY if n >= 98 - 7 * weeks]
    assert told["window"] == {
        "start": day(98 - 7 * weeks),
        "end": day(97),
        "n": len(inside),
        "days_logged": len([n for n in checked if n >= 98 - 7 * weeks]),
        "days_missing": len([n for n in range(98 - 7 * weeks, 98) if n not in checked]),
    }
    older = [3 if n in OLD else 7 for n in EVERY_OTHER_DAY if n < 98 - 7 * weeks]
    newer = [3 if n in OLD else 7 for n in inside]
    assert told["before"]["value"] == round(sum(older) / len(older), 3)
    assert told["after"]["value"] == round(sum(newer) / len(newer), 3)
    assert told["before"]["high"] < told["after"]["low"]
    assert (told["rule"], told["urgency"]) == ("H05", "routine")


@pytest.mark.parametrize("finding", sweep.FINDINGS)
def test_evidence_is_json(finding) -> None:
    told = detect(*diary(*CHANGED[finding]), LAST)["evidence"].iloc[0]

    assert json.loads(json.dumps(told)) == told


@pytest.mark.parametrize(
    ("findings", "urgency"),
    [
        (["frequency_rising"], "routine"),
        (["frequency_rising", "night_shift"], "routine"),
        (["frequency_rising", "severity_rising"], "soon"),
        (["duration_rising", "spreading", "improving"], "soon"),
        (["improving"], "none"),
    ],
)
def test_one_trend_is_routine_and_two_are_soon(findings, urgency) -> None:
    assert sweep.thresholds().urgency(findings) == urgency


def test_every_finding_has_a_place_among_the_rules() -> None:
    frozen = sweep.thresholds()

    assert set(frozen.findings) == set(frozen.rules) == set(sweep.FINDINGS)
