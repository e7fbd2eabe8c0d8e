"""What is kept to be quick. Where Redis is away nothing is kept, and nothing fails for it."""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache import cache

from backend.core.problems import is_away

logger = logging.getLogger(__name__)


def get(key: str) -> Any:
    """Return what is kept, None when there is nothing."""
    try:
        return cache.get(key)
    except Exception as error:
        _do_without(error)
        return None


def put(key: str, value: Any, seconds: int) -> None:
    try:
        cache.set(key, value, seconds)
    except Exception as error:
        _do_without(error)


def drop(keys: list[str]) -> None:
    try:
        cache.delete_many(keys)
    except Exception as error:
        _do_without(error)


def _do_without(error: Exception) -> None:
    if not is_away(error):
        raise error
    logger.warning("the cache does not answer: %s", type(error).__name__)
