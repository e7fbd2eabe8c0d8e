"""Hints to the worker: they make work happen sooner, and may be lost without harm."""

from __future__ import annotations

import logging
from typing import Any

from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def hint(task: Any, *arguments: str) -> None:
    """Ask for a task now. When the broker cannot be reached, the sweep finds what is due.

    It must not raise: what it speaks of is committed, and the person must hear "saved".
    """
    try:
        task.apply_async(arguments, retry=False)
    except (OSError, OperationalError):
        logger.warning("the broker did not take a hint for %s; the sweep finds it", task.name)
