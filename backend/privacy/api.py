"""Take everything, erase everything. Only the person's own."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth import logout
from django.http import StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.models import Role
from backend.accounts.views import SignedInView
from backend.diary.services import open_diary
from backend.interop.api import download
from backend.privacy import archive, services


class EverythingView(SignedInView):
    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> StreamingHttpResponse:
        """Take out everything in one archive."""
        user = self.user
        diary = open_diary(owner=user) if user.role == Role.PATIENT else None
        pieces = archive.everything(user=user, diary=diary, now=timezone.now())
        return download(pieces, "my-diary.zip", "application/zip")


class EraseIn(serializers.Serializer[Any]):
    password = serializers.CharField(max_length=1_000, trim_whitespace=False)


class EraseView(SignedInView):
    @extend_schema(request=EraseIn, responses={204: None})
    def post(self, request: Request) -> Response:
        """Erase the account and all that belongs to it, at once and for good."""
        asked = EraseIn(data=request.data)
        asked.is_valid(raise_exception=True)
        user = self.user
        if not ratelimit.consume(request, action="reauthenticate", user=user):
            raise Throttled(wait=60)
        services.check_password(user=user, password=asked.validated_data["password"])
        services.erase_person(user=user, now=timezone.now())
        logout(request)
        return Response(status=status.HTTP_204_NO_CONTENT)
