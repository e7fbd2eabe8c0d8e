"""Inputs that nobody would send: each is answered, none breaks anything.

`ODD_INPUTS` says how many; ten thousand by `python -m tests.bench attack`.
"""

from __future__ import annotations

import copy
import json
import os
import random
import uuid
from collections import Counter
from typing import Any

import pytest

from backend.diary.models import Change
from tests.backend.conftest import Phone
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
SEED = 20_260_301
PER_REQUEST = 100
INPUTS = int(os.environ.get("ODD_INPUTS", "1000"))
# Of each a phone sends never, and the world does.
ODD: list[Any] = [
    None, True, -1, 0, 1e308, -0.0, 2**63, 10**40, "", " ", "a" * 9_000, "\u202e", "\U0001d54f" * 70, "é\u0301",
    "1' OR '1'='1", "'; DROP TABLE diary_episode; --", "{{7*7}}", "${7*7}", "%s%n%x", "../../etc/passwd",
    "<script>alert(1)</script>", "<svg/onload=alert(1)>", "=cmd|'/c calc'!A1", "\r\nSet-Cookie: a=b",
    "2026-13-45T99:99:99+99:99", "0000-00-00", "9999-12-31T23:59:59+00:00", "1970-01-01T00:00:00Z",
    "Mars/Olympus", "Europe/../../etc", [], [[]], [None], [1] * 50, {}, {"a": {"b": []}}, ["left_toe"],
    ["left_heel"] * 300, {"$gt": ""}, {"__proto__": 1}, {"__class__": "x"},
]  # fmt: skip
NAMES = ["id", "kind", "object_id", "action", "base_revision", "body"]


def odd(chance: random.Random) -> Any:
    return copy.deepcopy(chance.choice(ODD))


def spoiled(chance: random.Random) -> dict[str, Any]:
    """Return an operation with one to three things in it made odd, left out or added."""
    one: dict[str, Any] = copy.deepcopy(operation(body=entry()))
    for _ in range(chance.randint(1, 3)):
        part = (
            one if chance.random() < 0.3 or not isinstance(one.get("body"), dict) else one["body"]
        )
        name = chance.choice(list(part) or NAMES)
        match chance.randrange(4):
            case 0:
                part.pop(name, None)
            case 1:
                part[str(chance.choice(ODD))[:40]] = odd(chance)
            case _:
                part[name] = odd(chance)
    return one


def torn(chance: random.Random) -> bytes:
    """Return a body whose bytes were turned, cut or doubled."""
    body = bytearray(json.dumps(entry(note="torn")).encode())
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(body))
        match chance.randrange(3):
            case 0:
                body[at] = chance.randrange(256)
            case 1:
                del body[at : at + chance.randrange(1, 30)]
            case _:
                body[at:at] = bytes(chance.randrange(256) for _ in range(4))
        if not body:
            return b""
    return bytes(body)


def test_odd_inputs_are_answered_and_only_whole_ones_kept(alices_phone: Phone):
    chance = random.Random(SEED)
    seen: Counter[str] = Counter()
    for _ in range(9 * INPUTS // 10 // PER_REQUEST):
        batch = [spoiled(chance) for _ in range(PER_REQUEST)]
        results = alices_phone.sync(*batch)["results"]
        assert len(results) == PER_REQUEST
        for result in results:
            seen[result["status"]] += 1
            if result["status"] == "rejected":
                assert 400 <= result["problem"]["status"] < 500, result
    for _ in range(INPUTS // 10):
        path = f"/api/v1/episodes/{uuid.UUID(int=chance.getrandbits(128), version=4)}"
        answer = alices_phone.generic("PUT", path, torn(chance), content_type="application/json")
        assert answer.status_code in {200, 201, 400, 409, 413, 422}, answer.content[:300]
        seen["applied" if answer.status_code < 300 else "rejected"] += 1

    assert sum(seen.values()) == INPUTS
    assert seen["rejected"] > INPUTS / 2
    assert Change.objects.count() == seen["applied"]
