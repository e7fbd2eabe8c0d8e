"""Every requirement of OWASP ASVS 5.0 L1 and L2 has a row, and what a row names is there and is run."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.docs.test_hazards import runs

ROOT = Path(__file__).resolve().parents[2]
SECURITY = ROOT / "docs" / "security"
COLUMNS = ["id", "level", "applies", "evidence", "result", "remark"]
# Level 1 and 2 of ASVS 5.0.0: the last number of each section, and those in it that are level 3.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11,
    "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1,
    "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
TAKEN_ON = {"V1.2.10", "V6.3.8", "V8.3.2"}  # of level 3


def read_rows():
    with (SECURITY / "asvs.csv").open(newline="") as file:
        return list(csv.DictReader(file))


ROWS = read_rows()
APPLYING = [row for row in ROWS if row["applies"] == "yes"]
EVIDENCE = sorted({one for row in APPLYING for one in row["evidence"].split("; ")})


def test_every_requirement_of_level_1_and_2_has_one_row():
    wanted = {
        f"V{name}.{number}" for name, last in SECTIONS.items() for number in range(1, last + 1)
    }

    ids = [row["id"] for row in ROWS]

    assert len(wanted) == 253
    assert sorted(ids) == sorted(wanted | TAKEN_ON)
    assert [tuple(row) for row in ROWS] == [tuple(COLUMNS)] * len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_says_what_holds_it_or_why_it_does_not_apply(row):
    if row["applies"] == "no":
        assert (row["result"], row["evidence"]) == ("not applicable", "")
        assert row["remark"]
    else:
        assert row["result"] in {"met", "deviation"}
        assert row["evidence"]


@pytest.mark.parametrize("evidence", EVIDENCE)
def test_what_a_row_names_is_there_and_is_run(evidence):
    assert runs(evidence) if "::" in evidence else (ROOT / evidence).is_file()


def test_every_deviation_is_written_down_with_its_requirement():
    text = (SECURITY / "deviations.md").read_text()
    numbers = set(re.findall(r"^(\d+)\. \*\*V", text, re.MULTILINE))

    rows = [row for row in APPLYING if row["result"] == "deviation"]

    assert all("docs/security/deviations.md" in row["evidence"] for row in rows)
    assert {re.search(r"deviation (\d+)", row["remark"])[1] for row in rows} == numbers


def test_what_the_threat_model_names_is_there():
    named = re.findall(r"`((?:tests|docs)/[\w/.-]+)`", (SECURITY / "threat-model.md").read_text())

    assert len(named) > 15
    assert [one for one in named if not (ROOT / one).is_file()] == []
