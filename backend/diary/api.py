"""Reading one's own diary. Writing goes through `backend.sync`."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from backend.accounts.models import Role
from backend.core.problems import Fault, Invalid
from backend.diary import queries
from backend.diary.models import Diary, Episode
from backend.diary.serializers import BODIES, EpisodeBody
from backend.diary.views import DiaryView

PAGE_MAX = 200


def entry_out(episode: Episode) -> dict[str, Any]:
    return {"id": str(episode.pk), "revision": episode.revision, **episode.body()}


class EntryOut(EpisodeBody):
    id = serializers.UUIDField()
    revision = serializers.IntegerField()


class MeOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    username = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    diary = serializers.UUIDField(allow_null=True)
    demo = serializers.BooleanField()


class MeView(DiaryView):
    permission_classes = [IsAuthenticated]

    @extend_schema(responses=MeOut)
    def get(self, request: Request) -> Response:
        user = self.user
        diary = self.diary.pk if user.role == Role.PATIENT else None
        return Response(
            {
                "id": user.pk,
                "username": user.username,
                "role": user.role,
                "diary": diary,
                "demo": user.is_demo,
            }
        )


class EpisodePageOut(serializers.Serializer[Any]):
    results = EntryOut(many=True)
    next = serializers.CharField(allow_null=True)


def _page_size(request: Request) -> int:
    asked = request.query_params.get("limit", "100")
    if not asked.isdecimal() or len(asked) > 3 or not 1 <= int(asked) <= PAGE_MAX:
        fault = Fault("out_of_range", "limit", f"Write a number from 1 to {PAGE_MAX}.")
        raise Invalid("The page cannot be that size", [fault])
    return int(asked)


def _cursor(request: Request, diary: Diary) -> Episode | None:
    """Return the last entry of the page before, or None for the first page."""
    asked = request.query_params.get("after")
    if asked is None:
        return None
    try:
        found = Episode.objects.filter(diary=diary, pk=uuid.UUID(asked)).first()
    except ValueError:
        found = None
    if found is None:
        fault = Fault("unknown_entry", "after", "Write the id of the last entry you have.")
        raise Invalid("This page cannot be found", [fault])
    return found


PAGE_PARAMETERS = [
    OpenApiParameter("limit", int, description=f"1 to {PAGE_MAX}, 100 when not given"),
    OpenApiParameter("after", str, description="`next` of the page before"),
]


def episode_page(request: Request, diary: Diary, rows: QuerySet[Episode]) -> Response:
    """Answer with one page of a diary's entries; `rows` are those to show, newest first."""
    size = _page_size(request)
    if last := _cursor(request, diary):
        rows = rows.filter(started_at__lte=last.started_at).exclude(
            started_at=last.started_at, id__lte=last.pk
        )
    page = list(rows[: size + 1])
    return Response(
        {
            "results": [entry_out(row) for row in page[:size]],
            "next": str(page[size - 1].pk) if len(page) > size else None,
        }
    )


class EpisodesView(DiaryView):
    @extend_schema(
        responses=EpisodePageOut, parameters=PAGE_PARAMETERS, operation_id="episodes_list"
    )
    def get(self, request: Request) -> Response:
        """Entries, newest first."""
        return episode_page(request, self.diary, queries.episodes(diary=self.diary))


def _record_view(kind: str) -> type[DiaryView]:
    class RecordsView(DiaryView):
        @extend_schema(responses=BODIES[kind](many=True), operation_id=f"{kind}_list")
        def get(self, request: Request) -> Response:
            rows = queries.records(diary=self.diary, kind=kind)
            return Response(
                [
                    {"id": str(row.pk), "revision": row.revision, **row.body()}
                    for row in rows.order_by("revision")
                ]
            )

    RecordsView.__name__ = f"{kind.title()}sView"
    return RecordsView


CheckInsView = _record_view("checkin")
WeekliesView = _record_view("weekly")
VisitsView = _record_view("visit")
ContextsView = _record_view("context")


class ProfileView(DiaryView):
    @extend_schema(responses=BODIES["profile"])
    def get(self, request: Request) -> Response:
        return Response(queries.profile(diary=self.diary))
