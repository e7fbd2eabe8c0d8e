"""The nightly job over a fleet on PostgreSQL, end to end, against `COPY … TO` of the same rows.

Times are processor seconds of client and server together, one process each; both go over the same
connection. Each step is a process of its own, so that its peak memory is its own. In the first night
all that is found is news, and who hears news is analysed in full; the next night, on which every diary
has changed, is the one that comes every day.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg

from tests.bench.served import ROOT, private_postgresql

SIZES = (10_000, 30_000, 100_000)


def main() -> None:
    sizes = [int(size) for size in os.environ.get("BENCH_PEOPLE", "").split()] or SIZES
    with private_postgresql() as (url, folder):
        nights(url, sizes, folder)


def nights(url: str, sizes: list[int] | tuple[int, ...], folder: Path) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        # One core: what a helper process does would not be counted.
        connection.execute("ALTER SYSTEM SET max_parallel_workers_per_gather = 0")
        connection.execute("SELECT pg_reload_conf()")
    environment = os.environ | {
        "PN_DATABASE_URL": url,
        "PN_VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "backend.config.settings",
    }
    print(
        f"{'people':>8}{'rows':>12}{'night':>7}{'copy s':>8}{'took s':>9}{'ratio':>7}{'of it server':>14}"
        f"{'wall s':>8}{'people/s':>10}{'findings':>10}{'peak MB':>9}"
    )
    first = 0
    for size in sizes:
        step(environment, "fill", str(first), str(size))
        first = size
        with psycopg.connect(url) as connection:
            query = "SELECT (SELECT count(*) FROM diary_episode) + count(*) FROM diary_checkin"
            rows = connection.execute(query).fetchone()
        step(environment, "copy")  # warm
        copied = step(environment, "copy")
        for name in ("first", "next"):
            done = step(environment, name)
            base, took = (one["client"] + one["server"] for one in (copied, done))
            print(
                f"{size:>8}{rows[0]:>12}{name:>7}{base:>8.1f}{took:>9.1f}{took / base:>7.2f}"
                f"{done['server']:>14.1f}{done['wall']:>8.1f}{size / took:>10.0f}"
                f"{done['findings']:>10}{done['peak']:>9.0f}",
                flush=True,
            )


def step(environment: dict[str, str], *given: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.fleet", *given]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    )
    found: dict[str, Any] = json.loads(done.stdout or "{}")
    return found
