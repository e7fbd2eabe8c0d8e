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

from backend.diary.views import DiaryView
from backend.interop.api import download
from backend.privacy import archive, services


class EverythingView(DiaryView):
    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> StreamingHttpResponse:
        """Take out everything in one archive."""
        pieces = archive.everything(user=self.user, diary=self.diary, now=timezone.now())
        return download(pieces, "my-diary.zip", "application/zip")


class EraseIn(serializers.Serializer[Any]):
    password = serializers.CharField(max_length=1_000, trim_whitespace=False)


class EraseView(DiaryView):
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
