"""`POST /sync` for the phone's outbox; `PUT /episodes/{id}` for one entry."""

from __future__ import annotations

import uuid
from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from backend.core.hints import HintingResponse
from backend.core.problems import Fault, Invalid, Problem
from backend.diary import queries
from backend.diary.api import EntryOut, entry_out
from backend.diary.models import Change, Diary, Episode
from backend.diary.serializers import EpisodeBody, WholeField
from backend.diary.views import DiaryView
from backend.insights.tasks import hint_analysis
from backend.sync import services
from pipeline import rules
from pipeline.findings import URGENCIES
from pipeline.triage import Triage

OPERATIONS_MAX = 200
REVISION_CHARACTERS_MAX = 18  # what a 64-bit number holds, with its quotes


class TriageOut(serializers.Serializer[Any]):
    urgency = serializers.ChoiceField(choices=URGENCIES)
    findings = serializers.ListField(child=serializers.DictField())
    undetermined = serializers.ListField(child=serializers.DictField())


class SyncIn(serializers.Serializer[Any]):
    diary = serializers.UUIDField(allow_null=True, default=None)
    since = WholeField(min_value=0, default=0)
    operations = serializers.ListField(
        child=serializers.JSONField(), default=list, max_length=OPERATIONS_MAX
    )


class SyncInDocument(SyncIn):
    operations = services.Operation(many=True)  # type: ignore[assignment]


class ResultOut(serializers.Serializer[Any]):
    id = serializers.CharField()
    status = serializers.ChoiceField(choices=["applied", "repeated", "rejected"])
    object_id = serializers.CharField()
    revision = serializers.IntegerField(allow_null=True)
    conflicts = serializers.DictField()
    merged = serializers.DictField(allow_null=True)
    triage = TriageOut(allow_null=True)
    problem = serializers.DictField(allow_null=True)


class ChangeOut(serializers.Serializer[Any]):
    kind = serializers.CharField()
    object_id = serializers.UUIDField()
    revision = serializers.IntegerField()
    deleted = serializers.BooleanField()
    body = serializers.DictField()
    conflicts = serializers.DictField()


class SyncOut(serializers.Serializer[Any]):
    diary = serializers.UUIDField()
    revision = serializers.IntegerField()
    results = ResultOut(many=True)
    changes = ChangeOut(many=True)
    cursor = serializers.IntegerField()
    more = serializers.BooleanField()
    lost_after = serializers.IntegerField(allow_null=True)
    server_time = serializers.DateTimeField()
    rules_version = serializers.CharField()


class SavedOut(serializers.Serializer[Any]):
    entry = EntryOut()
    revision = serializers.IntegerField()
    triage = TriageOut()


def triage_out(spoken: Triage) -> dict[str, Any]:
    return {
        "urgency": spoken.urgency,
        "findings": [
            {
                "rule": finding.rule,
                "version": finding.version,
                "urgency": finding.urgency,
                "message": finding.message,
                "evidence": finding.evidence,
            }
            for finding in spoken.findings
        ],
        "undetermined": [
            {
                "rule": item.rule,
                "urgency": item.urgency,
                "question": item.question,
                "asks": item.asks,
                "missing": item.missing,
            }
            for item in spoken.undetermined
        ],
    }


def _result_out(result: services.Result) -> dict[str, Any]:
    return {
        "id": result.operation_id,
        "status": result.status,
        "object_id": result.object_id,
        "revision": result.revision,
        "conflicts": result.conflicts,
        "merged": result.merged,
        "triage": triage_out(result.triage) if result.triage else None,
        "problem": result.problem,
    }


def _change_out(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "object_id": change.object_id,
        "revision": change.revision,
        "deleted": change.action == change.Action.DELETE,
        "body": change.body,
        "conflicts": change.conflicts,
    }


class OtherAccount(Problem):
    """The session belongs to someone else than the outbox: nothing of it is taken."""

    def __init__(self) -> None:
        super().__init__(
            "other-account",
            "Someone else is signed in",
            status=HTTPStatus.CONFLICT,
            detail="These entries belong to another account. Sign in to it to send them.",
        )


def _answer(diary: Diary, body: Any = None, code: int = status.HTTP_200_OK) -> Response:
    """Answer that the diary has changed."""
    return HintingResponse(body, status=code, give_hint=partial(hint_analysis, diary.pk))


class SyncView(DiaryView):
    body_bytes_max = 2 * 1024 * 1024

    @extend_schema(request=SyncInDocument, responses=SyncOut)
    def post(self, request: Request) -> Response:
        """Apply the phone's operations in order, and answer with all that changed since."""
        asked = SyncIn(data=request.data)
        asked.is_valid(raise_exception=True)
        if asked.validated_data["diary"] not in (None, self.diary.pk):
            raise OtherAccount
        results = [
            services.apply_operation(diary=self.diary, operation=operation)
            for operation in asked.validated_data["operations"]
        ]
        self.diary.refresh_from_db(fields=["revision"])
        changes = queries.changes_since(diary=self.diary, since=asked.validated_data["since"])
        body = {
            "diary": self.diary.pk,
            "revision": self.diary.revision,
            "results": [_result_out(result) for result in results],
            "changes": [_change_out(change) for change in changes.newest],
            "cursor": changes.cursor,
            "more": changes.more,
            "lost_after": changes.lost_after,
            "server_time": timezone.now().isoformat(),
            "rules_version": rules.catalogue().version,
        }
        is_changed = any(result.status == "applied" for result in results)
        return _answer(self.diary, body) if is_changed else Response(body)


def _operation_id(request: Request) -> uuid.UUID | None:
    """Return the id that the caller keeps over retries; without one each PUT is a new operation."""
    given = request.headers.get("Idempotency-Key")
    try:
        return uuid.UUID(given.strip('"')) if given else None
    except ValueError as error:
        fault = Fault("wrong_type", "Idempotency-Key", "Write a UUID, made once for this save.")
        raise Invalid("The operation's id cannot be read", [fault]) from error


def _base_revision(request: Request) -> int | None:
    given = request.headers.get("If-Match")
    if given is None:
        return None
    if not given.strip('"').isdecimal() or len(given) > REVISION_CHARACTERS_MAX:
        fault = Fault("wrong_type", "If-Match", "Write the entry's revision, such as 41.")
        raise Invalid("The base revision cannot be read", [fault])
    return int(given.strip('"'))


class EpisodeView(DiaryView):
    def _own(self, request: Request, episode_id: uuid.UUID) -> Episode:
        found = queries.episodes(diary=self.diary).filter(pk=episode_id).first()
        if found is None:
            raise Http404
        return found

    @extend_schema(responses=EntryOut)
    def get(self, request: Request, episode_id: uuid.UUID) -> Response:
        """One entry."""
        return Response(entry_out(self._own(request, episode_id)))

    @extend_schema(
        request=EpisodeBody,
        responses={200: SavedOut, 201: SavedOut},
        parameters=[
            OpenApiParameter("Idempotency-Key", uuid.UUID, OpenApiParameter.HEADER),
            OpenApiParameter("If-Match", str, OpenApiParameter.HEADER),
        ],
    )
    def put(self, request: Request, episode_id: uuid.UUID) -> Response:
        """Save one entry: the same write as one operation of sync."""
        if not isinstance(request.data, dict):
            fault = Fault("wrong_type", "#", "Write the entry as a JSON object.")
            raise Invalid("This entry cannot be read", [fault])
        result = services.put_episode(
            diary=self.diary,
            episode_id=episode_id,
            body=request.data,
            operation_id=_operation_id(request),
            base_revision=_base_revision(request),
        )
        assert result.triage is not None, "an entry is always triaged"
        assert isinstance(result.record, Episode), "an entry was saved"
        body = {
            "entry": entry_out(result.record),
            "revision": self.diary.revision,
            "triage": triage_out(result.triage),
        }
        made = status.HTTP_201_CREATED if result.is_created else status.HTTP_200_OK
        return _answer(self.diary, body, made)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, episode_id: uuid.UUID) -> Response:
        """Delete one entry; its history is kept."""
        services.delete_episode(diary=self.diary, episode_id=episode_id)
        return _answer(self.diary, code=status.HTTP_204_NO_CONTENT)


class HistoryOut(serializers.Serializer[Any]):
    revision = serializers.IntegerField()
    action = serializers.CharField()
    body = serializers.DictField()
    conflicts = serializers.DictField()
    created_at = serializers.DateTimeField()


class HistoryView(DiaryView):
    @extend_schema(responses=HistoryOut(many=True))
    def get(self, request: Request, episode_id: uuid.UUID) -> Response:
        """Every version of one entry, oldest first."""
        rows = queries.history(diary=self.diary, object_id=episode_id)
        if not rows:
            raise Http404
        return Response(HistoryOut(rows, many=True).data)
