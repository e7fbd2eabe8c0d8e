"""Half load for an hour on all parts of `make up-native`: memory stays flat; then each part is killed.

Eight people save as a phone does, the same operation until it is acknowledged; one entry in twenty is a
warning sign. Then PostgreSQL, Redis, web, worker and beat are killed with -9 in turn, under the same
load. At the end the entries and the warnings are counted. `--minutes 5` makes it shorter.
"""

from __future__ import annotations

import os
import signal
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from tests.bench.load import resident_mb
from tests.bench.served import children
from tests.faults.processes import wait
from tests.faults.test_native import PARTS, Phone, child, environment, everything

PEOPLE, RED_EVERY = 8, 20
FULL_LOAD_S, BETWEEN_KILLS_S = 20.0, 20.0
SAVE_S_MAX = 150
RECOVERY_S_MAX = 10


@dataclass
class People:
    """Eight phones that save, and what they were told was saved."""

    phones: list[Phone]
    saved: list[str] = field(default_factory=list)
    red: list[str] = field(default_factory=list)
    faults: list[BaseException] = field(default_factory=list)

    def save(self, *, seconds: float, pause_s: float = 0.0) -> float:
        """Let all of them save for some seconds; return how many entries a second that was."""
        before, until = len(self.saved), time.monotonic() + seconds
        threads = [
            threading.Thread(target=self._save, args=(phone, until, pause_s))
            for phone in self.phones
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if self.faults:
            raise self.faults[0]
        return (len(self.saved) - before) / seconds

    def _save(self, phone: Phone, until: float, pause_s: float) -> None:
        try:
            number = 0
            while time.monotonic() < until:
                started = time.monotonic()
                number += 1
                is_red = number % RED_EVERY == 0
                entry_id = phone.save(SAVE_S_MAX, regions=["saddle" if is_red else "left_heel"])
                self.saved.append(entry_id)
                if is_red:
                    self.red.append(entry_id)
                time.sleep(max(0.0, pause_s - (time.monotonic() - started)))
        except BaseException as error:
            self.faults.append(error)


def main() -> None:
    minutes = float(os.environ.get("BENCH_MINUTES", "60"))
    with tempfile.TemporaryDirectory(prefix="pins-soak-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with everything(folder) as native:
            soak(native, minutes)


def soak(native: Any, minutes: float) -> None:
    people = People([Phone(native[1]) for _ in range(PEOPLE)])
    for number, phone in enumerate(people.phones):
        wait(phone.is_answered, 60)
        phone.sign_up(f"person{number}")
    full = people.save(seconds=FULL_LOAD_S)
    pause_s = 2 * PEOPLE / full
    print(f"full load: {full:.0f} entries/s by {PEOPLE} people; half of it for {minutes:g} minutes")
    print(f"{'minute':>8}{'entries/s':>11}   MB of {', '.join(memory_mb(native[0]))}")
    for tenth in range(1, 11):
        rate = people.save(seconds=6 * minutes, pause_s=pause_s)
        sizes = "  ".join(f"{size:.0f}" for size in memory_mb(native[0]).values())
        print(f"{tenth * minutes / 10:>8.1f}{rate:>11.1f}   {sizes}", flush=True)
    kills(native, people, pause_s)
    count(native, people)


def memory_mb(process: Any) -> dict[str, float]:
    """Return the resident memory of our own processes."""
    web = children(child(process, "granian"))
    worker = children(child(process, "celery --app backend.config --quiet worker"))
    found = {f"web {number}": resident_mb(pid) for number, pid in enumerate(web, 1)}
    found |= {f"worker {number}": resident_mb(pid) for number, pid in enumerate(worker, 1)}
    return found | {"beat": resident_mb(child(process, "quiet beat"))}


def kills(native: Any, people: People, pause_s: float) -> None:
    """Kill each part under load; say how long the next save takes that begins after it."""
    onlooker = people.phones.pop()
    for part in PARTS:
        load = threading.Thread(
            target=people.save, kwargs={"seconds": BETWEEN_KILLS_S, "pause_s": pause_s}
        )
        load.start()
        time.sleep(BETWEEN_KILLS_S / 4)
        os.kill(child(native[0], part), signal.SIGKILL)
        killed = time.monotonic()
        people.saved.append(onlooker.save(SAVE_S_MAX))
        took = time.monotonic() - killed
        print(f"{part} killed: the next entry saved after {took:.1f} s (aim: {RECOVERY_S_MAX})")
        load.join()
        child(native[0], part)  # it is there again


def count(native: Any, people: People) -> None:
    """Compare what people were told with what the database has."""
    entries = "SELECT id::text FROM diary_episode"
    notes = (
        "SELECT f.episode_id::text FROM alerts_alert AS a JOIN insights_finding AS f"
        " ON f.id = a.finding_id WHERE f.rule = 'E01' AND a.channel = 'note'"
    )
    with psycopg.connect(environment(native)["PN_DATABASE_URL"], autocommit=True) as server:

        def said() -> list[str]:
            return [row[0] for row in server.execute(notes).fetchall()]

        wait(lambda: len(said()) >= len(people.red))
        time.sleep(30)  # time for one that would be said twice
        kept, told = [row[0] for row in server.execute(entries).fetchall()], said()
    lost = set(people.saved) - set(kept)
    print(
        f"{len(people.saved)} entries acknowledged, {len(lost)} lost, "
        f"{len(kept) - len(set(people.saved))} that nobody was told of; {len(people.red)} warnings, "
        f"{len(set(people.red) - set(told))} not said, {len(told) - len(set(told))} said twice"
    )
    assert not lost
    assert sorted(told) == sorted(people.red)
