"""Every refusal an operation may answer with, written into the API's schema in one place."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from drf_spectacular.authentication import SessionScheme

PROBLEM = {
    "type": "object",
    "description": "RFC 9457 problem details.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "pointer", "detail"],
                "properties": {
                    "code": {"type": "string"},
                    "pointer": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
METHODS = {"get", "post", "put", "patch", "delete"}


def document_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the refusals to each operation (a hook of drf-spectacular)."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            if method in METHODS:
                for status in _refusals(path, method, operation):
                    words = HTTPStatus(status).phrase
                    operation["responses"].setdefault(
                        str(status), {"description": words, "content": CONTENT}
                    )
    return result


def _refusals(path: str, method: str, operation: dict[str, Any]) -> set[int]:
    found = {406}
    if {} not in operation.get("security", [{}]):
        found |= {401, 403}
    if operation.get("parameters"):
        found |= {422}
    if "{" in path:
        found |= {404}
    if method != "get":
        # OpenAPI has no body for DELETE, but one may be sent.
        found |= {400, 404, 409, 413, 415, 422, 429}
    return found


class OurSessionScheme(SessionScheme):  # type: ignore[no-untyped-call]  # drf-spectacular knows it once it is imported
    target_class = "backend.core.authentication.SessionAuthentication"
