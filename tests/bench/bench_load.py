"""Entries saved per second and lists read, on PostgreSQL and two web processes, against bare views.

The bare views stand under the same server, settings and sign-in: one inserts a row, the other lists a
hundred rows of the same columns through DRF's own serializer. Rounds of both take turns, so that
whatever else the machine does falls on both. The database waits for its disk at every commit.
"""

from __future__ import annotations

import subprocess
import time
import urllib.request
import uuid
from typing import Any

from backend.ops.processes import web
from tests import servers
from tests.bench.load import Load, Next, cpu_s, put_under_load, resident_mb
from tests.bench.served import ROOT, Server, children, percentile, private_postgresql, server
from tests.entries import entry

CONCURRENCY = (1, 16, 64)
ROUNDS, ROUND_S = 5, 3.0
LISTED, LIST_REQUESTS = 100, 200
SAVE_RATIO_MAX, LIST_RATIO_MAX, WORKER_MB_MAX, COLD_START_S_MAX = 2.0, 1.5, 150, 3.0
NOTE = "After the bus home, gone by the time I was upstairs."


def main() -> None:
    with (
        private_postgresql(is_durable=True) as (url, folder),
        servers.redis(folder / "redis") as queue,
    ):
        given = {"PN_DATABASE_URL": url, "PN_REDIS_URL": queue}
        with server(workers=2, people=max(CONCURRENCY), **given) as running:
            saves(running)
            lists(running)
            memory(running)
            cold_start(running)


def bare_row(_: int) -> tuple[str, str, Any]:
    return "PUT", "/bare", {"severity": 4, "note": NOTE}


def one_entry(_: int) -> tuple[str, str, Any]:
    body = entry(note=NOTE, denied=["saddle_numbness", "bladder_leak_new"])
    return "PUT", f"/api/v1/episodes/{uuid.uuid4()}", body


def saves(running: Server) -> None:
    print(
        f"{'at once':>8}{'entries/s':>11}{'bare/s':>8}{'p50 ms':>8}{'p95 ms':>8}{'bare p50':>10}"
        f"{'bare p95':>10}{'p50 ratio':>11}{'CPU ms':>8}{'bare CPU':>10}"
    )
    for people in CONCURRENCY:
        sessions = running.sessions[:people]
        sums = {make: (Load(), 0.0) for make in (bare_row, one_entry)}
        for number in range(ROUNDS + 1):
            for make, (before, cpu_before) in sums.items():
                load, cpu = _round(running, sessions, make)
                if number:  # the first one warms up
                    sums[make] = before + load, cpu_before + cpu
        (bare, bare_cpu), (ours, ours_cpu) = sums[bare_row], sums[one_entry]
        assert not bare.refused + ours.refused, "something was refused"
        print(
            f"{people:>8}{ours.per_second:>11.0f}{bare.per_second:>8.0f}{ours.ms(0.5):>8.1f}"
            f"{ours.ms(0.95):>8.1f}{bare.ms(0.5):>10.1f}{bare.ms(0.95):>10.1f}"
            f"{ours.ms(0.5) / bare.ms(0.5):>11.2f}{1e3 * ours_cpu / len(ours.seconds):>8.2f}"
            f"{1e3 * bare_cpu / len(bare.seconds):>10.2f}",
            flush=True,
        )
    print(f"(aim: p50 at most {SAVE_RATIO_MAX:g} times the bare view's)")


def _round(running: Server, sessions: list[str], make: Next) -> tuple[Load, float]:
    before = web_cpu_s(running)
    load = put_under_load(running.port, sessions, make, seconds=ROUND_S)
    return load, web_cpu_s(running) - before


def lists(running: Server) -> None:
    for number in range(LISTED):
        started = f"2026-03-{1 + number % 28:02d}T{number % 24:02d}:30:00+00:00"
        body = entry(note=NOTE, denied=["saddle_numbness"], started_at=started)
        running.ask("PUT", f"/api/v1/episodes/{uuid.uuid4()}", body)
    running.ask("PUT", "/bare/entries", entry(note=NOTE, denied=["saddle_numbness"]))
    took: dict[str, list[float]] = {"/bare/entries": [], "/api/v1/episodes?limit=100": []}
    for number in range(LIST_REQUESTS + 20):
        for path, seconds in took.items():
            one, content = running.ask("GET", path)
            assert content.count(b'"started_at"') == LISTED
            if number >= 20:
                seconds.append(one)
    bare, ours = took.values()
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        base, mine = percentile(bare, share), percentile(ours, share)
        print(
            f"list of {LISTED}, {name}: bare {base:.1f} ms, ours {mine:.1f}, ratio {mine / base:.2f}"
        )
    print(f"(aim: at most {LIST_RATIO_MAX:g})")


def web_cpu_s(running: Server) -> float:
    return sum(cpu_s(pid) for pid in children(running.process.pid))


def memory(running: Server) -> None:
    listed = ", ".join(f"{resident_mb(pid):.0f}" for pid in children(running.process.pid))
    print(f"web processes after all that: {listed} MB each (aim: at most {WORKER_MB_MAX})")


def cold_start(running: Server) -> None:
    """Time a second web server from its command to its first answer that read the database."""
    took, processor_s = [], []
    for _ in range(5):
        port = servers.free_port()
        command = web("127.0.0.1", port, processes=2).command
        started = time.perf_counter()
        with subprocess.Popen(command, cwd=ROOT, env=running.environment) as process:
            try:
                while not _is_ready(port):
                    assert time.perf_counter() - started < 60, "the server did not start"
                    time.sleep(0.02)
                took.append(time.perf_counter() - started)
                processor_s.append(sum(cpu_s(pid) for pid in children(process.pid)))
            finally:
                process.terminate()
    print(
        f"cold start of two web processes to the first answer: median {sorted(took)[2]:.1f} s, "
        f"fastest {min(took):.1f} s, "
        f"of processor {sorted(processor_s)[2]:.1f} s (aim: at most {COLD_START_S_MAX:g} s)",
    )


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5):
            return True
    except OSError:
        return False
