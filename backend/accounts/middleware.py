"""Around the sign-in (allauth's own views): the same bounds and the same refusals as the API's.

And the answer to what no view caught, wherever it was raised: in a view, a middleware or a session.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from rest_framework.exceptions import APIException

from backend.core import parsers, problems

SIGN_IN = "/_allauth/"
BODY_BYTES_MAX = 64 * 1024
RETRY_S = 300  # the longest window of allauth's limits on guessing


class SignInGuard:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(SIGN_IN):
            return self.get_response(request)
        if length := int(request.META.get("CONTENT_LENGTH") or 0):
            try:
                if length > BODY_BYTES_MAX:
                    raise parsers.TooLarge
                parsers.load(request.body, BODY_BYTES_MAX)
            except APIException as error:
                return _answer(error)
        response = self.get_response(request)
        response["Cache-Control"] = "no-store"
        return too_many() if _is_throttled(response) else response


def too_many(request: HttpRequest | None = None) -> HttpResponse:
    """Answer that somebody guessed too often; the same for a known and for an unknown name."""
    del request
    problem = problems.Problem(
        "too-many-attempts",
        "Too many attempts",
        status=HTTPStatus.TOO_MANY_REQUESTS,
        detail="Wait five minutes, then try again.",
    )
    response = _answer(problem)
    response["Retry-After"] = str(RETRY_S)
    return response


def failed(request: HttpRequest) -> HttpResponse:
    """Answer an exception that nobody caught; Django calls it while that is being handled."""
    error, is_sign_in = sys.exc_info()[1], request.path_info.startswith(SIGN_IN)
    if error is not None and problems.is_away(error):
        response = _answer(problems.away(error), is_sign_in=is_sign_in)
        response["Retry-After"] = str(problems.Away.wait)
        return response
    problem = problems.Problem(
        "server-error",
        "Something went wrong here",
        status=HTTPStatus.INTERNAL_SERVER_ERROR,
        detail="It was written down for the operator. Try again later.",
    )
    return _answer(problem, is_sign_in=is_sign_in)


def _is_throttled(response: HttpResponse) -> bool:
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        return "Retry-After" not in response
    return response.status_code == HTTPStatus.BAD_REQUEST and (
        b'"too_many_login_attempts"' in response.content
    )


def _answer(error: APIException, *, is_sign_in: bool = True) -> HttpResponse:
    document = problems.of(error).document
    if is_sign_in:
        # The phone's sign-in reads `errors[0].message`, in allauth's manner.
        document["errors"] = [{"code": document["type"], "message": document.get("detail", "")}]
    return HttpResponse(
        json.dumps(document),
        status=document["status"],
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store"},
    )
