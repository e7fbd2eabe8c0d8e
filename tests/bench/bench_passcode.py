"""Guess a passcode 1,000 times in parallel: HTTP, four processes, PostgreSQL."""

from __future__ import annotations

import time

from tests import links
from tests.bench.served import private_postgresql, server

GUESSES = 1_000
AT_ONCE = 100


def main() -> None:
    with (
        private_postgresql() as (url, _),
        server(workers=4, PN_DATABASE_URL=url) as running,
    ):
        link = links.make("P")
        running.ask("POST", "/api/v1/shares", link.request)
        started = time.perf_counter()
        answers = links.guess_in_parallel(
            f"http://127.0.0.1:{running.port}", link.token, GUESSES, AT_ONCE
        )
        took = time.perf_counter() - started
    print(f"{GUESSES} guesses, {AT_ONCE} at once, in {took:.1f} s: {answers[401]} were compared")
    assert answers == {401: 5, 404: GUESSES - 5}, answers
