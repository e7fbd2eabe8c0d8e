"""The person invites; the clinician looks at what is offered, and accepts."""

from __future__ import annotations

import uuid
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.views import ClinicianView
from backend.diary.views import DiaryView
from backend.sharing import invitation_services, queries
from backend.sharing.models import Invitation, Section

NO_STORE = {"Cache-Control": "no-store"}
LISTED_MAX = 50


class OfferIn(serializers.Serializer[Any]):
    first_day = serializers.DateField()
    last_day = serializers.DateField(allow_null=True, default=None)
    sections = serializers.ListField(
        child=serializers.ChoiceField(choices=Section.choices), max_length=len(Section)
    )
    grant_days = serializers.IntegerField()
    open_days = serializers.IntegerField()


class InvitationOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    first_day = serializers.DateField()
    last_day = serializers.DateField(allow_null=True)
    sections = serializers.ListField(child=serializers.ChoiceField(choices=Section.choices))
    grant_days = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)


class InvitationMadeOut(InvitationOut):
    code = serializers.CharField()


class InvitationsView(DiaryView):
    @extend_schema(responses=InvitationOut(many=True))
    def get(self, request: Request) -> Response:
        """List invitations, newest first, with whether they were taken up."""
        rows = queries.invitations(diary=self.diary)[:LISTED_MAX]
        return Response(InvitationOut(rows, many=True).data, headers=NO_STORE)

    @extend_schema(request=OfferIn, responses={201: InvitationMadeOut})
    def post(self, request: Request) -> Response:
        """Invite a clinician; the code is in this answer and in no later one."""
        asked = OfferIn(data=request.data)
        asked.is_valid(raise_exception=True)
        offer = invitation_services.Offer(**asked.validated_data)
        made, code = invitation_services.invite(diary=self.diary, offer=offer, now=timezone.now())
        body = {**InvitationOut(made).data, "code": code}
        return Response(body, status=status.HTTP_201_CREATED, headers=NO_STORE)


class InvitationView(DiaryView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, invitation_id: uuid.UUID) -> Response:
        """Take an invitation back: its code no longer works."""
        invitation = get_object_or_404(Invitation, pk=invitation_id, diary=self.diary)
        invitation_services.withdraw(invitation=invitation, now=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class CodeIn(serializers.Serializer[Any]):
    code = serializers.CharField(max_length=40)


class OfferOut(serializers.Serializer[Any]):
    name = serializers.CharField()
    demo = serializers.BooleanField(source="diary.owner.is_demo")
    first_day = serializers.DateField()
    last_day = serializers.DateField(allow_null=True)
    sections = serializers.ListField(child=serializers.ChoiceField(choices=Section.choices))
    grant_days = serializers.IntegerField()
    expires_at = serializers.DateTimeField()


class CodeView(ClinicianView):
    # The code is in the body, never in the address, which servers write into their logs.
    def invitation(self, request: Request) -> Invitation:
        asked = CodeIn(data=request.data)
        asked.is_valid(raise_exception=True)
        return invitation_services.look_up(
            clinician=self.user, code=asked.validated_data["code"], now=timezone.now()
        )


class InvitationLookView(CodeView):
    @extend_schema(request=CodeIn, responses=OfferOut)
    def post(self, request: Request) -> Response:
        """Say who invites and what would be seen; nothing of the diary itself."""
        return Response(OfferOut(self.invitation(request)).data, headers=NO_STORE)


class AcceptedOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()


class InvitationAcceptView(CodeView):
    @extend_schema(request=CodeIn, responses=AcceptedOut)
    def post(self, request: Request) -> Response:
        """Accept: from now on the person is in the clinician's list."""
        invitation = self.invitation(request)
        invitation_services.accept(invitation=invitation, clinician=self.user, now=timezone.now())
        return Response({"id": str(invitation.diary_id)}, headers=NO_STORE)
