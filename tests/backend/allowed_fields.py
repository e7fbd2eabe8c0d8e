"""Every field that an answer of the API may hold, route by route.

`*` stands for any name, `**` for anything below. A list is written `[]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

CODES = "regions[] sensations[] triggers[] signs[] denied[] relief[]"
EPISODE = f"started_at timezone duration_minutes severity note {CODES}".split()
CHECKIN = ["date", "had_episode", "exposures[]", "sleep_impact", "walking_impact", "note"]
WEEKLY = [
    *["week", "worst_severity", "days_affected", "nights_woken"],
    *["bother", "limits", "change", "fell"],
]
VISIT = ["visited_on", "with_whom", "said", "aware_regions[]", "aware_signs[]"]
CONTEXT = ["code", "since", "until", "detail"]
PROFILE = ["display_name", "birth_year", "gender", "timezone", "country", "questions[]"]
ANSWER = ["useful", "knew", "confirmed", "visit"]
IDENTITY = ["id", "revision"]
TRIAGE = [
    "urgency",
    *(f"findings[].{name}" for name in ("rule", "version", "urgency", "message", "evidence.**")),
    *(
        f"undetermined[].{name}"
        for name in ("rule", "question", "urgency", "missing[]", "asks[]", "asks[].*")
    ),
]
REPORT = [
    "id",
    "from",
    "to",
    "paper",
    "status",
    "progress",
    "step",
    "revision",
    "rules_version",
    "sha256",
    "created_at",
    "made_at",
    "pdf",
]
CHECKS = ["revision", "analysed_revision", "checked_at", "is_stale", "rules_version"]
FINDING = [
    "id",
    "rule",
    "rule_version",
    "urgency",
    "day",
    "last_day",
    "message",
    "evidence.**",
    "episode",
    "created_at",
]
NOTE = ["is_held", "reason", "repeats_day", "rules_version", "push", "push_reason", "email"]
REMINDERS = [
    *["quiet_from", "quiet_until", "reminder_at", "snoozed_until", "phones"],
    *["is_email_on", "email", "can_email", "push_key"],
]


def _below(prefix: str, names: list[str]) -> list[str]:
    return [prefix + name for name in names]


BODIES = {*EPISODE, *CHECKIN, *WEEKLY, *VISIT, *CONTEXT, *PROFILE, *ANSWER}
VERSION = ["revision", "action", "created_at", "conflicts.**", *_below("body.", EPISODE)]
TRENDS = [
    "revision",
    "as_of",
    *_below("figures[].", ["id", "title", "summary", "table.**", "spec.**"]),
    *_below("checks.", CHECKS),
]
SYNC = [
    *[
        "diary",
        "revision",
        "cursor",
        "lost_after",
        "more",
        "server_time",
        "rules_version",
        "results[].**",
    ],
    *_below("changes[].", ["kind", "object_id", "revision", "deleted", "conflicts.**"]),
    *_below("changes[].body.", sorted(BODIES)),
]
SAVED = ["revision", *_below("entry.", IDENTITY + EPISODE), *_below("triage.", TRIAGE)]
DIARY_FILE = [
    *["format", "version", "diary", "revision", "made_at"],
    *_below("profile.", PROFILE),
    *_below("episodes[].", IDENTITY + EPISODE),
    *_below("checkins[].", IDENTITY + CHECKIN),
    *_below("weeklies[].", IDENTITY + WEEKLY),
    *_below("visits[].", IDENTITY + VISIT),
    *_below("contexts[].", IDENTITY + CONTEXT),
    *_below("answers[].", IDENTITY + ANSWER),
]
ROW_FAULT = ["file", "line", "column", "reason"]
MAPPING = ["id", "name", "spec.**"]
BUNDLE = ["entry[].fullUrl", "entry[].resource.**"]
LINK = [
    *["id", "flags", "first_day", "last_day", "has_entries", "created_at", "expires_at"],
    *["uses_left", "attempts_left", "revoked_at"],
    *_below("accesses[].", ["at", "recipient", "device", "outcome"]),
]
OFFER = ["first_day", "last_day", "sections[]"]
INVITATION = ["id", *OFFER, "grant_days", "created_at", "expires_at", "accepted_at", "revoked_at"]
DRY_RUN = [
    *["file", "format", "counts.*", "columns.**", "rows[].**"],
    *_below("faults[].", ROW_FAULT),
    *_below("warnings[].", ROW_FAULT),
]
# A route whose answer is no JSON names its content type instead.
FIELDS: dict[tuple[str, str], list[str] | str] = {
    ("me", "GET"): ["id", "username", "role", "diary", "demo"],
    ("episodes", "GET"): ["next", *_below("results[].", IDENTITY + EPISODE)],
    ("checkins", "GET"): _below("[].", IDENTITY + CHECKIN),
    ("weeklies", "GET"): _below("[].", IDENTITY + WEEKLY),
    ("visits", "GET"): _below("[].", IDENTITY + VISIT),
    ("contexts", "GET"): _below("[].", IDENTITY + CONTEXT),
    ("profile", "GET"): PROFILE,
    ("sync", "POST"): SYNC,
    ("episodes/<uuid:episode_id>", "GET"): IDENTITY + EPISODE,
    ("episodes/<uuid:episode_id>", "PUT"): SAVED,
    ("episodes/<uuid:episode_id>", "DELETE"): [],
    ("episodes/<uuid:episode_id>/history", "GET"): _below("[].", VERSION),
    ("trends", "GET"): TRENDS,
    ("status", "GET"): CHECKS,
    ("findings", "GET"): _below("[].", FINDING),
    ("alerts", "GET"): _below("[].", ["note", *FINDING, *_below("note.", NOTE)]),
    ("reminders", "GET"): REMINDERS,
    ("reminders", "PUT"): REMINDERS,
    ("reminders/snooze", "POST"): REMINDERS,
    ("reminders/diary.ics", "GET"): "text/calendar",
    ("push-subscriptions", "PUT"): ["phones"],
    ("push-subscriptions", "DELETE"): ["phones"],
    ("health", "GET"): ["status", "faults[]"],
    ("reports", "GET"): _below("[].", REPORT),
    ("reports", "POST"): REPORT,
    ("reports/<uuid:report_id>", "GET"): REPORT,
    ("reports/<uuid:report_id>/pdf", "GET"): "application/pdf",
    ("export/entries.csv", "GET"): "text/csv",
    ("export/diary.json", "GET"): DIARY_FILE,
    ("export/fhir", "GET"): "application/fhir+json",
    ("export/visits.ics", "GET"): "text/calendar",
    ("export/everything", "GET"): "application/zip",
    ("account/erase", "POST"): [],
    ("import", "POST"): DRY_RUN,
    ("import/apply", "POST"): ["next", "total", "written", *_below("refused[].", ROW_FAULT)],
    ("import/mappings", "GET"): _below("[].", MAPPING),
    ("import/mappings", "POST"): MAPPING,
    ("import/mappings/<uuid:mapping_id>", "DELETE"): [],
    ("patients", "GET"): _below(
        "[].",
        [
            *["id", "name", "demo", *OFFER, "granted_until", "last_entry_on", "looked_at"],
            *["changes", "days_logged", "days", "weeks[]", "new_warnings"],
            *_below("warnings[].", ["rule", "urgency", "day"]),
        ],
    ),
    ("patients/<uuid:diary_id>/territories", "GET"): _below(
        "[].", ["pattern", "side", "territory", "question", "score", "entries"]
    ),
    ("notes/<uuid:diary_id>", "GET"): ["text", "updated_at"],
    ("notes/<uuid:diary_id>", "PUT"): ["text", "updated_at"],
    ("patients/<uuid:diary_id>/trends", "GET"): TRENDS,
    ("patients/<uuid:diary_id>/findings", "GET"): _below(
        "[].", ["id", "rule", "rule_version", "urgency", "day", "message"]
    ),
    ("patients/<uuid:diary_id>/entries", "GET"): [
        "next",
        *_below("results[].", IDENTITY + EPISODE),
    ],
    ("grants", "GET"): _below(
        "[].",
        [
            *("id", "clinician", *OFFER, "created_at", "expires_at", "revoked_at"),
            *("visits", "looked_at", "listed_at"),
        ],
    ),
    ("invitations", "GET"): _below("[].", INVITATION),
    ("invitations", "POST"): [*INVITATION, "code"],
    ("invitations/look", "POST"): ["name", "demo", *OFFER, "grant_days", "expires_at"],
    ("invitations/accept", "POST"): ["id"],
    ("invitations/<uuid:invitation_id>", "DELETE"): [],
    ("grants/<uuid:grant_id>", "DELETE"): [],
    ("access-log", "GET"): _below("[].", ["grant", "clinician", "what", "at"]),
    ("reports/<uuid:report_id>/fhir", "GET"): ["resourceType", "id", "type", "timestamp", *BUNDLE],
    ("shares", "GET"): _below("[].", LINK),
    ("shares", "POST"): LINK,
    ("shares/<uuid:link_id>", "DELETE"): [],
    ("shares/<uuid:link_id>/content", "PUT"): [],
}


def fields_of(answer: Any, here: str = "") -> Iterator[str]:
    """Yield the path of every value in a JSON answer."""
    if isinstance(answer, dict):
        for name, value in answer.items():
            yield from fields_of(value, f"{here}.{name}" if here else name)
    elif isinstance(answer, list):
        for value in answer:
            yield from fields_of(value, f"{here}[]")
    else:
        yield here


def not_allowed(answer: Any, allowed: list[str]) -> set[str]:
    """Return the fields of an answer that no line of the list allows."""
    lines = (re.escape(line).replace(r"\*\*", ".+").replace(r"\*", r"[^.\[]+") for line in allowed)
    pattern = re.compile("|".join(lines) or "(?!)")
    return {field for field in fields_of(answer) if not pattern.fullmatch(field)}
