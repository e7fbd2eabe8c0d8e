"""`manage.py up_native`: what compose.yaml starts, without Docker: each part a process here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from backend.ops import servers
from backend.ops.management.commands.serve import check_port, check_room, listen_for_the_end
from backend.ops.processes import ROOT, Processes, beat, wait_until_answering, web, worker

DATABASE = "pins"
START_SECONDS_MAX = 60


class Command(BaseCommand):
    help = "Run PostgreSQL, Redis, web, worker and beat as processes of this machine until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--web-processes", type=int, default=2)
        parser.add_argument("--demo", action="store_true", help="load the made-up demo diary once")

    def handle(self, *args: Any, **options: Any) -> None:
        check_room()
        check_port(options["host"], options["port"])
        told_to_end = listen_for_the_end()
        processes = Processes()
        try:
            self._start(processes, options, told_to_end)
            processes.watch(until=told_to_end)
            self.stdout.write("\nStopping …")
        except servers.Missing as error:
            raise CommandError(str(error)) from error
        finally:
            processes.stop()
        self.stdout.write("Stopped. Nothing is lost.")

    def _start(self, processes: Processes, options: dict[str, Any], until: Event) -> None:
        host, port = options["host"], options["port"]
        self._start_servers(processes)
        self._prepare(with_demo=options["demo"])
        processes.add(web(host, port, processes=options["web_processes"]))
        processes.add(worker(with_beat=False), beat())
        address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
        wait_until_answering(f"{address}/", seconds_max=START_SECONDS_MAX, until=until)
        if not until.is_set():
            self.stdout.write(f"Pins & Needles is at {address}\nCtrl-C stops everything.")
            self.stdout.flush()

    def _start_servers(self, processes: Processes) -> None:
        """Start PostgreSQL and Redis, and let every later process of ours use them."""
        folder = Path(settings.VAR_DIR) / "native"
        ports = servers.free_port(), servers.free_port()
        self.stdout.write("Starting PostgreSQL and Redis …")
        processes.add(
            servers.postgresql(folder / "postgresql", ports[0]),
            servers.redis(folder / "redis", ports[1]),
        )
        deadline = time.monotonic() + servers.START_SECONDS_MAX
        while not all(servers.answers(one) for one in ports):
            if time.monotonic() > deadline:
                raise CommandError(f"PostgreSQL or Redis did not start; see the logs in {folder}.")
            time.sleep(0.05)
        server = f"postgresql://postgres@127.0.0.1:{ports[0]}"
        _make_database(server)
        counts = folder / "metrics"
        shutil.rmtree(counts, ignore_errors=True)
        counts.mkdir()
        os.environ |= {
            "PN_DATABASE_URL": f"{server}/{DATABASE}",
            "PN_REDIS_URL": f"redis://127.0.0.1:{ports[1]}/0",
            "PROMETHEUS_MULTIPROC_DIR": str(counts),
        }
        self.stdout.write(f"PostgreSQL {server}/{DATABASE}, Redis on port {ports[1]}")

    def _prepare(self, *, with_demo: bool) -> None:
        # In a process of its own: this one's settings were read before there was a server.
        for arguments in (["migrate", "--verbosity", "0"], *([["load_demo"]] if with_demo else [])):
            command = [sys.executable, "manage.py", *arguments]
            if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603
                raise CommandError(f"manage.py {arguments[0]} failed; its message stands above.")


def _make_database(server: str) -> None:
    deadline = time.monotonic() + servers.START_SECONDS_MAX
    while True:
        try:
            with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
                found = connection.execute(
                    "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
                ).fetchone()
                if not found:
                    connection.execute(f"CREATE DATABASE {DATABASE}")
                return
        except psycopg.OperationalError as error:  # it listens before it is ready
            if time.monotonic() > deadline:
                raise CommandError(f"PostgreSQL is not ready: {error}") from error
            time.sleep(0.1)
