"""The pure library of Pins & Needles: rules, trends and figures over diaries.

It imports nothing of Django, Celery or Redis and runs alone: ``python -m pipeline``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.analysis import analyse

__all__ = ["analyse"]


def __getattr__(name: str) -> Any:
    # Only the worker needs it; the web process must not load pandas to read a rule.
    if name == "analyse":
        from pipeline.analysis import analyse

        return analyse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
