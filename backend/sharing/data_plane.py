"""Where a link leads: whoever holds it asks here, with no account and from any origin."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.sharing import link_services
from backend.sharing.link_services import Visitor
from backend.sharing.models import ShareLink

FHIR_JSON = "application/fhir+json"
JOSE = "application/jose"
RECIPIENT_CHARACTERS_MAX = 200
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
# The first that fits: Chrome says that it is Safari too, and Edge that it is Chrome.
DEVICES = [
    ("iPhone or iPad", r"iPhone|iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("Mac", r"Macintosh"),
    ("Linux", r"Linux|X11"),
]


class ManifestIn(serializers.Serializer[Any]):
    recipient = serializers.CharField(max_length=RECIPIENT_CHARACTERS_MAX)
    passcode = serializers.CharField(
        max_length=200, trim_whitespace=False, allow_blank=True, default=""
    )
    embeddedLengthMax = serializers.IntegerField(  # noqa: N815 - the standard's name
        min_value=0, required=False
    )


class RecipientIn(serializers.Serializer[Any]):
    recipient = serializers.CharField(max_length=RECIPIENT_CHARACTERS_MAX)


class FileOut(serializers.Serializer[Any]):
    contentType = serializers.CharField()  # noqa: N815
    embedded = serializers.CharField(required=False)
    location = serializers.URLField(required=False)


class ManifestOut(serializers.Serializer[Any]):
    status = serializers.ChoiceField(choices=["finalized", "can-change"])
    files = FileOut(many=True)


class OpenView(APIView):
    """No session is looked at, no cookie set; every refusal that concerns the link is one 404."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        del force  # a reader that asks for application/jose is answered, not refused
        return super().perform_content_negotiation(request, force=True)

    def handle_exception(self, exc: Exception) -> Response:
        # One body, whatever was thrown deeper down.
        return super().handle_exception(NotFound() if isinstance(exc, NotFound) else exc)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        answer: Response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in OPEN_TO_ALL.items():
            answer[name] = value
        return answer


def visitor(request: Request, recipient: str) -> Visitor:
    agent = request.META.get("HTTP_USER_AGENT", "")
    device = next((name for name, words in DEVICES if re.search(words, agent)), "unknown")
    return Visitor(recipient, device)


class LinkOpenView(OpenView):
    # Without HEAD, which Django would answer as a GET and so count as a use.
    http_method_names = ["get", "post", "options"]

    @extend_schema(
        request=None,
        responses={(200, JOSE): OpenApiTypes.STR},
        parameters=[OpenApiParameter("recipient", str, required=True)],
    )
    def get(self, request: Request, token: str) -> HttpResponse:
        """Fetch the sealed file of a link with the flag U."""
        asked = RecipientIn(data=request.query_params)
        asked.is_valid(raise_exception=True)
        who = visitor(request, asked.validated_data["recipient"])
        sealed = link_services.open_file(token=token, visitor=who, now=timezone.now())
        return HttpResponse(sealed, content_type=JOSE)

    @extend_schema(request=ManifestIn, responses={200: ManifestOut})
    def post(self, request: Request, token: str) -> Response:
        """Ask for the manifest of a link with a passcode."""
        asked = ManifestIn(data=request.data)
        asked.is_valid(raise_exception=True)
        given, now = asked.validated_data, timezone.now()
        try:
            link = link_services.open_manifest(
                token=token,
                passcode=given["passcode"],
                visitor=visitor(request, given["recipient"]),
                now=now,
            )
        except link_services.WrongPasscodeError as wrong:
            remaining = {"remainingAttempts": wrong.attempts_left}
            return Response(remaining, status=status.HTTP_401_UNAUTHORIZED)
        is_followed = link.flags == ShareLink.Flags.FOLLOWED
        file = {"contentType": FHIR_JSON}
        if len(link.ciphertext) <= given.get("embeddedLengthMax", len(link.ciphertext)):
            file["embedded"] = link.ciphertext
        else:
            ticket = link_services.issue_ticket(link=link, now=now)
            file["location"] = request.build_absolute_uri(f"/f/{ticket}")
        return Response({"status": "can-change" if is_followed else "finalized", "files": [file]})


class TicketView(OpenView):
    http_method_names = ["get", "options"]

    @extend_schema(request=None, responses={(200, JOSE): OpenApiTypes.STR})
    def get(self, request: Request, ticket: str) -> HttpResponse:
        """Fetch the sealed file once, within five minutes of the manifest."""
        sealed = link_services.redeem_ticket(ticket=ticket, now=timezone.now())
        return HttpResponse(sealed, content_type=JOSE)
