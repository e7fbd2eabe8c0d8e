"""Made-up people, and entries as a phone would send them."""

from __future__ import annotations

import uuid
from typing import Any

import factory

from backend.accounts.models import Role, User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda number: f"person{number}")
    password = factory.PostGenerationMethodCall("set_password", "correct horse battery")
    role = Role.PATIENT

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None) -> None:
        if create:
            instance.save()


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
