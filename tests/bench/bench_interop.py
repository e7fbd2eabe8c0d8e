"""Bringing in 5,000 entries, taking them out in each form; 10,000 made-up diaries valid and equal."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from random import Random

from fhir.resources.R4B.bundle import Bundle

from pipeline import exchange, fhir
from tests.bench.served import Server, percentile, private_postgresql, server
from tests.diaries import made_diary, made_entry

ENTRIES = 5_000
DIARIES = 10_000
FHIR_SECONDS_MAX = 2.0


def main() -> None:
    with private_postgresql() as (url, _), server(PN_DATABASE_URL=url) as running:
        _bring_in(running)
        for path in ("entries.csv", "diary.json", "fhir", "everything"):
            _take_out(running, path)
    _diaries()


def _bring_in(running: Server) -> None:
    chance = Random(1)
    entries = [made_entry(chance) for _ in range(ENTRIES)]
    content = "".join(exchange.write_entries(entries)).encode()
    started = time.perf_counter()
    dry = json.loads(_send(running, "/api/v1/import", content))
    shown = time.perf_counter() - started
    refused = dry["counts"]["faults"]
    place, steps = 0, 0
    while place is not None:
        step = json.loads(_send(running, f"/api/v1/import/apply?start={place}", content))
        place, steps = step["next"], steps + 1
    took = time.perf_counter() - started
    print(
        f"in: {len(content) / 1e6:.1f} MB, dry run {shown:.1f} s ({refused} faults), "
        f"written in {took - shown:.0f} s and {steps} steps"
    )


def _send(running: Server, path: str, content: bytes) -> bytes:
    cookie = f"sessionid={running.session}; csrftoken={'c' * 32}"
    headers = {"Cookie": cookie, "X-CSRFToken": "c" * 32, "Content-Type": "text/csv"}
    running.connection.request("POST", path, content, headers)
    answer = running.connection.getresponse()
    body = answer.read()
    assert answer.status == 200, body[:500]
    return body


def _take_out(running: Server, path: str) -> None:
    seconds, size = [], 0
    for _ in range(5):
        took, content = running.ask("GET", f"/api/v1/export/{path}")
        seconds.append(took)
        size = len(content)
    middle = percentile(seconds, 0.5) / 1000
    limit = f" (at most {FHIR_SECONDS_MAX} s)" if path == "fhir" else ""
    print(f"out: {path}: {size / 1e6:.1f} MB in {middle:.2f} s{limit}")


def _diaries() -> None:
    made_at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    faults = shapes = torn = resources = 0
    for seed in range(DIARIES):
        diary = made_diary(seed)
        source = fhir.Source(
            diary_id=diary["id"], profile=diary["profile"], entries=diary["episodes"]
        )
        bundle = fhir.bundle(source, made_at=made_at)
        resources += len(bundle["entry"])
        faults += bool(fhir.check(bundle))
        try:
            Bundle.model_validate(bundle)
        except ValueError:
            shapes += 1
        torn += not _comes_back(diary["episodes"])
    print(f"{DIARIES:,} diaries, {resources:,} resources: {faults} against the guide's rules,")
    print(f"  {shapes} against the shape, {torn} other than before after CSV")


def _comes_back(entries: list[dict]) -> bool:
    text = "".join(exchange.write_entries(entries))
    read = exchange.read_entries(exchange.read_table(exchange.decode(text.encode())))
    back = [{"id": row.id, **row.body} for row in read.records]
    return back == [{key: row[key] for key in row if key != "revision"} for row in entries]


if __name__ == "__main__":
    main()
