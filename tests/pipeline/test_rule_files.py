"""A malformed rule file fails at load with its file, the key and the reason; none is skipped."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import rules
from pipeline.rule_files import _OPTIONAL, _REQUIRED, load
from pipeline.rule_types import RuleError

FILE = "E26_pelvic_change_isolated.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(rules.FOLDER, tmp_path / "redflags"))


def document(folder: Path, file: str = FILE) -> dict[str, Any]:
    return yaml.safe_load((folder / file).read_text())


def fault(folder: Path, changed: dict[str, Any] | str, file: str = FILE) -> RuleError:
    text = changed if isinstance(changed, str) else yaml.safe_dump(changed, sort_keys=False)
    (folder / file).write_text(text)
    with pytest.raises(RuleError) as raised:
        load(folder)
    assert raised.value.file == file
    return raised.value


def test_the_rules_of_the_product_load(folder):
    assert load(folder).version == rules.catalogue().version


@pytest.mark.parametrize("key", _REQUIRED)
def test_a_key_that_is_missing_is_named(key, folder):
    changed = document(folder)
    del changed[key]

    assert fault(folder, changed).key == key


@pytest.mark.parametrize("key", [*_REQUIRED, *_OPTIONAL])
def test_a_key_of_the_wrong_type_is_named(key, folder):
    kind = (_REQUIRED | _OPTIONAL)[key]
    changed = document(folder) | {key: "text" if kind in (list, dict, int) else ["a list"]}

    found = fault(folder, changed)

    assert (found.key, f"must be {kind.__name__}" in found.reason) == (key, True)


@pytest.mark.parametrize("key", [key for key, kind in _REQUIRED.items() if kind is str])
def test_an_empty_text_is_named(key, folder):
    assert fault(folder, document(folder) | {key: "  "}).key == key


@pytest.mark.parametrize(
    ("changes", "key", "reason"),
    [
        ({"titel": "x"}, "titel", "Did you mean 'title'?"),
        ({"id": "E27"}, "id", "the file is named by id and name"),
        ({"scope": "week"}, "scope", "must be one of"),
        ({"status": "fine"}, "status", "must be draft"),
        ({"schedule": "save"}, "schedule", "a history rule has one of"),
        ({"history": []}, "history", "the last change must be that of the version"),
        ({"version": 9}, "history", "the last change must be that of the version"),
        ({"sources": ["R999"]}, "sources", "R999 is not in _sources.yaml"),
        ({"silenced_by": ["diabetes"]}, "silenced_by", "diabetes mutes nothing"),
        ({"tiers": []}, "tiers", "write at least one"),
        ({"tiers": ["soon"]}, "tiers[0]", "a tier has keys and values"),
        ({"cases": []}, "cases", "no case expects"),
    ],
)
def test_what_does_not_fit_is_named(changes, key, reason, folder):
    found = fault(folder, document(folder) | changes)

    assert found.key == key
    assert reason in found.reason


@pytest.mark.parametrize(
    ("changes", "key", "reason"),
    [
        ({"urgency": "quickly"}, "tiers[0].urgency", "must be one of"),
        ({"urgency": "emergency"}, "tiers[0].ask", "an emergency has a question"),
        ({"urgency": None}, "tiers[0].urgency", "is missing"),
        ({"message": ""}, "tiers[0].message", "is missing"),
        ({"when": []}, "tiers[0].when", "is missing"),
        ({"when": "fever"}, "tiers[0].when", "write a list of conditions"),
        ({"when": ["fever &&"]}, "tiers[0].when[0]", "is not CEL"),
        ({"when": ["leg", "fevr"]}, "tiers[0].when[1]", "Did you mean 'fever'?"),
        ({"unless": ["fired_E27"]}, "tiers[0].unless[0]", "There is no 'fired_E27'"),
        ({"wen": ["leg"]}, "tiers[0].wen", "is no key of a tier"),
        ({"confirm": {"words": "So?"}}, "tiers[0].confirm", "has words and codes"),
        ({"ask": {"words": "So?", "codes": ["fevr"]}}, "tiers[0].ask.codes", "mean 'fever'?"),
    ],
)
def test_a_tier_that_does_not_fit_is_named(changes, key, reason, folder):
    changed = document(folder)
    changed["tiers"][0] |= changes

    found = fault(folder, changed)

    assert found.key == key
    assert reason in found.reason


@pytest.mark.parametrize(
    ("changes", "key", "reason"),
    [
        ({"expect": "loud"}, "cases[0].expect", "must be one of"),
        ({"exspect": "soon"}, "cases[0].exspect", "is no key of a case"),
        ({"name": ""}, "cases[0].name", "write a name of its own"),
        ({"entry": {"signs": ["fevr"]}}, "cases[0].entry.signs.0", "Did you mean 'fever'?"),
    ],
)
def test_a_case_that_does_not_fit_is_named(changes, key, reason, folder):
    changed = document(folder)
    changed["cases"][0] |= changes

    found = fault(folder, changed)

    assert found.key == key
    assert reason in found.reason


def test_two_cases_of_one_name_are_refused(folder):
    changed = document(folder)
    changed["cases"][1]["name"] = changed["cases"][0]["name"]

    assert fault(folder, changed).reason == "write a name of its own"


def test_a_rule_with_too_few_near_misses_is_refused(folder):
    changed = document(folder)
    changed["cases"] = [{**case, "near": False} for case in changed["cases"]]

    assert "at least 3 near misses" in fault(folder, changed).reason


def test_tiers_come_most_pressing_first(folder):
    file = "E02_ces_bladder_bowel.yaml"
    changed = document(folder, file)
    changed["tiers"].reverse()

    assert "most pressing first" in fault(folder, changed, file).reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [("- a\n- list\n", "does not hold keys and values"), ("id: [", "expected"), ("", "keys")],
)
def test_a_file_that_is_no_rule_is_refused(text, reason, folder):
    assert reason in fault(folder, text).reason


def test_a_key_that_stands_twice_is_refused_with_its_line(folder):
    text = (folder / FILE).read_text()

    assert "line 2: the key 'id' stands twice" in fault(folder, f"id: E26\n{text}").reason


@pytest.mark.parametrize(
    ("section", "row", "key", "reason"),
    [
        ("sets", {"odd": ["fevr"]}, "sets.odd", "Did you mean 'fever'?"),
        ("sets", {"odd": {"codes_but": ["fever"]}}, "sets.odd", "codes_but is not one of"),
        ("counts", {"odd": ["diabetis"]}, "counts.odd", "Did you mean 'diabetes'?"),
        ("facts", {"fever": {"when": ["leg"]}}, "facts.fever", "this name is taken"),
        ("facts", {"odd": {"wen": ["leg"]}}, "facts.odd.wen", "is not when or unless"),
        ("facts", {"odd": {"when": ["later"]}}, "facts.odd.when[0]", "There is no 'later'"),
    ],
)
def test_a_fact_that_does_not_fit_is_named(section, row, key, reason, folder):
    changed = document(folder, "_facts.yaml")
    changed[section] |= row

    found = fault(folder, changed, "_facts.yaml")

    assert found.key == key
    assert reason in found.reason


def test_a_folder_without_rules_is_refused(folder):
    for path in folder.glob("[!_]*.yaml"):
        path.unlink()

    with pytest.raises(RuleError, match="there is no rule"):
        load(folder)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("factor_min", None, "is missing"),
        ("factor_min", "two", "must be a number above 0"),
        ("chance_max", 0, "must be a number above 0"),
        ("factr_min", 2.0, "Did you mean 'factor_min'?"),
        ("with_signs", ["weight_los"], "Did you mean 'weight_loss'?"),
    ],
)
def test_a_number_of_a_history_rule_that_cannot_be_used_is_named(name, value, reason, folder):
    file = "H07_night_waking_up.yaml"
    changed = document(folder, file)
    changed["numbers"][name] = value
    if value is None:
        del changed["numbers"][name]

    found = fault(folder, changed, file)

    assert found.key == f"numbers.{name}"
    assert reason in found.reason


def test_a_window_that_ends_before_it_begins_is_named(folder):
    file = "H02_one_leg_to_two.yaml"
    changed = document(folder, file)
    changed["numbers"]["recent"] = [7, 0]

    assert fault(folder, changed, file).key == "numbers.recent"
