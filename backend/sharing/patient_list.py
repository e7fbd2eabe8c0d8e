"""The clinician's list: who shares, ordered by what changed, in as many queries for one as for all.

First come people of whom a rule noticed something since the last look, the most urgent first; then
those who wrote most since; then the newest entry. Its rows are plain values: making thousands of
objects takes longer than all that the database is asked.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce

from backend.accounts.models import User
from backend.diary.models import Episode
from backend.insights import day_counts
from backend.insights.day_counts import DayCounts
from backend.sharing import queries
from backend.sharing.models import Access, Grant, Section
from pipeline.findings import urgency_rank

WEEKS = 12
WARNING_DAYS = 28
WARNINGS = ("emergency", "same_day", "soon")
LAST_DAY = Coalesce("last_day", date.max)


class Warned(NamedTuple):
    rule: str
    urgency: str
    day: date
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """One line of the list."""

    grant_id: uuid.UUID
    diary_id: uuid.UUID
    name: str
    demo: bool
    first_day: date
    last_day: date | None
    sections: list[str]
    granted_until: datetime
    last_entry_on: datetime | None
    looked_at: datetime | None
    changes: int
    days_logged: int
    days: int
    weeks: list[int | None]
    warnings: list[Warned]

    @property
    def unseen(self) -> list[Warned]:
        looked_at = self.looked_at
        return [one for one in self.warnings if looked_at is None or one.created_at > looked_at]

    def place(self) -> tuple[int, int, float]:
        """Return where it stands in the list, smallest first."""
        most_urgent = max((urgency_rank(one.urgency) for one in self.unseen), default=-1)
        newest = self.last_entry_on.timestamp() if self.last_entry_on else 0.0
        return -most_urgent, -self.changes, -newest


def patients(*, clinician: User, now: datetime) -> list[Patient]:
    """Return everybody who shares with a clinician."""
    live = queries.live_grants(clinician=clinician, now=now).select_related(None).order_by()
    today = now.date()
    rows = list(_described(live))
    counts = day_counts.of_diaries({row["diary_id"] for row in rows})
    warnings = _warnings(live, today)
    found = [_patient(row, counts[row["diary_id"]], warnings, today) for row in rows]
    return sorted(found, key=Patient.place)


def _patient(
    row: dict[str, Any],
    counts: DayCounts,
    warnings: dict[uuid.UUID, list[Warned]],
    today: date,
) -> Patient:
    first_day, last_day = row["first_day"], row["last_day"]
    shown = counts.between(first_day, last_day)
    days = min(today, last_day or today) - first_day
    revision, seen = row.pop("revision"), row.pop("seen_revision") or 0
    has_warnings = Section.FINDINGS in row["sections"]
    return Patient(
        **row,
        # What was changed outside a window that has closed is nobody's business.
        changes=0 if last_day else revision - seen,
        days_logged=shown.days_logged,
        days=max(0, days.days + 1),
        weeks=shown.weeks(WEEKS, today=today),
        warnings=warnings.get(row["grant_id"], []) if has_warnings else [],
    )


def _described(live: QuerySet[Grant]) -> QuerySet[Grant, Any]:
    entry = Episode.objects.filter(
        diary=OuterRef("diary_id"),
        is_deleted=False,
        local_date__gte=OuterRef("first_day"),
        local_date__lte=Coalesce(OuterRef("last_day"), date.max),
    ).order_by("-started_at")
    look = Access.objects.filter(grant=OuterRef("pk")).filter(~Q(what=Access.LIST)).order_by("-at")
    return live.values(
        "diary_id",
        "first_day",
        "last_day",
        "sections",
        grant_id=F("pk"),
        name=queries.display_name(),
        demo=F("diary__owner__is_demo"),
        granted_until=F("expires_at"),
        revision=F("diary__revision"),
        last_entry_on=Subquery(entry.values("started_at")[:1]),
        looked_at=Subquery(look.values("at")[:1]),
        seen_revision=Subquery(look.values("revision")[:1]),
    )


def _warnings(live: QuerySet[Grant], today: date) -> dict[uuid.UUID, list[Warned]]:
    """Return the warnings of each grant; a rule that speaks of every entry is one, not thirty."""
    kept = {
        "diary__findings__withdrawn_at": None,
        "diary__findings__urgency__in": WARNINGS,
        "diary__findings__day__gt": today - timedelta(days=WARNING_DAYS),
        "diary__findings__day__gte": F("first_day"),
        "diary__findings__day__lte": LAST_DAY,
    }
    rows = live.filter(**kept).values(
        "pk", rule=F("diary__findings__rule"), urgency=F("diary__findings__urgency")
    )
    # As text: Django reads a moment by an expression of its own, which took half of the time.
    noticed = Cast(Max("diary__findings__created_at"), TextField())
    rows = rows.annotate(day=Max("diary__findings__day"), noticed=noticed)
    found: defaultdict[uuid.UUID, list[Warned]] = defaultdict(list)
    for grant, rule, urgency, day, at in rows.values_list(
        "pk", "rule", "urgency", "day", "noticed"
    ):
        moment = datetime.fromisoformat(at).replace(tzinfo=UTC)  # both databases speak UTC
        found[grant].append(Warned(rule, urgency, day, moment))
    for warnings in found.values():
        warnings.sort(key=lambda one: (-urgency_rank(one.urgency), -one.day.toordinal(), one.rule))
    return found
