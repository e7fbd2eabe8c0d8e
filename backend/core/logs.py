"""Log lines as JSON, without anything personal in them: ids, counts and places in the code.

What an exception says may quote a diary, so its text is left out; its kind and the lines of code
that it went through are what is needed to mend it.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class NoAddress(logging.Filter):
    """Leave the address out of what Django says of a request: it may hold a secret of a link."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.args:
            record.msg, record.args = "%s", (record.args[0],)  # type: ignore[index]
        return True


class Formatter(JsonFormatter):
    def __init__(self, *_: Any, **__: Any) -> None:
        super().__init__(
            "%(asctime)s %(levelname)s %(name)s %(message)s %(correlation_id)s",
            reserved_attrs=[*RESERVED_ATTRS, "request"],
            rename_fields={
                "asctime": "at",
                "levelname": "level",
                "name": "logger",
                "correlation_id": "request_id",
            },
        )

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is logging's
        kind, error, _ = ei
        return "".join(_chain(error)) if error is not None else str(kind)


def _chain(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    earlier = _chain(cause) if cause is not None else []
    frames = [
        f"{frame.filename}:{frame.lineno} in {frame.name}\n"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return [*earlier, *frames, f"{type(error).__name__}\n"]
