"""Entries and operations as a phone would send them."""

from __future__ import annotations

import uuid
from typing import Any


def entry(**changes: Any) -> dict[str, Any]:
    """A complete, harmless entry."""
    return {
        "started_at": "2026-03-01T08:30:00+00:00",
        "timezone": "Europe/London",
        "duration_minutes": 20,
        "severity": 4,
        "regions": ["left_heel"],
        "sensations": ["tingling"],
        "triggers": ["walking"],
        "signs": [],
        "denied": [],
        "relief": [],
        "note": "",
        **changes,
    }


def operation(kind: str = "episode", **changes: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid4()),
        "kind": kind,
        "object_id": str(uuid.uuid4()),
        "action": "put",
        "base_revision": None,
        "body": entry() if kind == "episode" else {},
        **changes,
    }
