"""What a record must look like on its way in, kind by kind.

`clean_body` gives a complete JSON-ready body (every field of the kind, times as text in one
form), so that bodies can be compared and merged field by field.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django.utils.dateparse import parse_datetime
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from pipeline import vocabulary

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
# A phone's clock may be days ahead and its entry must not be lost; a month ahead is a slip.
AHEAD_MAX = timedelta(days=31)
DURATION_MINUTES_MAX = 366 * 24 * 60
NOTE_CHARACTERS_MAX = 4000
CODES_MAX = 80
GENDERS = ("female", "male", "other")  # of FHIR, and of Profile
WHOLE_MAX = 2**53  # beyond it a phone's own numbers are no longer exact


@cache
def _zones() -> set[str]:
    return available_timezones()  # reads some 600 files


class CodeField(serializers.CharField):
    """A code of one vocabulary; an unknown one is refused with the nearest that exists."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(max_length=64, **kwargs)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is not serializers.empty and not isinstance(data, str):
            raise serializers.ValidationError(
                f"Write a code as text, not {type(data).__name__}.", "wrong_type"
            )
        code = super().run_validation(data)
        if code == "" and self.allow_blank:
            return ""
        if fault := vocabulary.fault_of(self.kind, code):
            raise serializers.ValidationError(fault, f"unknown_{self.kind}")
        return code


class CodesField(serializers.ListField):
    """Codes of one vocabulary: each once, in the vocabulary's order of first mention."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(child=CodeField(kind), max_length=CODES_MAX, **kwargs)
        self.kind = kind

    def to_internal_value(self, data: Any) -> list[str]:
        codes = list(dict.fromkeys(super().to_internal_value(data)))
        return vocabulary.expand(codes) if self.kind == "region" else codes


@extend_schema_field(OpenApiTypes.DATETIME)
class InstantField(serializers.Field[str, Any, str, Any]):
    """A moment with its offset from UTC as lived; kept as RFC 3339 text."""

    def to_internal_value(self, data: Any) -> str:
        try:
            moment = parse_datetime(data) if isinstance(data, str) else None
        except ValueError:
            moment = None
        if moment is None:
            raise serializers.ValidationError(
                "Write a date and time like 2026-03-01T08:30:00+01:00.", "impossible_time"
            )
        if moment.utcoffset() is None:
            raise serializers.ValidationError(
                "The time has no offset from UTC; write it like 2026-03-01T08:30:00+01:00.",
                "no_offset",
            )
        if not EARLIEST <= moment <= datetime.now(UTC) + AHEAD_MAX:
            raise serializers.ValidationError(
                "This is before 1900 or more than a month ahead. Check the date.",
                "impossible_time",
            )
        return moment.isoformat()

    def to_representation(self, value: Any) -> str:
        return value if isinstance(value, str) else value.isoformat()


class DayField(serializers.DateField):
    """A local calendar day, kept as text."""

    default_error_messages = {"invalid": "Write a day like 2026-03-01."}

    def to_internal_value(self, value: Any) -> str:  # type: ignore[override]
        day: date = super().to_internal_value(value)
        if not EARLIEST.date() <= day <= datetime.now(UTC).date() + AHEAD_MAX:
            raise serializers.ValidationError(
                "This is before 1900 or more than a month ahead. Check the date.",
                "impossible_time",
            )
        return day.isoformat()


class WholeField(serializers.IntegerField):
    """A whole number, as a number: text, halves, true and false are refused, not guessed at."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            raise serializers.ValidationError("Write a whole number.", "wrong_type")
        if abs(data) > WHOLE_MAX:
            raise serializers.ValidationError("This number is too large.", "out_of_range")
        return super().to_internal_value(data)


class ZoneField(serializers.CharField):
    """An IANA time zone such as Europe/Lisbon."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        zone = super().to_internal_value(data)
        if zone not in _zones():
            words = vocabulary.unknown_name(zone, _zones())
            raise serializers.ValidationError(words, "unknown_timezone")
        return zone


class TextField(serializers.CharField):
    """Free words, kept as they were written."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", NOTE_CHARACTERS_MAX)
        super().__init__(default="", allow_blank=True, trim_whitespace=False, **kwargs)


class Body(serializers.Serializer[Any]):
    """A whole record; a field that does not exist is refused with the nearest that does."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, dict) and (unknown := set(data) - set(self.fields)):
            raise serializers.ValidationError(
                {
                    name: serializers.ErrorDetail(
                        vocabulary.unknown_name(name, self.fields), "unknown_field"
                    )
                    for name in sorted(unknown)
                }
            )
        body: dict[str, Any] = super().to_internal_value(data)
        return body


class EpisodeBody(Body):
    started_at = InstantField()
    timezone = ZoneField()
    duration_minutes = WholeField(
        min_value=0, max_value=DURATION_MINUTES_MAX, allow_null=True, default=None
    )
    severity = WholeField(min_value=0, max_value=10, allow_null=True, default=None)
    regions = CodesField("region", required=True, allow_empty=False)
    sensations = CodesField("sensation", default=list)
    triggers = CodesField("trigger", default=list)
    signs = CodesField("sign", default=list)
    denied = CodesField("sign", default=list)
    relief = CodesField("relief", default=list)
    note = TextField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if both := sorted(set(attrs["signs"]) & set(attrs["denied"])):
            raise serializers.ValidationError(
                {"denied": [f"'{code}' is in signs and in denied; keep one." for code in both]}
            )
        return attrs


class CheckInBody(Body):
    date = DayField()
    had_episode = serializers.BooleanField(allow_null=True, default=None)
    exposures = CodesField("trigger", default=list)
    sleep_impact = WholeField(min_value=0, max_value=3, allow_null=True, default=None)
    walking_impact = WholeField(min_value=0, max_value=3, allow_null=True, default=None)
    note = TextField()


class MondayField(DayField):
    """The Monday that begins a week."""

    def to_internal_value(self, value: Any) -> str:  # type: ignore[override]
        day = date.fromisoformat(super().to_internal_value(value))
        if day.weekday():
            monday = day - timedelta(days=day.weekday())
            raise serializers.ValidationError(
                f"A week begins on a Monday, and {day} is a {day:%A}. Write {monday}.",
                "not_a_monday",
            )
        return day.isoformat()


class WeeklyBody(Body):
    week = MondayField()
    worst_severity = WholeField(min_value=0, max_value=10, allow_null=True, default=None)
    days_affected = WholeField(min_value=0, max_value=7, allow_null=True, default=None)
    nights_woken = WholeField(min_value=0, max_value=7, allow_null=True, default=None)
    bother = WholeField(min_value=0, max_value=6, allow_null=True, default=None)
    limits = CodeField("limit", default="", allow_blank=True)
    change = CodeField("change", default="", allow_blank=True)
    fell = serializers.BooleanField(allow_null=True, default=None)


class VisitBody(Body):
    visited_on = DayField()
    with_whom = TextField(max_length=200)
    said = TextField()
    aware_regions = CodesField("region", default=list)
    aware_signs = CodesField("sign", default=list)


class ContextBody(Body):
    code = CodeField("context")
    since = DayField(allow_null=True, default=None)
    until = DayField(allow_null=True, default=None)
    detail = TextField(max_length=200)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["since"] and attrs["until"] and attrs["until"] < attrs["since"]:
            raise serializers.ValidationError(
                {"until": [f"The end comes before the start, {attrs['since']}."]}
            )
        return attrs


class ProfileBody(Body):
    display_name = TextField(max_length=120)
    birth_year = WholeField(min_value=1900, max_value=2100, allow_null=True, default=None)
    gender = serializers.ChoiceField(choices=GENDERS, default="", allow_blank=True)
    timezone = ZoneField(default="", allow_blank=True)
    country = serializers.RegexField(
        "^[A-Z]{2}$",
        default="",
        allow_blank=True,
        error_messages={"invalid": "Write the two letters of a country, such as PT."},
    )
    questions = serializers.ListField(
        child=serializers.CharField(max_length=500), max_length=30, default=list
    )


class AnswerBody(Body):
    useful = serializers.BooleanField(allow_null=True, default=None)
    knew = serializers.BooleanField(allow_null=True, default=None)
    confirmed = serializers.BooleanField(allow_null=True, default=None)
    visit = serializers.UUIDField(allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {**attrs, "visit": str(attrs["visit"]) if attrs["visit"] else None}


BODIES: dict[str, type[Body]] = {
    "episode": EpisodeBody,
    "checkin": CheckInBody,
    "weekly": WeeklyBody,
    "visit": VisitBody,
    "context": ContextBody,
    "profile": ProfileBody,
    "answer": AnswerBody,
}


@cache
def _reader(kind: str) -> Body:
    return BODIES[kind]()  # reading keeps nothing, and making its fields costs more than reading


def clean_body(kind: str, body: Any) -> dict[str, Any]:
    """Return the complete, JSON-ready body; raise DRF's ValidationError with every fault."""
    return dict(_reader(kind).run_validation(body))
