"""The clinician's side: read only, within what was granted; each look is written down first."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.views import ClinicianView
from backend.diary import queries as diary_queries
from backend.diary.api import PAGE_PARAMETERS, EntryOut, EpisodePageOut, episode_page
from backend.diary.serializers import TextField
from backend.insights import queries as insights_queries
from backend.insights.api import TrendsOut, trends_response
from backend.sharing import patient_list, queries, services
from backend.sharing.models import Grant, Note, Section
from backend.sharing.patient_list import Patient
from pipeline import vocabulary
from pipeline.findings import URGENCIES

FINDINGS_MAX = 200
NOTE_CHARACTERS_MAX = 10_000
SEVERITY_MAX = 10
NO_STORE = {"Cache-Control": "no-store"}


class WarningOut(serializers.Serializer[Any]):
    rule = serializers.CharField()
    urgency = serializers.ChoiceField(choices=URGENCIES)
    day = serializers.DateField()


class PatientOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    demo = serializers.BooleanField()
    first_day = serializers.DateField()
    last_day = serializers.DateField(allow_null=True)
    sections = serializers.ListField(child=serializers.ChoiceField(choices=Section.choices))
    granted_until = serializers.DateTimeField()
    last_entry_on = serializers.DateTimeField(allow_null=True)
    looked_at = serializers.DateTimeField(allow_null=True)
    changes = serializers.IntegerField(help_text="in the diary since the last look")
    days_logged = serializers.IntegerField(help_text="of the days that are shown")
    days = serializers.IntegerField(help_text="that are shown, up to today")
    weeks = serializers.ListField(
        child=serializers.IntegerField(allow_null=True),
        help_text="spells in each of the last 12 weeks, null where nothing was logged",
    )
    warnings = WarningOut(many=True, help_text="of the last 28 days, the most urgent first")
    new_warnings = serializers.IntegerField(help_text="noticed since the last look")


PLAIN_FIELDS = [str(name) for name in PatientOut().fields if hasattr(Patient, str(name))]


def _patient_out(row: Patient) -> dict[str, Any]:
    """Return what `PatientOut` says; field by field, it took a third of the time of a long list."""
    # As text already: the encoder asks of each day whether it is one of ten other kinds.
    warnings = [
        {"rule": one.rule, "urgency": one.urgency, "day": str(one.day)} for one in row.warnings
    ]
    plain = {name: getattr(row, name) for name in PLAIN_FIELDS}
    return {"id": row.diary_id, **plain, "warnings": warnings, "new_warnings": len(row.unseen)}


class PatientsView(ClinicianView):
    @extend_schema(responses=PatientOut(many=True))
    def get(self, request: Request) -> Response:
        """List the people who share their diary with this clinician, by what changed."""
        rows = patient_list.patients(clinician=self.user, now=timezone.now())
        services.record_list(grants=[row.grant_id for row in rows])
        return Response([_patient_out(row) for row in rows], headers=NO_STORE)


class GrantedView(ClinicianView):
    """One diary within what was granted, and nothing of it without a live grant."""

    def grant(self, diary_id: uuid.UUID) -> Grant:
        grant = queries.live_grant(clinician=self.user, diary_id=diary_id, now=timezone.now())
        if grant is None:
            raise Http404
        return grant

    def look(self, diary_id: uuid.UUID, what: str, section: Section) -> Grant:
        """Return the grant that holds; the look is written down before it is answered."""
        grant = self.grant(diary_id)
        if section not in grant.sections:
            raise Http404
        services.record_access(grant=grant, what=what)
        return grant


class PatientTrendsView(GrantedView):
    @extend_schema(responses={200: TrendsOut, 304: None})
    def get(self, request: Request, diary_id: uuid.UUID) -> Response:
        """Give the figures that the person sees."""
        grant = self.look(diary_id, "trends", Section.FIGURES)
        return trends_response(request, grant.diary, since=grant.first_day, until=grant.last_day)


class TerritoryOut(serializers.Serializer[Any]):
    pattern = serializers.CharField()
    side = serializers.CharField()
    territory = serializers.CharField()
    question = serializers.CharField()
    score = serializers.FloatField(help_text="share of the marked zones that it explains")
    entries = serializers.IntegerField()


class PatientTerritoriesView(GrantedView):
    @extend_schema(responses=TerritoryOut(many=True))
    def get(self, request: Request, diary_id: uuid.UUID) -> Response:
        """Give the two nerve territories that the marked areas of the last 28 days fit best."""
        from pipeline import diary_view, summary

        grant = self.look(diary_id, "territories", Section.FIGURES)
        today = diary_queries.local_today(diary=grant.diary, now=timezone.now())
        as_of = min(today, grant.last_day or today)
        frames = diary_queries.frames(diary=grant.diary).since(grant.first_day)
        # Health facts and visits are in no section that can be granted.
        shown = replace(frames, contexts=frames.contexts.iloc[:0], visits=frames.visits.iloc[:0])
        matches = summary.territories_of(diary_view.view(shown, as_of=as_of))
        return Response(TerritoryOut(matches, many=True).data)


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


class EntryFilterIn(serializers.Serializer[Any]):
    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)
    region = serializers.ChoiceField(choices=sorted(vocabulary.codes("regions")), required=False)
    sensation = serializers.ChoiceField(
        choices=sorted(vocabulary.codes("sensations")), required=False
    )
    severity_min = serializers.IntegerField(min_value=0, max_value=SEVERITY_MAX, required=False)


class SharedEntryOut(EntryOut):
    note = TextField(required=False)  # left out where the person kept notes back


class SharedEpisodePageOut(EpisodePageOut):
    results = SharedEntryOut(many=True)


class PatientEntriesView(GrantedView):
    @extend_schema(responses=SharedEpisodePageOut, parameters=[EntryFilterIn, *PAGE_PARAMETERS])
    def get(self, request: Request, diary_id: uuid.UUID) -> Response:
        """List the entries of the window, newest first, all or those that are asked for."""
        asked = EntryFilterIn(data=request.query_params)
        asked.is_valid(raise_exception=True)
        grant = self.look(diary_id, "entries", Section.ENTRIES)
        rows = queries.shared_entries(grant=grant, **asked.validated_data)
        answer = episode_page(request, grant.diary, rows)
        if Section.NOTES not in grant.sections:
            for entry in answer.data["results"]:
                del entry["note"]
        return answer


class NoteIn(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=NOTE_CHARACTERS_MAX, allow_blank=True)


class NoteToSelfOut(serializers.Serializer[Any]):
    text = serializers.CharField()
    updated_at = serializers.DateTimeField(allow_null=True)


class NoteView(GrantedView):
    """What the clinician notes for themselves; no look at the diary, so none is written down."""

    def note(self, grant: Grant) -> Response:
        mine = Note.objects.filter(clinician=self.user, diary=grant.diary)
        found = mine.first()
        none = {"text": "", "updated_at": None}
        return Response(NoteToSelfOut(found or none).data, headers=NO_STORE)

    @extend_schema(responses=NoteToSelfOut)
    def get(self, request: Request, diary_id: uuid.UUID) -> Response:
        """Give one's own note about a person."""
        return self.note(self.grant(diary_id))

    @extend_schema(request=NoteIn, responses=NoteToSelfOut)
    def put(self, request: Request, diary_id: uuid.UUID) -> Response:
        """Write one's own note about a person; an empty one is deleted."""
        grant = self.grant(diary_id)
        asked = NoteIn(data=request.data)
        asked.is_valid(raise_exception=True)
        services.write_note(
            clinician=self.user,
            diary=grant.diary,
            text=asked.validated_data["text"],
            now=timezone.now(),
        )
        return self.note(grant)
