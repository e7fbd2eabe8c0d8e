"""How the built app is served: hashed files for ever, everything else asked for again."""

from __future__ import annotations

import re
from collections.abc import MutableMapping

HASHED = re.compile(r"^/assets/.+-[\w-]{8,}\.\w+$")


def is_immutable(path: str, url: str) -> bool:
    del path
    return HASHED.match(url) is not None


def add_headers(headers: MutableMapping[str, str], path: str, url: str) -> None:
    # A stale worker or page would ask for chunks that are gone: the white screen of many apps.
    del path
    if not HASHED.match(url):
        headers["Cache-Control"] = "no-cache"
