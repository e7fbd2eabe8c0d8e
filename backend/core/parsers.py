"""The body of a request: JSON up to a size, and only what a database can keep."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from typing import Any

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

BODY_BYTES_MAX = 256 * 1024  # a view that takes more says so in `body_bytes_max`
# PostgreSQL keeps no NUL in a text, and nobody can encode half a surrogate pair.
UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
PERHAPS_UNKEEPABLE = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")


class TooLarge(APIException):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE.value


class BoundedJSONParser(JSONParser):
    """Read no further than the limit; refuse text that could not be kept, wherever it is."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        view = (parser_context or {}).get("view")
        bytes_max: int = getattr(view, "body_bytes_max", BODY_BYTES_MAX)
        return load(stream.read(bytes_max + 1), bytes_max)


def load(content: bytes, bytes_max: int) -> Any:
    """Return the JSON document, or raise what to answer."""
    if len(content) > bytes_max:
        raise TooLarge(f"Send at most {bytes_max // 1024} KB in one request.")
    try:
        document = json.loads(content.decode(), parse_constant=_refuse)
        # Only an escape can bring them in: most documents need no second look.
        is_refused = bool(PERHAPS_UNKEEPABLE.search(content)) and _is_unkeepable(document)
    except RecursionError as error:
        raise ParseError("The JSON is nested too deeply.") from error
    except ValueError as error:
        raise ParseError(f"This is not JSON: {error}"[:300]) from error
    if is_refused:
        raise ParseError("A text holds a NUL or half a character, which cannot be kept.")
    return document


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a number of JSON")


def _is_unkeepable(part: Any) -> bool:
    if isinstance(part, dict):
        return any(_is_unkeepable(key) or _is_unkeepable(value) for key, value in part.items())
    if isinstance(part, list):
        return any(map(_is_unkeepable, part))
    return isinstance(part, str) and UNKEEPABLE.search(part) is not None
