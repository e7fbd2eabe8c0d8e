"""Hints to the worker: they make work happen sooner, and may be lost without harm."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from kombu.exceptions import OperationalError
from rest_framework.response import Response

logger = logging.getLogger(__name__)


def hint(task: Any, *arguments: str) -> None:
    """Ask for a task now. When the broker cannot be reached, the sweep finds what is due.

    It must not raise: what it speaks of is committed, and the person must hear "saved".
    """
    try:
        task.apply_async(arguments, retry=False)
    except (OSError, OperationalError):
        logger.warning("the broker did not take a hint for %s; the sweep finds it", task.name)


class HintingResponse(Response):
    """An answer that hints once it is sent: who hears "saved" does not wait for the broker."""

    def __init__(self, *args: Any, give_hint: Callable[[], None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._give_hint = give_hint

    def close(self) -> None:
        transaction.on_commit(self._give_hint)
        super().close()
