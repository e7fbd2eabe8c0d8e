"""A person's own links: make one, see who opened it, renew it, stop it."""

from __future__ import annotations

import uuid
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.diary.views import DiaryView
from backend.sharing import link_services, queries
from backend.sharing.models import LinkAccess, ShareLink

CIPHERTEXT_CHARACTERS_MAX = 4_000_000
BODY_BYTES_MAX = CIPHERTEXT_CHARACTERS_MAX + 8_192  # and what else is told of a link
SHA256 = r"^[0-9a-f]{64}$"
# Compact JWE with a direct key: five parts, the second of them empty.
JWE = r"^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$"
LISTED_MAX = 50


class CiphertextField(serializers.RegexField):
    def __init__(self, **options: Any) -> None:
        super().__init__(JWE, max_length=CIPHERTEXT_CHARACTERS_MAX, **options)


class LinkIn(serializers.Serializer[Any]):
    flags = serializers.ChoiceField(choices=ShareLink.Flags.choices)
    token_sha256 = serializers.RegexField(SHA256)
    auth_sha256 = serializers.RegexField(SHA256)
    passcode = serializers.CharField(
        max_length=200, trim_whitespace=False, allow_blank=True, default=""
    )
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    has_entries = serializers.BooleanField()
    ciphertext = CiphertextField()
    expires_at = serializers.DateTimeField()
    uses = serializers.IntegerField()


class ContentIn(serializers.Serializer[Any]):
    auth = serializers.CharField(max_length=100)
    last_day = serializers.DateField()
    ciphertext = CiphertextField()


class LinkAccessOut(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    recipient = serializers.CharField()
    device = serializers.CharField()
    outcome = serializers.ChoiceField(choices=LinkAccess.Outcome.choices)


class LinkOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    flags = serializers.ChoiceField(choices=ShareLink.Flags.choices)
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    has_entries = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    uses_left = serializers.IntegerField()
    attempts_left = serializers.IntegerField()
    revoked_at = serializers.DateTimeField(allow_null=True)
    accesses = LinkAccessOut(many=True, source="newest_accesses", default=list)


class LinksView(DiaryView):
    body_bytes_max = BODY_BYTES_MAX

    @extend_schema(responses=LinkOut(many=True))
    def get(self, request: Request) -> Response:
        """List links, newest first, each with who opened it."""
        rows = queries.links(diary=self.diary)[:LISTED_MAX]
        return Response(LinkOut(rows, many=True).data, headers={"Cache-Control": "no-store"})

    @extend_schema(request=LinkIn, responses={201: LinkOut})
    def post(self, request: Request) -> Response:
        """Keep what the phone sealed, to be fetched by whoever has the link."""
        asked = LinkIn(data=request.data)
        asked.is_valid(raise_exception=True)
        draft = link_services.Draft(**asked.validated_data)
        link = link_services.create_link(diary=self.diary, draft=draft, now=timezone.now())
        return Response(LinkOut(link).data, status=status.HTTP_201_CREATED)


class OneLinkView(DiaryView):
    def link(self, link_id: uuid.UUID) -> ShareLink:
        return get_object_or_404(ShareLink, pk=link_id, diary=self.diary)


class LinkView(OneLinkView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, link_id: uuid.UUID) -> Response:
        """Stop a link; it holds from the next request on."""
        link_services.revoke_link(link=self.link(link_id), now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class LinkContentView(OneLinkView):
    body_bytes_max = BODY_BYTES_MAX

    @extend_schema(request=ContentIn, responses={204: None})
    def put(self, request: Request, link_id: uuid.UUID) -> Response:
        """Renew what is in a link with the flag L; only the phone that made it can."""
        link = self.link(link_id)
        asked = ContentIn(data=request.data)
        asked.is_valid(raise_exception=True)
        link_services.renew_link(link=link, now=timezone.now(), **asked.validated_data)
        return Response(status=status.HTTP_204_NO_CONTENT)
