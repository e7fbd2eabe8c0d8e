"""What is kept to be quick. Where Redis is away nothing is kept, and nothing fails for it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache

from backend.core.problems import is_away

logger = logging.getLogger(__name__)


@contextmanager
def _or_without() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        if not is_away(error):
            raise
        logger.warning("the cache does not answer: %s", type(error).__name__)


def get(key: str) -> Any:
    """Return what is kept, None when there is nothing."""
    found = None
    with _or_without():
        found = cache.get(key)
    return found


def put(key: str, value: Any, seconds: int) -> None:
    with _or_without():
        cache.set(key, value, seconds)


def drop(keys: list[str]) -> None:
    with _or_without():
        cache.delete_many(keys)
