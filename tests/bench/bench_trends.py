"""Trends of one year with three entries a day: cold, from the cache, and unchanged (304)."""

from __future__ import annotations

import json
import random
import uuid
from datetime import UTC, datetime, timedelta

from tests.bench.served import Server, percentile, server
from tests.entries import entry

DAYS = 365


def fill(running: Server) -> None:
    """Write a year's diary through sync, 100 operations at a time."""
    chance = random.Random(1)
    operations = []
    for day in range(DAYS):
        for hour in (8, 14, 22):
            started = datetime.now(UTC) - timedelta(days=day, hours=hour, minutes=5)
            changes = {
                "started_at": started.isoformat(),
                "severity": chance.randint(1, 8),
                "duration_minutes": chance.choice([5, 10, 20, 45, 90]),
                "regions": chance.sample(["left_heel", "left_sole", "right_sole", "left_calf"], 2),
                "triggers": chance.sample(["walking", "sitting_long", "cycling"], 1),
            }
            operations.append(("episode", entry(**changes)))
        date = (datetime.now(UTC) - timedelta(days=day)).date()
        checkin = {"date": str(date), "had_episode": True, "exposures": ["walking"]}
        operations.append(("checkin", checkin))
    for start in range(0, len(operations), 100):
        batch = [
            {
                "id": str(uuid.uuid4()),
                "kind": kind,
                "object_id": str(uuid.uuid4()),
                "action": "put",
                "body": body,
            }
            for kind, body in operations[start : start + 100]
        ]
        _, answer = running.ask("POST", "/api/v1/sync", {"operations": batch})
        statuses = {result["status"] for result in json.loads(answer)["results"]}
        assert statuses == {"applied"}


def main() -> None:
    cold, cached, unchanged = [], [], []
    with server() as running:
        fill(running)
        running.ask("GET", "/api/v1/trends")
        for _ in range(12):
            # A new entry changes the revision, so that nothing of the last answer can be used.
            running.ask("PUT", f"/api/v1/episodes/{uuid.uuid4()}", entry())
            took, _ = running.ask("GET", "/api/v1/trends")
            cold.append(took)
            took, _ = running.ask("GET", "/api/v1/trends")
            cached.append(took)
            tag = _tag(running)
            took, _ = running.ask("GET", "/api/v1/trends", **{"If-None-Match": tag})
            unchanged.append(took)
    for name, seconds in (("cold", cold), ("cached", cached), ("304", unchanged)):
        print(
            f"{name}: p50 {percentile(seconds, 0.5):.1f} ms, p95 {percentile(seconds, 0.95):.1f} ms"
        )


def _tag(running: Server) -> str:
    running.ask("GET", "/api/v1/status")
    running.connection.request(
        "GET", "/api/v1/trends", headers={"Cookie": f"sessionid={running.session}"}
    )
    answer = running.connection.getresponse()
    answer.read()
    return answer.headers["ETag"]
