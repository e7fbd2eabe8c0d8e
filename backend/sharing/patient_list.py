"""The clinician's list: who shares, ordered by what changed, in as many queries for one as for all.

First come people of whom a rule noticed something since the last look, the most urgent first; then
those who wrote most since; then the newest entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from backend.accounts.models import User
from backend.diary.models import Episode
from backend.sharing import queries
from backend.sharing.models import Access, Grant, Section
from pipeline.findings import urgency_rank

WEEKS = 12
WARNING_DAYS = 28
WARNINGS = ("emergency", "same_day", "soon")
LAST_DAY = Coalesce("last_day", date.max)


@dataclass(frozen=True, slots=True)
class Warned:
    rule: str
    urgency: str
    day: date
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """One line of the list."""

    grant: Grant
    name: str
    last_entry_at: datetime | None
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

    @property
    def new_warnings(self) -> int:
        return len(self.unseen)

    def place(self) -> tuple[int, int, float]:
        """Return where it stands in the list, smallest first."""
        most_urgent = max((urgency_rank(one.urgency) for one in self.unseen), default=-1)
        newest = self.last_entry_at.timestamp() if self.last_entry_at else 0.0
        return -most_urgent, -self.changes, -newest


def patients(*, clinician: User, now: datetime) -> list[Patient]:
    """Return everybody who shares with a clinician."""
    live = queries.live_grants(clinician=clinician, now=now)
    today = now.date()
    spells = _by_grant(_spells(live, today))
    checkins = _by_grant(_checkins(live, today))
    warnings = _warnings(live, today)
    rows = [
        _patient(
            grant,
            spells[grant.pk],
            checkins[grant.pk],
            warnings[grant.pk] if Section.FINDINGS in grant.sections else [],
            today,
        )
        for grant in _described(live)
    ]
    return sorted(rows, key=Patient.place)


def _patient(
    grant: Any,
    spells: dict[str, int],
    checkins: dict[str, int],
    warnings: list[Warned],
    today: date,
) -> Patient:
    weeks = [f"week{week}" for week in reversed(range(WEEKS))]
    shown = min(today, grant.last_day or today) - grant.first_day
    # What was changed outside a window that has closed is nobody's business.
    seen = grant.seen_revision or 0
    return Patient(
        grant=grant,
        name=grant.name,
        last_entry_at=grant.last_entry_at,
        looked_at=grant.looked_at,
        changes=0 if grant.last_day else grant.diary.revision - seen,
        days_logged=spells.get("days", 0) + checkins.get("days", 0),
        days=max(0, shown.days + 1),
        weeks=[
            spells.get(week, 0) if spells.get(week, 0) or checkins.get(week, 0) else None
            for week in weeks
        ],
        warnings=warnings,
    )


def _described(live: QuerySet[Grant]) -> QuerySet[Grant]:
    entry = Episode.objects.filter(
        diary=OuterRef("diary_id"),
        is_deleted=False,
        local_date__gte=OuterRef("first_day"),
        local_date__lte=Coalesce(OuterRef("last_day"), date.max),
    ).order_by("-started_at")
    look = Access.objects.filter(grant=OuterRef("pk")).filter(~Q(what=Access.LIST)).order_by("-at")
    return live.annotate(
        name=queries.display_name(),
        last_entry_at=Subquery(entry.values("started_at")[:1]),
        looked_at=Subquery(look.values("at")[:1]),
        seen_revision=Subquery(look.values("revision")[:1]),
    )


def _week(field: str, week: int, today: date) -> Q:
    """Return whether a day is in the week that ended so many weeks ago; some are ahead of UTC."""
    first = Q(**{f"{field}__gt": today - timedelta(weeks=week + 1)})
    return first if week == 0 else first & Q(**{f"{field}__lte": today - timedelta(weeks=week)})


def _spells(live: QuerySet[Grant], today: date) -> Iterable[Any]:
    field = "diary__episode__local_date"
    kept = Q(
        diary__episode__is_deleted=False,
        diary__episode__local_date__gte=F("first_day"),
        diary__episode__local_date__lte=LAST_DAY,
    )
    counts = {
        f"week{week}": Count("diary__episode", filter=kept & _week(field, week, today))
        for week in range(WEEKS)
    }
    rows = live.select_related(None).order_by().values("pk")
    return rows.annotate(days=Count(field, filter=kept, distinct=True), **counts)


def _checkins(live: QuerySet[Grant], today: date) -> Iterable[Any]:
    """Count days with a check-in and no entry."""
    entry = Episode.objects.filter(
        diary=OuterRef("diary_id"), local_date=OuterRef("diary__checkin__date"), is_deleted=False
    )
    field = "diary__checkin__date"
    rows = live.filter(
        ~Exists(entry),
        diary__checkin__is_deleted=False,
        diary__checkin__date__gte=F("first_day"),
        diary__checkin__date__lte=LAST_DAY,
    )
    counts = {
        f"week{week}": Count(field, filter=_week(field, week, today)) for week in range(WEEKS)
    }
    return rows.select_related(None).order_by().values("pk").annotate(days=Count(field), **counts)


def _by_grant(rows: Iterable[Any]) -> defaultdict[Any, dict[str, int]]:
    return defaultdict(dict, {row["pk"]: row for row in rows})


def _warnings(live: QuerySet[Grant], today: date) -> defaultdict[Any, list[Warned]]:
    """Return the warnings of each grant; a rule that speaks of every entry is one, not thirty."""
    kept = {
        "diary__findings__withdrawn_at": None,
        "diary__findings__urgency__in": WARNINGS,
        "diary__findings__day__gt": today - timedelta(days=WARNING_DAYS),
        "diary__findings__day__gte": F("first_day"),
        "diary__findings__day__lte": LAST_DAY,
    }
    rows: Iterable[Any] = (
        live.select_related(None)
        .order_by()
        .filter(**kept)
        .values("pk", rule=F("diary__findings__rule"), urgency=F("diary__findings__urgency"))
        .annotate(day=Max("diary__findings__day"), created_at=Max("diary__findings__created_at"))
    )
    found: defaultdict[Any, list[Warned]] = defaultdict(list)
    for row in rows:
        found[row.pop("pk")].append(Warned(**row))
    for warnings in found.values():
        warnings.sort(key=lambda one: (-urgency_rank(one.urgency), -one.day.toordinal(), one.rule))
    return found
