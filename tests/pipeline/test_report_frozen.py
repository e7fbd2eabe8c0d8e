"""A report and what it was made from: the same source gives the same bytes, wherever it is made."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from pipeline.findings import Finding
from pipeline.report import frozen
from pipeline.summary import last_days
from tests.pipeline import summary_diaries as twin
from tests.pipeline.pdf_text import page_texts, plain
from tests.pipeline.summary_diaries import AS_OF

ABOUT = {"revision": 7, "paper": "a4", "rules_version": "abc123", "software": "0.1.0"}
FINDING = Finding(
    rule="E19",
    version=1,
    urgency="same_day",
    message="One leg is weak.",
    scope="entry",
    day=AS_OF,
    entries=("one",),
    evidence={"signs": ["foot_drop"]},
)


def records(**more: Any) -> dict[str, Any]:
    entries = [
        {
            "started_at": f"{AS_OF - timedelta(days=back)}T08:30:00+01:00",
            "duration_minutes": 20 + back % 7,
            "severity": 1 + back % 8,
            "regions": ["left_sole", "right_sole", "left_big_toe"],
            "sensations": ["burning", "tingling"],
            "triggers": ["walking", "sitting_long"],
            "signs": ["woke_from_sleep", "foot_drop", "unsteady"],
            "denied": ["saddle_numbness", "bladder_leak_new"],
            "relief": ["massage", "stretching"],
            "note": "نمت 🦵",
        }
        for back in range(70)
    ]
    empty: dict[str, Any] = {key: [] for key in ("checkins", "contexts", "visits", "weeklies")}
    return {"entries": entries, **empty, **more}


def packed(**more: Any) -> bytes:
    profile = {"display_name": "Ana Ruiz", "birth_year": 1970, "questions": ["Why?"]}
    return frozen.freeze(
        records(**more), last_days(AS_OF, 90), findings=[FINDING], profile=profile, about=ABOUT
    )


def test_the_page_says_what_was_frozen() -> None:
    first = plain(page_texts(frozen.make(packed()))[0])

    assert "Ana Ruiz" in first
    assert "Revision 7" in first
    assert "Rules abc123 (draft)" in first
    assert "same day, 20 Nov 2026, E19 v1" in first


def test_the_same_source_packs_to_the_same_bytes() -> None:
    again = {name: list(rows) for name, rows in reversed(records().items())}

    assert packed() == packed(**again)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_makes_the_same_bytes(seed: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(packed())
    program = (
        "import sys, hashlib; from pipeline.report import frozen;"
        "print(hashlib.sha256(frozen.make(open(sys.argv[1], 'rb').read())).hexdigest())"
    )

    out = subprocess.run(
        [sys.executable, "-c", program, str(source)],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Kathmandu"},
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    ).stdout

    assert out.strip() == hashlib.sha256(frozen.make(packed())).hexdigest()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diary=twin.diaries)
def test_any_diary_is_made_again_byte_for_byte(diary: Any) -> None:
    source = packed(**diary)

    assert frozen.make(source) == frozen.make(source)


@pytest.mark.parametrize(
    ("damaged", "message"),
    [
        (b"", "damaged"),
        (b"not gzip", "damaged"),
        (packed()[:-9], "damaged"),
        (gzip.compress(b"[]", mtime=0), "not of format 1"),
        (gzip.compress(b'{"format": 2}', mtime=0), "not of format 1"),
    ],
)
def test_a_source_that_cannot_be_read_says_so(damaged: bytes, message: str) -> None:
    with pytest.raises(frozen.FrozenError, match=message):
        frozen.make(damaged)


def test_a_source_from_before_there_were_weekly_answers_is_still_read() -> None:
    source = frozen.thaw(packed())
    del source["weeklies"]

    assert frozen.make(gzip.compress(json.dumps(source).encode())).startswith(b"%PDF")
