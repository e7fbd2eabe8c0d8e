"""Triggers and remedies: the batched regressions, and what they make of odd diaries."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtrit

from pipeline import regression, relief, triggers
from tests.pipeline.effect_diaries import diary, relief_twin, trigger_twin


def many(people: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    parts = [diary(seed, days=60 + 7 * seed, patient=seed) for seed in range(people)]
    return pd.concat([part[0] for part in parts]), pd.concat([part[1] for part in parts])


def estimates(table: pd.DataFrame) -> pd.DataFrame:
    return table.drop(columns="significant").reset_index(drop=True)


@pytest.mark.parametrize("seed", range(5))
def test_rate_ratios_are_those_of_a_plain_minimiser(seed) -> None:
    episodes, checkins = diary(seed)

    table = triggers.rate_ratios(episodes, checkins)

    logs, errors = trigger_twin(episodes, checkins, ["sitting_long", "walking"])
    assert table["trigger"].tolist() == ["sitting_long", "walking"]
    assert np.log(table["rate_ratio"]).to_numpy() == pytest.approx(logs, abs=1e-3)
    width = np.log(table["ci_high"] / table["ci_low"]).to_numpy() / 2
    assert width == pytest.approx(errors * stdtrit(100, 0.975), rel=0.02)


@pytest.mark.parametrize("seed", range(5))
def test_duration_ratios_are_those_of_plain_least_squares(seed) -> None:
    episodes, _ = diary(seed)

    table = relief.effects(episodes)

    assert np.log(table["duration_ratio"]).to_numpy() == pytest.approx(
        relief_twin(episodes, ["massage"]), abs=1e-6
    )


def test_one_persons_ratios_do_not_depend_on_the_others() -> None:
    episodes, checkins = many(6)

    together = triggers.rate_ratios(episodes, checkins)
    alone = triggers.rate_ratios(
        episodes[episodes["patient_id"] == 3], checkins[checkins["patient_id"] == 3]
    )

    theirs = together[together["patient_id"] == 3]
    pd.testing.assert_frame_equal(estimates(theirs), estimates(alone), rtol=1e-6)


def test_one_persons_remedies_do_not_depend_on_the_others() -> None:
    episodes, _ = many(6)

    together = relief.effects(episodes)
    alone = relief.effects(episodes[episodes["patient_id"] == 3])

    theirs = together[together["patient_id"] == 3]
    pd.testing.assert_frame_equal(estimates(theirs), estimates(alone), rtol=1e-6)


def test_the_order_of_rows_changes_nothing() -> None:
    episodes, checkins = many(4)

    shuffled = episodes.sample(frac=1, random_state=1), checkins.sample(frac=1, random_state=2)

    pd.testing.assert_frame_equal(
        triggers.rate_ratios(*shuffled), triggers.rate_ratios(episodes, checkins)
    )
    pd.testing.assert_frame_equal(relief.effects(shuffled[0]), relief.effects(episodes))


def test_days_without_a_checkin_are_not_days_without_the_exposure() -> None:
    episodes, checkins = diary(1)
    kept = checkins["exposures"].str.contains("walking")

    table = triggers.rate_ratios(episodes, checkins[kept])

    assert "walking" not in set(table["trigger"])


def test_two_checkins_of_one_day_are_one_day() -> None:
    episodes, checkins = diary(2)

    doubled = pd.concat([checkins, checkins.assign(exposures="")])

    pd.testing.assert_frame_equal(
        triggers.rate_ratios(episodes, doubled), triggers.rate_ratios(episodes, checkins)
    )


def test_an_offset_does_not_move_an_episode_to_another_day() -> None:
    episodes, checkins = diary(3)

    zoned = episodes.assign(started_at=episodes["started_at"] + ":00-09:30")

    pd.testing.assert_frame_equal(
        triggers.rate_ratios(zoned, checkins), triggers.rate_ratios(episodes, checkins)
    )


@pytest.mark.parametrize(
    "table",
    [
        triggers.rate_ratios(pd.DataFrame(), pd.DataFrame()),
        triggers.rate_ratios(*(frame.head(0) for frame in diary(1))),
        triggers.rate_ratios(*(frame.head(1) for frame in diary(1))),
        triggers.rate_ratios(diary(1)[0], diary(1)[1].assign(exposures=None)),
        triggers.rate_ratios(diary(1)[0], diary(1)[1].assign(date="soon")),
    ],
    ids=["no columns", "no rows", "one row", "no exposures", "no dates"],
)
def test_too_little_gives_an_empty_table(table) -> None:
    assert list(table) == list(triggers.COLUMNS)
    assert table.empty


@pytest.mark.parametrize(
    "table",
    [
        relief.effects(pd.DataFrame()),
        relief.effects(diary(1)[0].head(0)),
        relief.effects(diary(1)[0].head(1)),
        relief.effects(diary(1)[0].assign(relief=np.nan)),
        relief.effects(diary(1)[0].assign(duration_minutes=None)),
        relief.effects(diary(1)[0].assign(relief="nothing_helped")),
    ],
    ids=["no columns", "no rows", "one row", "no remedies", "no durations", "nothing helped"],
)
def test_too_few_remedies_give_an_empty_table(table) -> None:
    assert list(table) == list(relief.COLUMNS)
    assert table.empty


def test_missing_values_leave_their_rows_out_and_nothing_else() -> None:
    episodes, _ = diary(4, days=200)
    holes = episodes.index % 5 == 0

    holed = episodes.assign(duration_minutes=episodes["duration_minutes"].mask(holes))

    pd.testing.assert_frame_equal(relief.effects(holed), relief.effects(episodes[~holes]))


def test_discoveries_are_those_of_the_published_example() -> None:
    # Benjamini and Hochberg 1995, section 3.2: fifteen p-values, four rejected at 0.05.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]

    found = regression.discoveries(np.array(p), 0.05)

    assert found.tolist() == [True] * 4 + [False] * 11
