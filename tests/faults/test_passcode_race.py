"""Guesses that come all at once, over HTTP, at several processes on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests import links
from tests.bench.served import server


def test_sixty_guesses_at_once_are_five_guesses_and_then_the_link_is_dead(
    installation: Callable[[str, str, Path], dict[str, str]], tmp_path: Path
):
    settings = installation("postgresql-and-redis", "guesses", tmp_path)
    own = {name: value for name, value in settings.items() if name.startswith("PN_")}
    with server(workers=4, **(own | {"PN_VAR_DIR": str(tmp_path)})) as running:
        link = links.make("P")
        running.ask("POST", "/api/v1/shares", link.request)
        address = f"http://127.0.0.1:{running.port}"

        answers = links.guess_in_parallel(address, link.token, guesses=60, at_once=60)

        assert answers == {401: 5, 404: 55}
        found = links.read_independently(link.uri(address), passcode=links.PASSCODE)
        assert found["said"] == "SHLManifestNotFoundError"
