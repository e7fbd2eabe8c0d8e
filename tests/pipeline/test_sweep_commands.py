"""`python -m pipeline sweep` and `replay`: files in, one table out, and what a bad file is told."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline.__main__ import main
from pipeline.sweep import detect, nights, read
from tests.pipeline.sweep_diaries import CHANGED, EVERY_OTHER_DAY, LAST, diary, rows, together

NAMES = ("patients.csv", "episodes.csv", "checkins.csv")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    frames = together(
        diary(*CHANGED["severity_rising"]),
        diary(rows(EVERY_OTHER_DAY, patient=10), patient=10),
    )
    for name, frame in zip(NAMES, frames, strict=True):
        frame.to_csv(tmp_path / name, index=False)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_sweep_writes_what_detect_answers(folder, capsys) -> None:
    code = main(["sweep", str(folder), "--as-of", f"{LAST:%Y-%m-%d}"])

    table = pd.read_csv(io.StringIO(capsys.readouterr().out))
    expected = detect(*(pd.read_csv(folder / name) for name in NAMES), LAST)
    assert code == 0
    assert table["finding"].tolist() == expected["finding"].tolist() == ["severity_rising"]
    assert json.loads(table["evidence"].iloc[0]) == expected["evidence"].iloc[0]


def test_replay_writes_the_first_night_of_each_finding(folder, capsys) -> None:
    code = main(["replay", str(folder)])

    said = capsys.readouterr()
    row = pd.read_csv(io.StringIO(said.out)).iloc[0]
    frames = tuple(pd.read_csv(folder / name) for name in NAMES)
    night = pd.Timestamp(row["first_flagged"])
    assert code == 0
    assert row["finding"] == "severity_rising"
    assert detect(*frames, night)["finding"].tolist() == ["severity_rising"]
    assert detect(*frames, night - pd.Timedelta(days=1)).empty
    assert "night 98 of 98" in said.err


def test_a_diary_without_an_end_is_replayed_to_the_last_logged_day() -> None:
    patients, episodes, checkins = diary(*CHANGED["spreading"])

    days = nights(read(patients.assign(as_of=None), episodes, checkins))

    assert (str(days[0].date()), str(days[-1].date())) == ("2026-01-05", "2026-04-12")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("episodes.csv", "severity", "strength", "line 1, column severity: it is missing"),
        ("episodes.csv", "2026-01-07T10:30:00", "7 Jan", "line 3, column started_at: '7 Jan'"),
        ("episodes.csv", ",20.0,", ",-20,", "line 2, column duration_minutes: '-20'"),
        ("episodes.csv", ",3.0,", ",11,", "line 2, column severity: '11'"),
        ("checkins.csv", "2026-01-06", "2026-02-30", "line 3, column date: '2026-02-30'"),
        ("checkins.csv", "True", "maybe", "line 2, column had_episode: 'maybe'"),
        ("patients.csv", "2026-01-05", "", "line 2, column enrolled_on: it is empty"),
        ("patients.csv", "10,", "1,", "line 3, column patient_id: this patient stands here twice"),
    ],
)
def test_a_bad_cell_is_named_by_file_line_and_column(folder, capsys, name, old, new, said) -> None:
    change(folder, name, old, new)

    code = main(["sweep", str(folder), "--as-of", "2026-03-01", "--out", str(folder / "out.csv")])

    assert code == 2
    assert f"{name}: {said}" in capsys.readouterr().err
    assert not (folder / "out.csv").exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_or_empty_file_is_named(folder, capsys, name) -> None:
    (folder / name).write_text("")
    empty = main(["replay", str(folder)])
    (folder / name).unlink()
    missing = main(["replay", str(folder)])

    assert (empty, missing) == (2, 2)
    assert capsys.readouterr().err.count(name) >= 2


def test_a_table_that_cannot_be_written_leaves_nothing_behind(folder, capsys) -> None:
    before = sorted(folder.iterdir())

    code = main(["replay", str(folder), "--out", str(folder / "nowhere" / "out.csv")])

    assert code == 2
    assert "cannot be written" in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before


def test_a_table_is_replaced_whole(folder) -> None:
    out = folder / "out.csv"
    out.write_text("old")

    main(["replay", str(folder), "--out", str(out)])

    assert out.read_text().startswith("patient_id,finding,first_flagged,score\n")
    assert {path.name for path in folder.iterdir()} == {*NAMES, "out.csv"}
