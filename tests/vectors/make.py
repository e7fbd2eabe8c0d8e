"""Make `episodes.json.gz`: entries over the whole vocabulary, and what the rules say of them.

    python -m tests.vectors.make

The entries start from the cases of the rules and from chance, and are then bent: a sign more, a
context less, a minute longer. The same seed gives the same file, byte for byte.
"""

from __future__ import annotations

import gzip
import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline import rules, vocabulary
from pipeline.triage import Triage, triage

FILE = Path(__file__).with_name("episodes.json.gz")
AS_OF = date(2026, 3, 1)
SEED = 20261120
COUNT = 5400
MINUTES = (None, 0, 1, 2, 10, 29, 30, 31, 59, 60, 61, 1439, 1440, 5000)
CALMING = ("eased_quickly", "onset_gradual")
MUTES = [
    *sorted(rules.catalogue().rules["E02"].silenced_by),
    "doctor_aware",
    "known_neuropathy",
    "longstanding_saddle_change",
    "longstanding_weakness",
]


def _pick(chance: random.Random, name: str, most: int) -> list[str]:
    codes = vocabulary.codes(name)
    return chance.sample(codes, chance.randint(0, most))


def _cases() -> list[dict[str, Any]]:
    return [case for rule in rules.catalogue().entry_rules for case in rule.cases]


def _from_chance(chance: random.Random) -> dict[str, Any]:
    return {
        "entry": {
            "regions": _pick(chance, "regions", 5) or ["left_calf"],
            "sensations": _pick(chance, "sensations", 2),
            "triggers": _pick(chance, "triggers", 2),
            "signs": _pick(chance, "signs", 5),
            "relief": _pick(chance, "relief", 2),
            "duration_minutes": chance.choice(MINUTES),
            "severity": chance.choice((None, *range(11))),
        },
        "contexts": _pick(chance, "contexts", 3),
    }


def _bend(chance: random.Random, row: dict[str, Any]) -> None:
    entry = row["entry"]
    for _ in range(chance.randint(0, 3)):
        turn = chance.randrange(8)
        if turn == 0:
            entry.setdefault("signs", []).extend(_pick(chance, "signs", 2))
        elif turn == 1 and entry.get("signs"):
            entry["signs"].remove(chance.choice(entry["signs"]))
        elif turn == 2:
            entry["duration_minutes"] = chance.choice(MINUTES)
        elif turn == 3:
            row["contexts"].extend(chance.sample(MUTES, 1) + _pick(chance, "contexts", 1))
        elif turn == 4:
            entry.setdefault("triggers", []).extend(_pick(chance, "triggers", 2))
        elif turn == 5:
            entry.setdefault("signs", []).append(chance.choice(CALMING))
        elif turn == 6:
            entry["severity"] = chance.randint(0, 10)
        else:
            entry.setdefault("regions", []).extend(_pick(chance, "regions", 2))


def _answer(chance: random.Random, entry: dict[str, Any]) -> None:
    """Let some signs be asked and denied: none, a few, or all that were not ticked."""
    open_signs = sorted(set(vocabulary.codes("signs")) - set(entry.get("signs", ())))
    how = chance.randrange(4)
    if how == 1:
        entry["denied"] = sorted(chance.sample(open_signs, 20))
    elif how == 2:
        entry["denied"] = sorted({*entry.get("denied", ()), *chance.sample(open_signs, 5)})
    elif how == 3:
        left_open = set(chance.sample(open_signs, chance.randint(0, 3)))
        entry["denied"] = sorted(set(open_signs) - left_open)


def _row(chance: random.Random, cases: list[dict[str, Any]], place: int) -> dict[str, Any]:
    if place < len(cases):
        case = cases[place]
    elif chance.random() < 0.75:
        case = chance.choice(cases)
    else:
        case = _from_chance(chance)
    row = json.loads(
        json.dumps({"entry": case["entry"], "contexts": list(case.get("contexts", ()))})
    )
    if place >= len(cases):
        _bend(chance, row)
        _answer(chance, row["entry"])
    days_ago = row["entry"].pop("days_ago", chance.choice((0, 0, 0, 6, 7, 8, 30)))
    if place < len(cases):
        days_ago = case["entry"].get("days_ago", 0)
    row["entry"]["started_at"] = f"{AS_OF - timedelta(days=days_ago)}T12:00:00+00:00"
    if chance.random() < 0.05:
        row["visits"] = [_visit(chance, row["entry"])]
    return row


def _visit(chance: random.Random, entry: dict[str, Any]) -> dict[str, Any]:
    """A visit after which the doctor knows all of the entry, or all but one thing."""
    regions = vocabulary.expand(entry.get("regions", ()))
    signs = list(entry.get("signs", ()))
    if chance.random() < 0.4:
        chance.choice([regions, signs or regions]).pop()
    day = date.fromisoformat(entry["started_at"][:10]) - timedelta(chance.choice((0, 1, 90, 91)))
    return {"visited_on": day.isoformat(), "aware_regions": regions, "aware_signs": signs}


def answer(spoken: Triage, *, in_full: bool) -> dict[str, Any]:
    """What the rules said, short: questions in full for some entries only."""
    hanging = [
        [item.rule, item.urgency, *([item.question, item.asks, item.missing] if in_full else [])]
        for item in spoken.undetermined
    ]
    return {
        "urgency": spoken.urgency,
        "findings": [[one.rule, one.urgency, one.evidence] for one in spoken.findings],
        "undetermined": hanging,
    }


def vectors() -> list[dict[str, Any]]:
    """Return every entry with its answer."""
    chance = random.Random(SEED)
    cases = _cases()
    rows = [_row(chance, cases, place) for place in range(COUNT)]
    for place, row in enumerate(rows):
        spoken = triage(row["entry"], row["contexts"], as_of=AS_OF, visits=row.get("visits", ()))
        row["expect"] = json.loads(json.dumps(answer(spoken, in_full=place % 10 == 0)))
    return rows


def packed() -> bytes:
    """Return the file's bytes."""
    document = {"as_of": AS_OF.isoformat(), "vectors": vectors()}
    text = json.dumps(document, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode(), mtime=0)


if __name__ == "__main__":
    FILE.write_bytes(packed())
