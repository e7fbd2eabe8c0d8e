"""Every fault of docs/reliability.md is made to happen by a test, and the table says what was seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults.table import faults

ROOT = Path(__file__).resolve().parents[2]
MARK = re.compile(r"@pytest\.mark\.fault\(([\d, ]+)\)")
MARKED = {
    int(number)
    for path in (ROOT / "tests").rglob("test_*.py")
    for numbers in MARK.findall(path.read_text(encoding="utf-8"))
    for number in numbers.split(",")
}


def test_the_faults_are_numbered_without_a_gap():
    assert [fault.number for fault in faults()] == list(range(1, 39))


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: str(fault.number))
def test_a_test_makes_the_fault_happen(fault):
    elsewhere = re.search(r"\((frontend/\S+)\)", fault.seen)
    assert fault.number in MARKED or (elsewhere and (ROOT / elsewhere[1]).exists())


@pytest.mark.parametrize("fault", faults(), ids=lambda fault: str(fault.number))
def test_the_table_says_that_it_held(fault):
    assert fault.seen.startswith("as promised")
