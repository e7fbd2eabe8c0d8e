"""Every hazard has a control, and every control has a test that exists and is run."""

from __future__ import annotations

import ast
import csv
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = [
    "id",
    "hazard",
    "cause",
    "harm",
    "severity",
    "likelihood",
    "control",
    "tests",
    "residual_likelihood",
    "residual",
]
LEVELS = {"1", "2", "3", "4", "5"}
HAZARDS_MIN = 25


def read_hazards():
    with (ROOT / "docs" / "safety" / "hazards.csv").open(newline="") as file:
        return list(csv.DictReader(file))


HAZARDS = read_hazards()
TESTS = sorted({test for hazard in HAZARDS for test in hazard["tests"].split("; ")})


def leaves_out(decorator):
    """Tell whether a decorator keeps a test from being run, or lets it fail."""
    return bool({"skip", "skipif", "xfail"} & {*re.findall(r"\w+", ast.unparse(decorator))})


@cache
def python_tests(path):
    """Return the names of the tests of a file that pytest runs always."""
    tree = ast.parse((ROOT / path).read_text())
    is_left_out = re.search(r"^pytestmark\b.*(skip|xfail)", ast.unparse(tree), re.MULTILINE)
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not is_left_out
        and not any(leaves_out(one) for one in node.decorator_list)
    }


@cache
def vitest_titles(path):
    """Return the titles of the tests of a file that vitest runs."""
    text = (ROOT / path).read_text()
    return set(re.findall(r"""^\s*(?:it|test)\(\s*['"`](.+?)['"`],""", text, re.MULTILINE))


def runs(test):
    path, _, name = test.partition("::")
    is_found = (ROOT / path).exists()
    if path.endswith(".test.ts"):
        return is_found and name in vitest_titles(path)
    is_collected = path.startswith("tests/") and Path(path).name.startswith("test_")
    return is_found and is_collected and name in python_tests(path)


def test_the_file_holds_the_agreed_columns():
    assert [tuple(hazard) for hazard in HAZARDS] == [tuple(COLUMNS)] * len(HAZARDS)


def test_there_are_enough_hazards_each_with_its_own_id():
    ids = [hazard["id"] for hazard in HAZARDS]
    assert len(set(ids)) == len(ids) >= HAZARDS_MIN


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard["id"])
def test_a_hazard_is_told_in_full(hazard):
    assert [column for column in COLUMNS if not hazard[column].strip()] == []


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard["id"])
def test_a_control_lowers_the_likelihood(hazard):
    rated = {hazard["severity"], hazard["likelihood"], hazard["residual_likelihood"]}
    assert rated <= LEVELS
    assert hazard["residual_likelihood"] < hazard["likelihood"]


@pytest.mark.parametrize("test", TESTS)
def test_the_test_of_a_control_exists_and_is_run(test):
    assert runs(test)


def test_a_test_that_is_gone_skipped_or_not_collected_does_not_count(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text(
        "import pytest\n\ndef test_kept(): pass\n\n@pytest.mark.skip\ndef test_left(): pass\n"
    )
    (tmp_path / "a.test.ts").write_text("it('kept', () => {});\nit.skip('left', () => {});\n")
    kept = ["tests/test_a.py::test_kept", "a.test.ts::kept"]
    gone = ["tests/test_a.py::test_left", "tests/test_a.py::test_gone", "a.test.ts::left"]
    assert [test for test in (*kept, *gone, "tests/b.py::test_kept") if runs(test)] == kept
