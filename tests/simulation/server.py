"""The real Django views behind a pipe: one JSON request a line in, one JSON answer a line out."""

# ruff: noqa: E402 (Django is set up before its models are imported)

from __future__ import annotations

import json
import logging
import os
import sys
from typing import Any
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.config.settings")
django.setup()

from django.conf import settings
from django.core.management import call_command
from rest_framework.test import APIClient

from backend.accounts.models import User
from backend.config import celery_app
from backend.diary.models import Change, Diary, Episode
from backend.diary.services import leave_revisions_out, open_diary

# Work that the server does before the end of a save, and at which it may be killed.
STEPS = ("backend.sync.services.triage_episode", "backend.sync.services.keep_triage")


class Server:
    """One server for all seeds; each seed has an account of its own."""

    def __init__(self) -> None:
        self.clients: dict[str, APIClient] = {}
        self.diaries: dict[str, Diary] = {}

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        account = asked["account"]
        if account not in self.clients:
            user = User.objects.create(username=account)
            self.diaries[account] = open_diary(owner=user)
            self.clients[account] = APIClient(raise_request_exception=False)
            self.clients[account].force_login(user)
        if asked["what"] == "look":
            return self.look(account)
        if asked["what"] == "forget":
            return self.forget(account)
        if asked["what"] == "restore":
            return self.restore(account, asked["kept"])
        if asked["what"] == "killed":
            with patch(STEPS[asked["step"]], side_effect=SystemError("killed")):
                return self.sync(account, asked["body"])
        return self.sync(account, asked["body"])

    def sync(self, account: str, body: Any) -> dict[str, Any]:
        answer = self.clients[account].post(
            "/api/v1/sync", body, format="json", headers={"host": "localhost"}
        )
        kind = answer.headers.get("Content-Type", "")
        return {"status": answer.status_code, "type": kind, "text": answer.content.decode()}

    def look(self, account: str) -> dict[str, Any]:
        diary = self.diaries[account]
        return {
            "entries": {
                str(row.pk): None if row.is_deleted else row.body()
                for row in Episode.objects.filter(diary=diary)
            },
            "history": [
                {
                    "object_id": str(row.object_id),
                    "body": row.body,
                    "conflicts": row.conflicts,
                }
                for row in Change.objects.filter(diary=diary).order_by("revision")
            ],
        }

    def restore(self, account: str, kept: float) -> dict[str, Any]:
        """Go back to what a backup of an earlier moment held, and go on as after a restore."""
        changes = Change.objects.filter(diary=self.diaries[account]).order_by("revision")
        newest = int(changes.count() * kept)
        lost = changes[newest:]
        excused = [value for row in changes for value in row.conflicts.values()]
        changes.filter(pk__in=[row.pk for row in lost]).delete()
        Episode.objects.filter(diary=self.diaries[account]).delete()
        for row in {row.object_id: row for row in changes.all()}.values():
            episode = Episode(pk=row.object_id, diary=row.diary, revision=row.revision)
            episode.is_deleted = row.action == Change.Action.DELETE
            episode.fill(row.body)
            episode.save(force_insert=True)
        leave_revisions_out(diaries=Diary.objects.filter(pk=self.diaries[account].pk))
        return {"conflicts": excused}

    def forget(self, account: str) -> dict[str, Any]:
        """Keep the database small: a seed that went well is not looked at again."""
        self.clients.pop(account)
        self.diaries.pop(account)
        return {}


def main() -> None:
    call_command("migrate", verbosity=0)
    celery_app.conf.update(broker_url="memory://")
    # The app's files are not asked for here, and each new client would read the folder anew.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    logging.disable(logging.CRITICAL)  # the killed saves are meant
    server = Server()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(server.answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
