"""Whole stories through the command: the right tier where it matters, silence where it does not."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.cli_triage import judge
from pipeline.diary_files import read
from tests.pipeline.strategies import AS_OF

HERE = Path(__file__).parent


def stories(folder: str) -> list[Any]:
    rows = yaml.safe_load((HERE / folder / "vignettes.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["story"]) for row in rows]


BENIGN, PRESSING = stories("benign"), stories("emergency")


def entry_of(row: dict[str, Any], number: int) -> dict[str, Any]:
    fields = dict(row)
    day = AS_OF - timedelta(days=fields.pop("ago", 0))
    clock = fields.pop("started", "18:00")
    return {"id": f"n{number}", "started_at": f"{day}T{clock}:00+01:00", **fields}


def answer(story: dict[str, Any], folder: Path) -> dict[str, Any]:
    diary = {
        "id": story["story"],
        "as_of": AS_OF.isoformat(),
        "contexts": story.get("contexts", []),
        "entries": [entry_of(row, number) for number, row in enumerate(story["entries"])],
    }
    file = folder / "diaries.json"
    file.write_text(json.dumps([diary]), encoding="utf-8")
    return judge(read(file)[0])


@pytest.mark.parametrize("story", BENIGN)
def test_every_rule_is_silent_on_an_everyday_story(story, tmp_path):
    said = {one["rule"] for one in answer(story, tmp_path)["findings"]}

    assert said == set(story.get("accepted", {}))


@pytest.mark.parametrize("story", PRESSING)
def test_the_right_tier_is_found(story, tmp_path):
    said = {one["rule"]: one["urgency"] for one in answer(story, tmp_path)["findings"]}

    assert said.get(story["rule"]) == story["urgency"]


def test_there_are_enough_stories_of_both_kinds():
    emergencies = [param for param in PRESSING if param.values[0]["urgency"] == "emergency"]

    assert len(BENIGN) >= 60
    assert len(PRESSING) >= 60
    assert len(emergencies) >= 45


def test_every_entry_rule_is_found_in_some_story():
    found = {param.values[0]["rule"] for param in PRESSING}

    assert {f"E{number:02d}" for number in range(1, 27)} <= found
