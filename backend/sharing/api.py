"""The clinician's side (read only) and the person's list of who may look and who did."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.views import ClinicianView
from backend.diary.api import PAGE_PARAMETERS, EpisodePageOut, episode_page
from backend.diary.views import DiaryView
from backend.insights import queries as insights_queries
from backend.insights.api import TrendsOut, trends_response
from backend.sharing import queries, services
from backend.sharing.models import Grant, Section
from pipeline.findings import URGENCIES

FINDINGS_MAX = 200


class PatientOut(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="diary_id")
    name = serializers.SerializerMethodField()
    demo = serializers.BooleanField(source="diary.owner.is_demo")
    first_day = serializers.DateField()
    last_day = serializers.DateField(allow_null=True)
    sections = serializers.ListField(child=serializers.ChoiceField(choices=Section.choices))
    granted_until = serializers.DateTimeField(source="expires_at")
    last_entry_on = serializers.DateTimeField(source="last_entry_at")
    days_logged = serializers.SerializerMethodField()

    def get_days_logged(self, grant: Grant) -> int:
        return int(self.context["days_logged"][grant.diary_id])

    def get_name(self, grant: Any) -> str:
        return str(grant.display_name or grant.diary.owner.username)


class PatientsView(ClinicianView):
    @extend_schema(responses=PatientOut(many=True))
    def get(self, request: Request) -> Response:
        """List the people who share their diary with this clinician."""
        rows = queries.patients(clinician=self.user, now=timezone.now())
        context = {"days_logged": queries.days_logged(grants=rows)}
        return Response(PatientOut(rows, many=True, context=context).data)


class GrantedView(ClinicianView):
    """One diary within the window that was granted, and nothing of it without a live grant."""

    def look(self, diary_id: uuid.UUID, what: str, section: Section) -> Grant:
        """Return the grant that holds; the look is written down before it is answered."""
        grant = queries.live_grant(clinician=self.user, diary_id=diary_id, now=timezone.now())
        if grant is None or section not in grant.sections:
            raise Http404
        services.record_access(grant=grant, what=what)
        return grant


class PatientTrendsView(GrantedView):
    @extend_schema(responses={200: TrendsOut, 304: None})
    def get(self, request: Request, diary_id: uuid.UUID) -> Response:
        """Give the figures that the person sees."""
        grant = self.look(diary_id, "trends", Section.FIGURES)
        return trends_response(request, grant.diary, since=grant.first_day, until=grant.last_day)


class SharedFindingOut(serializers.Serializer[Any]):
    # Without the evidence: its numbers may compare with weeks before the window.
    id = serializers.UUIDField()
    rule = serializers.CharField()
    rule_version = serializers.IntegerField()
    urgency = serializers.ChoiceField(choices=URGENCIES)
    day = serializers.DateField()
    message = serializers.CharField()


class PatientFindingsView(GrantedView):
    @extend_schema(responses=SharedFindingOut(many=True))
    def get(self, request: Request, diary_id: uuid.UUID) -> Response:
        """List what the rules noticed on the days of the window, newest first."""
        grant = self.look(diary_id, "findings", Section.FINDINGS)
        rows = insights_queries.findings(diary=grant.diary, end=grant.last_day)
        rows = rows.filter(day__gte=grant.first_day)
        return Response(SharedFindingOut(rows[:FINDINGS_MAX], many=True).data)


class PatientEntriesView(GrantedView):
    @extend_schema(responses=EpisodePageOut, parameters=PAGE_PARAMETERS)
    def get(self, request: Request, diary_id: uuid.UUID) -> Response:
        """List the entries of the window, newest first."""
        grant = self.look(diary_id, "entries", Section.ENTRIES)
        answer = episode_page(request, grant.diary, since=grant.first_day, until=grant.last_day)
        if Section.NOTES not in grant.sections:
            for entry in answer.data["results"]:
                del entry["note"]
        return answer


class GrantOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    clinician = serializers.CharField(source="clinician.username")
    first_day = serializers.DateField()
    last_day = serializers.DateField(allow_null=True)
    sections = serializers.ListField(child=serializers.ChoiceField(choices=Section.choices))
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    revoked_at = serializers.DateTimeField(allow_null=True)


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
    clinician = serializers.CharField(source="grant.clinician.username")
    what = serializers.CharField()
    at = serializers.DateTimeField()


class AccessLogView(DiaryView):
    @extend_schema(responses=AccessOut(many=True))
    def get(self, request: Request) -> Response:
        """Who looked, newest first."""
        rows = queries.accesses(diary=self.diary)
        return Response(AccessOut(rows[:200], many=True).data)
