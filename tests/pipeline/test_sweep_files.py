"""Every way in which three CSV files cannot be used is told by file, line, column and reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.diary_files import InputError
from pipeline.sweep.files import read_folder

TEXTS = {
    "patients.csv": "patient_id,enrolled_on,as_of\n1,2026-01-05,2026-03-01\n2,2026-01-06,\n",
    "episodes.csv": (
        "patient_id,started_at,duration_minutes,severity,regions,triggers,signs,relief,timezone\n"
        "1,2026-01-07T10:30:00,20,3,left_heel,,,,Europe/Berlin\n"
        "\n"
        '2,2026-01-08T23:05+01:00,,,left_heel;right_sole,walking,,"a\nb",\n'
        "2,2026-01-09 08:00,5.0,10,,,,,\n"
    ),
    "checkins.csv": "patient_id,date,had_episode,exposures\n1,2026-01-07,True,walking\n   \n2,2026-01-08,false,\n",
}
Change = Callable[[bytes], bytes]


def write(folder: Path) -> Path:
    for name, text in TEXTS.items():
        (folder / name).write_bytes(text.encode())
    return folder


def swap(old: str, new: str) -> Change:
    def change(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return change


def recode(encoding: str) -> Change:
    return lambda data: (
        data.replace(b"walking", "w\N{LATIN SMALL LETTER A WITH DIAERESIS}lk".encode())
        .decode()
        .encode(encoding)
    )


def headless(data: bytes) -> bytes:
    return data.partition(b"\n")[2]


# File, what is done to it, what is said.
FAULTY: dict[str, tuple[str, Change, str]] = {
    "one cell too many": (
        "episodes.csv",
        swap("walking,,", "walking,,,"),
        "line 4, column 10: there are 10 cells, but the first line names 9 columns",
    ),
    "one cell too few": (
        "checkins.csv",
        swap("2,2026-01-08,false,", "2,2026-01-08,false"),
        "line 4, column exposures: it is missing; there are 3 cells",
    ),
    "a row of one cell": ("patients.csv", swap("2,2026-01-06,", "2"), "line 3, column enrolled_on"),
    "the line after a blank one": (
        "episodes.csv",
        swap("2026-01-08T23:05", "2026-01-08T24:05"),
        "line 4, column started_at: '2026-01-08T24:05+01:00' is no local time",
    ),
    "the line after a cell of two lines": (
        "episodes.csv",
        swap("5.0,10,", "5.0,11,"),
        "line 6, column severity: '11' is no score",
    ),
    "junk after a time": (
        "episodes.csv",
        swap("10:30:00", "10:30:00 or so"),
        "line 2, column started_at",
    ),
    "junk after a minute": (
        "episodes.csv",
        swap("10:30:00", "10:30x"),
        "line 2, column started_at",
    ),
    "a second that no clock shows": (
        "episodes.csv",
        swap("10:30:00", "10:30:75"),
        "line 2, column started_at",
    ),
    "an hour that no clock shows": (
        "episodes.csv",
        swap("10:30:00", "25:30:00"),
        "line 2, column started_at",
    ),
    "a day without a time": (
        "episodes.csv",
        swap("2026-01-07T10:30:00", "2026-01-07"),
        "line 2, column started_at",
    ),
    "a week in place of a day": (
        "checkins.csv",
        swap("2026-01-07", "2026-W02-3"),
        "line 2, column date",
    ),
    "a day of no calendar": (
        "checkins.csv",
        swap("2026-01-07", "2026-02-29"),
        "line 2, column date",
    ),
    "a day of another age": (
        "patients.csv",
        swap("2026-03-01", "9999-12-31"),
        "line 2, column as_of",
    ),
    "digits of another script": (
        "checkins.csv",
        swap("2026-01-07", "٢٠٢٦-01-07"),
        "line 2, column date",
    ),
    "a time zone that is unknown": (
        "episodes.csv",
        swap("Europe/Berlin", "Europe/Berlinn"),
        "line 2, column timezone: 'Europe/Berlinn' is no time zone",
    ),
    "an area that is unknown": (
        "episodes.csv",
        swap("right_sole", "right_sohle"),
        "line 4, column regions: 'right_sohle' is not a region. Did you mean 'right_sole'?",
    ),
    "a negative duration": (
        "episodes.csv",
        swap(",20,", ",-20,"),
        "line 2, column duration_minutes: '-20'",
    ),
    "a duration in words": (
        "episodes.csv",
        swap(",20,", ",long,"),
        "line 2, column duration_minutes: 'long'",
    ),
    "an endless duration": (
        "episodes.csv",
        swap(",20,", ",inf,"),
        "line 2, column duration_minutes: 'inf'",
    ),
    "a duration that is no number": (
        "episodes.csv",
        swap(",20,", ",nan,"),
        "line 2, column duration_minutes: 'nan'",
    ),
    "a duration with a comma": (
        "episodes.csv",
        swap(",20,", ',"2,5",'),
        "line 2, column duration_minutes: '2,5'",
    ),
    "a score below the scale": (
        "episodes.csv",
        swap(",3,", ",-1,"),
        "line 2, column severity: '-1'",
    ),
    "an answer that is none": (
        "checkins.csv",
        swap("True", "maybe"),
        "line 2, column had_episode: 'maybe'",
    ),
    "an end before the beginning": (
        "patients.csv",
        swap("2026-03-01", "2026-01-04"),
        "line 2, column as_of: it is before enrolled_on, 2026-01-05",
    ),
    "a patient twice": (
        "patients.csv",
        swap("\n2,", "\n 1,"),
        "line 3, column patient_id: this patient stands here twice",
    ),
    "nobody's entry": (
        "episodes.csv",
        swap("\n1,", "\n ,"),
        "line 2, column patient_id: it is empty",
    ),
    "nobody's first day": (
        "patients.csv",
        swap("2026-01-05", ""),
        "line 2, column enrolled_on: it is empty",
    ),
    "a column less": (
        "patients.csv",
        swap("as_of", "until"),
        "line 1, column as_of: it is missing",
    ),
    "a column twice": (
        "episodes.csv",
        swap("severity", "duration_minutes"),
        "line 1, column duration_minutes: two columns have this name",
    ),
    "no column names": (
        "checkins.csv",
        headless,
        "line 1: there are no column names; the first line reads patient_id,",
    ),
    "semicolons": (
        "checkins.csv",
        lambda data: data.replace(b",", b";"),
        "line 1: the cells are separated by semicolons; use commas",
    ),
    "tabs": (
        "checkins.csv",
        lambda data: data.replace(b",", b"\t"),
        "line 1: the cells are separated by tabs",
    ),
    "a NUL byte": (
        "episodes.csv",
        swap("left_heel,", "left\0heel,"),
        "line 2, column 32: there is a NUL byte",
    ),
    "UTF-16": (
        "checkins.csv",
        recode("utf-16"),
        "line 1, column 1: the file is UTF-16; save it as UTF-8",
    ),
    "UTF-16 without a mark": (
        "checkins.csv",
        recode("utf-16-le"),
        "line 1, column 2: there is a NUL byte",
    ),
    "Latin-1": ("checkins.csv", recode("latin-1"), "line 2, column 20: byte 0xe4 is no UTF-8"),
    "a quote that is not closed": ("episodes.csv", swap('b",', "b,"), "are the quotes closed?"),
    "text after a quote": ("episodes.csv", swap('b",', 'b"c,'), "are the quotes closed?"),
    "an empty file": (
        "checkins.csv",
        lambda _: b"",
        "line 1: the file is empty; it needs its column names",
    ),
    "blank lines only": ("checkins.csv", lambda _: b"\n \n\n", "line 1: the file is empty"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_is_named_by_file_line_and_column(tmp_path: Path, name: str) -> None:
    file, change, said = FAULTY[name]
    path = write(tmp_path) / file
    path.write_bytes(change(path.read_bytes()))

    with pytest.raises(InputError) as caught:
        read_folder(tmp_path)

    assert f"{file}: " in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("command", [("sweep", "--as-of", "2026-03-01"), ("replay",)])
@pytest.mark.parametrize("name", ["one cell too many", "UTF-16", "a NUL byte", "an empty file"])
def test_a_fault_ends_both_commands_with_2_and_writes_nothing(
    tmp_path, capsys, command, name
) -> None:
    file, change, said = FAULTY[name]
    path = write(tmp_path) / file
    path.write_bytes(change(path.read_bytes()))
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    code = main([*command, str(tmp_path), "--out", str(tmp_path / "out.csv")])

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert said in told.err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_faults_of_all_three_files_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "patients.csv").unlink()
    (tmp_path / "episodes.csv").write_text("")
    checkins = tmp_path / "checkins.csv"
    checkins.write_text(TEXTS["checkins.csv"].replace("True", "maybe"))

    with pytest.raises(InputError) as caught:
        read_folder(tmp_path)

    assert "patients.csv: cannot be read: No such file" in str(caught.value)
    assert "episodes.csv: line 1" in str(caught.value)
    assert "checkins.csv: line 2, column had_episode" in str(caught.value)


def test_files_of_a_spreadsheet_are_read_as_they_are(tmp_path: Path) -> None:
    """With a byte order mark, CRLF, spaces around cells, a nameless column, no time zones."""
    write(tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    checkins = tmp_path / "checkins.csv"
    checkins.write_bytes(
        b"\xef\xbb\xbfpatient_id,date , had_episode,exposures,,\r\n 1, 2026-01-07 ,TRUE,walking,,\r\n"
    )

    patients, episodes, checks = read_folder(tmp_path)

    assert patients["patient_id"].tolist() == [1, 2]
    assert episodes["started_at"].str.slice(0, 10).tolist() == [
        "2026-01-07",
        "2026-01-08",
        "2026-01-09",
    ]
    assert checks[["patient_id", "date"]].to_numpy().tolist() == [[1, "2026-01-07"]]


def test_a_night_that_is_no_day_is_refused(tmp_path: Path, capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["sweep", str(write(tmp_path)), "--as-of", "2026-02-30"])

    assert caught.value.code == 2
    assert "'2026-02-30' is no day" in capsys.readouterr().err
