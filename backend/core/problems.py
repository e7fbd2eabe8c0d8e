"""The one shape of an error: RFC 9457 problem details.

Problem                a refusal with a status, a title and what to mend
 +-- Invalid           422: the input; one fault per field, each with a JSON pointer

Every exception of Django and DRF leaves through `handle` in the same shape.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from backend.core.parsers import TooLarge

logger = logging.getLogger(__name__)
security = logging.getLogger("pins.security")
KEPT_OUT = {403, 404, 429}  # a 401 is what every phone gets that is not signed in


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: a code for the machine, where it is, and a sentence for the person."""

    code: str
    pointer: str
    detail: str


class Problem(exceptions.APIException):
    """A refusal; `code` names it and becomes the last part of `type`."""

    def __init__(
        self,
        code: str,
        title: str,
        *,
        status: HTTPStatus,
        detail: str = "",
        faults: Sequence[Fault] = (),
    ) -> None:
        super().__init__(detail or title, code)
        self.status_code = status.value
        self.document: dict[str, Any] = {
            "type": f"/problems/{code}",
            "title": title,
            "status": status.value,
        }
        if detail:
            self.document["detail"] = detail
        if faults:
            self.document["errors"] = [asdict(fault) for fault in faults]


class Invalid(Problem):
    """Input that cannot be used, with every fault at once."""

    def __init__(self, title: str, faults: Sequence[Fault]) -> None:
        super().__init__(
            "invalid-input", title, status=HTTPStatus.UNPROCESSABLE_ENTITY, faults=faults
        )


def faults_of(detail: Any, pointer: str = "#") -> Iterator[Fault]:
    """Yield one fault for each message in DRF's nested `ValidationError.detail`."""
    if isinstance(detail, dict):
        for key, value in detail.items():
            here = pointer if key == "non_field_errors" else f"{pointer}/{key}"
            yield from faults_of(value, here)
    elif isinstance(detail, list):
        for position, item in enumerate(detail):
            nested = isinstance(item, dict | list)
            yield from faults_of(item, f"{pointer}/{position}" if nested else pointer)
    else:
        yield Fault(getattr(detail, "code", "invalid"), pointer, str(detail))


class Away(exceptions.APIException):
    """Database or Redis is down, restarting or read-only: the phone must try again, not give up."""

    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    wait = 5


def is_away(error: BaseException) -> bool:
    """Return whether this is how the database or Redis says that it does not answer."""
    if isinstance(error, (OperationalError, InterfaceError, InternalError)):
        return True
    # By name: the embedded installation has no Redis and need not load its client.
    return any(
        (kind.__module__, kind.__name__) == ("redis.exceptions", "RedisError")
        for kind in type(error).__mro__
    )


def away(error: BaseException) -> Away:
    """Write down that database or Redis does not answer, and return what is to be said of it."""
    logger.error("database or Redis does not answer: %s", type(error).__name__)
    return Away("Nothing was saved just now. The phone keeps it and sends it again.")


def _write_down(problem: Problem, context: dict[str, Any]) -> None:
    """Tell the operator who was kept out of what, by the number of the account alone."""
    if problem.status_code in KEPT_OUT:
        user = getattr(context.get("request"), "user", None)
        security.info(
            "refused with %s: %s, account %s",
            problem.status_code,
            type(context.get("view")).__name__,
            getattr(user, "pk", None) or "unknown",
        )


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer any refusal as a problem document; other exceptions stay a 500 of Django's."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    elif isinstance(error, RequestDataTooBig):
        error = TooLarge("Send less in one request.")
    elif is_away(error):
        error = away(error)
    if not isinstance(error, exceptions.APIException):
        return None
    problem = of(error)
    _write_down(problem, context)
    set_rollback()
    response = Response(problem.document, status=problem.status_code)
    response.content_type = "application/problem+json"
    if header := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response


def of(error: exceptions.APIException) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, exceptions.ValidationError):
        return Invalid("Some of this cannot be used yet", list(faults_of(error.detail)))
    status = HTTPStatus(error.status_code)
    detail = error.detail if isinstance(error.detail, str) else status.description
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:  # Python renamed its phrase
        return Problem("body-too-large", "This is too much at once", status=status, detail=detail)
    code = status.phrase.lower().replace(" ", "-")
    return Problem(code, status.phrase, status=status, detail=str(detail))
