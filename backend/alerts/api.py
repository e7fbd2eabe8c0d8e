"""What the phone shows and sets: alerts, reminders, push subscriptions; and the operator's check."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from backend.alerts import calendar, canary, channels, queries, services
from backend.alerts.models import Alert, Preferences
from backend.core.problems import Fault, Invalid, Problem
from backend.diary import queries as diary_queries
from backend.diary.models import Diary
from backend.diary.views import DiaryView
from backend.insights import queries as insights_queries
from backend.insights.api import FindingOut
from backend.insights.models import Finding
from backend.insights.services import finding_out

LISTED_DAYS, LISTED_MAX = 365, 200
SNOOZE_HOURS_MAX = 24 * 14


class NoteOut(serializers.Serializer[Any]):
    is_held = serializers.BooleanField()
    reason = serializers.CharField()
    repeats_day = serializers.DateField(allow_null=True)
    rules_version = serializers.CharField()
    push = serializers.ChoiceField(choices=Alert.Status.choices, allow_null=True)
    push_reason = serializers.CharField()
    email = serializers.ChoiceField(choices=Alert.Status.choices, allow_null=True)


class AlertOut(FindingOut):
    note = NoteOut(allow_null=True)


def alert_out(finding: Finding, alerts: dict[str, Alert]) -> dict[str, Any]:
    note = alerts.get(Alert.Channel.NOTE)
    push = alerts.get(Alert.Channel.PUSH)
    email = alerts.get(Alert.Channel.EMAIL)
    return finding_out(finding) | {
        "note": {
            "is_held": note.status == Alert.Status.HELD,
            "reason": note.reason,
            "repeats_day": note.repeats_day.isoformat() if note.repeats_day else None,
            "rules_version": note.rules_version,
            "push": push.status if push else None,
            "push_reason": push.reason if push else "",
            "email": email.status if email else None,
        }
        if note
        else None
    }


class AlertsView(DiaryView):
    @extend_schema(responses=AlertOut(many=True))
    def get(self, request: Request) -> Response:
        """List what the rules noticed in the last year, newest first, and how it was said."""
        today = diary_queries.local_today(diary=self.diary, now=timezone.now())
        start = today - timedelta(days=LISTED_DAYS)
        rows = list(insights_queries.findings(diary=self.diary, start=start)[:LISTED_MAX])
        alerts = queries.alerts_of(findings=rows)
        return Response([alert_out(row, alerts.get(row.pk, {})) for row in rows])


@extend_schema_field({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"})
class ClockField(serializers.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


class PreferencesIn(serializers.Serializer[Any]):
    quiet_from = ClockField()
    quiet_until = ClockField()
    reminder_at = ClockField(allow_null=True)
    is_email_on = serializers.BooleanField()


class PreferencesOut(PreferencesIn):
    snoozed_until = serializers.DateTimeField(allow_null=True)
    phones = serializers.IntegerField()
    email = serializers.CharField()
    can_email = serializers.BooleanField()
    push_key = serializers.CharField()


def preferences_out(diary: Diary, chosen: Preferences) -> dict[str, Any]:
    return {
        "quiet_from": f"{chosen.quiet_from:%H:%M}",
        "quiet_until": f"{chosen.quiet_until:%H:%M}",
        "reminder_at": f"{chosen.reminder_at:%H:%M}" if chosen.reminder_at else None,
        "is_email_on": chosen.is_email_on,
        "snoozed_until": chosen.snoozed_until.isoformat() if chosen.snoozed_until else None,
        "phones": queries.phones(diary=diary).count(),
        "email": diary.owner.email,
        "can_email": settings.HAS_EMAIL,
        "push_key": channels.public_key(),
    }


class RemindersView(DiaryView):
    @extend_schema(responses=PreferencesOut)
    def get(self, request: Request) -> Response:
        """When the person wants to be reached."""
        return Response(preferences_out(self.diary, queries.preferences(diary=self.diary)))

    @extend_schema(request=PreferencesIn, responses=PreferencesOut)
    def put(self, request: Request) -> Response:
        """Choose quiet hours, the reminder's time, and e-mail."""
        asked = PreferencesIn(data=request.data)
        asked.is_valid(raise_exception=True)
        if asked.validated_data["is_email_on"] and not self.user.email:
            fault = Fault("no_email", "#/is_email_on", "This account has no e-mail address.")
            raise Invalid("There is nowhere to send an e-mail", [fault])
        chosen = services.choose(diary=self.diary, choices=asked.validated_data, now=timezone.now())
        return Response(preferences_out(self.diary, chosen))


class SnoozeIn(serializers.Serializer[Any]):
    hours = serializers.IntegerField(min_value=0, max_value=SNOOZE_HOURS_MAX)


class SnoozeView(DiaryView):
    @extend_schema(request=SnoozeIn, responses=PreferencesOut)
    def post(self, request: Request) -> Response:
        """Send nothing below emergency for some hours; 0 ends it."""
        asked = SnoozeIn(data=request.data)
        asked.is_valid(raise_exception=True)
        hours = asked.validated_data["hours"]
        until = timezone.now() + timedelta(hours=hours) if hours else None
        chosen = services.snooze(diary=self.diary, until=until)
        return Response(preferences_out(self.diary, chosen))


class CalendarView(DiaryView):
    @extend_schema(responses={(200, "text/calendar"): OpenApiTypes.STR})
    def get(self, request: Request) -> HttpResponse:
        """Fetch the reminder as a calendar file, with a title that says nothing."""
        chosen = queries.preferences(diary=self.diary)
        if chosen.reminder_at is None:
            raise Problem(
                "no-reminder",
                "There is no reminder yet",
                status=HTTPStatus.CONFLICT,
                detail="Choose a time of day first.",
            )
        text = calendar.reminder(
            uid=str(self.diary.pk),
            zone=diary_queries.zone(diary=self.diary),
            clock=chosen.reminder_at,
            now=timezone.now(),
        )
        return HttpResponse(
            text,
            content_type="text/calendar; charset=utf-8",
            headers={
                "Content-Disposition": 'attachment; filename="diary.ics"',
                "Cache-Control": "no-store",
            },
        )


class KeysIn(serializers.Serializer[Any]):
    p256dh = serializers.RegexField(r"^[\w-]{87}=?$")
    auth = serializers.RegexField(r"^[\w-]{22}(==)?$")


class PhoneIn(serializers.Serializer[Any]):
    endpoint = serializers.CharField(max_length=500)
    keys = KeysIn()

    def validate_endpoint(self, value: str) -> str:
        if not channels.is_push_address(value):
            raise serializers.ValidationError(
                "This is not the address of a push service that this server knows (PN_PUSH_HOSTS).",
                "unknown_push_service",
            )
        return value


class ForgetIn(serializers.Serializer[Any]):
    endpoint = serializers.CharField(max_length=500)


class PhonesOut(serializers.Serializer[Any]):
    phones = serializers.IntegerField()


class PushSubscriptionsView(DiaryView):
    @extend_schema(request=PhoneIn, responses=PhonesOut)
    def put(self, request: Request) -> Response:
        """Keep this browser's subscription; sent again at each start, it changes nothing."""
        asked = PhoneIn(data=request.data)
        asked.is_valid(raise_exception=True)
        keys = asked.validated_data["keys"]
        services.keep_phone(
            diary=self.diary,
            endpoint=asked.validated_data["endpoint"],
            p256dh=keys["p256dh"],
            auth=keys["auth"],
            now=timezone.now(),
        )
        return self._count()

    @extend_schema(request=ForgetIn, responses={200: PhonesOut})
    def delete(self, request: Request) -> Response:
        """Forget this browser's subscription."""
        asked = ForgetIn(data=request.data)
        asked.is_valid(raise_exception=True)
        services.forget_phone(diary=self.diary, endpoint=asked.validated_data["endpoint"])
        return self._count()

    def _count(self) -> Response:
        return Response({"phones": queries.phones(diary=self.diary).count()})


class HealthOut(serializers.Serializer[Any]):
    status = serializers.ChoiceField(choices=["ok", "failing"])
    faults = serializers.ListField(child=serializers.CharField())


class HealthView(APIView):
    permission_classes = [AllowAny]

    @extend_schema(responses={200: HealthOut, 503: HealthOut})
    def get(self, request: Request) -> Response:
        """Say whether today's known alert was raised: 503 when checking has stopped."""
        found = canary.faults(now=timezone.now())
        return Response(
            {"status": "failing" if found else "ok", "faults": found},
            status=HTTPStatus.SERVICE_UNAVAILABLE if found else HTTPStatus.OK,
            headers={"Cache-Control": "no-store"},
        )
