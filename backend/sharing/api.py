"""The person's side: who may look, and who did."""

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
from backend.sharing import queries, services
from backend.sharing.models import Grant, Section


class GrantOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    clinician = serializers.CharField(source="clinician.username", allow_null=True)
    first_day = serializers.DateField()
    last_day = serializers.DateField(allow_null=True)
    sections = serializers.ListField(child=serializers.ChoiceField(choices=Section.choices))
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    revoked_at = serializers.DateTimeField(allow_null=True)
    visits = serializers.IntegerField(
        help_text="how often the diary was opened, within an hour once"
    )
    looked_at = serializers.DateTimeField(allow_null=True, help_text="when it was last open")
    listed_at = serializers.DateTimeField(
        allow_null=True, help_text="when it was last a line of the clinician's list"
    )


class GrantsView(DiaryView):
    @extend_schema(responses=GrantOut(many=True))
    def get(self, request: Request) -> Response:
        """Who may look at the diary, and until when."""
        rows = queries.grants(diary=self.diary)
        return Response(GrantOut(rows, many=True).data)


class GrantView(DiaryView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, grant_id: uuid.UUID) -> Response:
        """Stop sharing; it holds from the clinician's next request on."""
        grant = get_object_or_404(Grant, pk=grant_id, diary=self.diary)
        services.revoke_grant(grant=grant, now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class AccessOut(serializers.Serializer[Any]):
    grant = serializers.UUIDField(source="grant_id")
    clinician = serializers.CharField(source="grant.clinician.username", allow_null=True)
    what = serializers.CharField()
    at = serializers.DateTimeField()


class AccessLogView(DiaryView):
    @extend_schema(responses=AccessOut(many=True))
    def get(self, request: Request) -> Response:
        """Who looked, newest first."""
        rows = queries.accesses(diary=self.diary)
        return Response(AccessOut(rows, many=True).data)
