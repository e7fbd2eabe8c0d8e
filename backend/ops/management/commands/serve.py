"""`manage.py serve`: everything that one machine needs, in one command."""

from __future__ import annotations

import shutil
import signal
import socket
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from backend.ops import demo
from backend.ops.processes import Processes, wait_until_answering, web, worker

FREE_BYTES_MIN = 200 * 1024 * 1024
START_SECONDS_MAX = 60


class Command(BaseCommand):
    help = "Run the web server and the worker on this machine until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--demo", action="store_true", help="load the made-up demo diary once")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        check_room()
        check_port(host, port)
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        if options["demo"]:
            call_command("load_demo", stdout=self.stdout)
        told_to_end = listen_for_the_end()
        processes = Processes()
        try:
            processes.add(web(host, port))
            address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
            wait_until_answering(f"{address}/", seconds_max=START_SECONDS_MAX, until=told_to_end)
            if not told_to_end.is_set():
                # Only now: the first page must not wait for a worker that starts beside it.
                processes.add(worker())
                self._announce(address, options)
            processes.watch(until=told_to_end)
            self.stdout.write("\nStopping …")
        finally:
            processes.stop()
        self.stdout.write("Stopped. Nothing is lost.")

    def _announce(self, address: str, options: dict[str, Any]) -> None:
        self.stdout.write(f"\nPins & Needles is at {address}")
        if options["demo"]:
            password = demo.PASSWORD
            self.stdout.write(
                "Sign in with made-up data:\n"
                f"  patient    {demo.PATIENT} / {password}\n"
                f"  clinician  {demo.CLINICIAN} / {password}"
            )
        self.stdout.write("Ctrl-C stops everything.")
        self.stdout.flush()


def listen_for_the_end() -> Event:
    """Return what Ctrl-C and a polite kill set, also where a shell started it with both ignored.

    Nothing is raised: Python drops an exception that comes up while it runs a callback of its own (a
    destructor, the logging locks around a fork), and the end would go unheard.
    """
    told_to_end = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told_to_end.set())
    return told_to_end


def check_room() -> None:
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.VAR_DIR).free
    if free < FREE_BYTES_MIN:
        raise CommandError(
            f"Only {free // 1024**2} MB are free where the diary is kept ({settings.VAR_DIR}); "
            f"make room for {FREE_BYTES_MIN // 1024**2} MB and start again."
        )


def check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is taken or not allowed; "
                f"choose another one, for example: make demo PORT={port + 1}"
            ) from error
