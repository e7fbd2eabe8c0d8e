"""Reading alerts: findings not yet decided, what is due, and what the person sees."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Case, Exists, IntegerField, Max, OuterRef, Q, QuerySet, When

from backend.alerts.hours import DAY, Hours
from backend.alerts.models import Alert, Preferences, PushSubscription
from backend.diary import queries as diary_queries
from backend.diary.models import CheckIn, Diary, Visit
from backend.insights.models import Finding
from pipeline.findings import URGENCIES

RANK = Case(
    *[When(urgency=urgency, then=rank) for rank, urgency in enumerate(URGENCIES)],
    output_field=IntegerField(),
)
NOTES = Alert.objects.filter(channel=Alert.Channel.NOTE)


def undecided(*, diary_id: uuid.UUID | None = None) -> QuerySet[Finding]:
    """Return standing findings without a note that is at least as urgent.

    What got better has no urgency: it is to be seen, and is no alert.
    """
    said = NOTES.annotate(rank=RANK).filter(finding=OuterRef("pk"), rank__gte=OuterRef("rank"))
    rows = Finding.objects.annotate(rank=RANK).exclude(urgency="none")
    rows = rows.filter(~Exists(said), withdrawn_at__isnull=True)
    return rows if diary_id is None else rows.filter(diary_id=diary_id)


def marked() -> QuerySet[Finding]:
    """Return standing findings marked as undecided: an index holds just these.

    The mark may outlive its reason, and then a decision finds nothing to say and takes it off.
    """
    rows = Finding.objects.filter(is_undecided=True, withdrawn_at=None)
    return rows.exclude(urgency="none").order_by()


def undecided_diaries(*, now: datetime, limit: int) -> list[uuid.UUID]:
    waiting = Preferences.objects.filter(retry_at__gt=now).values("pk")
    rows = marked().exclude(diary__in=waiting)
    return list(rows.values_list("diary_id", flat=True).distinct()[:limit])


def is_free(now: datetime) -> Q:
    """Return what makes an alert ready to be claimed: due, held by nobody, not made to wait.

    Of its own columns only: PostgreSQL would not look again at a joined row that another worker
    has changed meanwhile, and two would claim one alert.
    """
    return (
        Q(status=Alert.Status.WAITING, due_at__lte=now)
        & (Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))
        & (Q(retry_at__isnull=True) | Q(retry_at__lte=now))
    )


def due_alerts(*, now: datetime, limit: int, diary_id: uuid.UUID | None = None) -> list[uuid.UUID]:
    """Return what may be sent now, emergencies first, then the longest waiting.

    An alert whose finding was withdrawn waits: it is due again if the finding stands again.
    """
    rows = Alert.objects.filter(is_free(now), finding__withdrawn_at__isnull=True)
    if diary_id is not None:
        rows = rows.filter(diary=diary_id)
    is_calm = Case(When(urgency="emergency", then=0), default=1, output_field=IntegerField())
    return list(rows.order_by(is_calm, "due_at").values_list("pk", flat=True)[:limit])


def due_reminders(*, now: datetime, limit: int) -> list[uuid.UUID]:
    rows = Preferences.objects.filter(next_reminder_at__lte=now).order_by("next_reminder_at")
    return list(rows.values_list("pk", flat=True)[:limit])


def preferences(*, diary: Diary) -> Preferences:
    """Return the person's preferences, the defaults when they never chose."""
    return Preferences.objects.filter(pk=diary.pk).first() or Preferences(diary=diary)


def hours(*, diary: Diary, chosen: Preferences) -> Hours:
    return Hours(
        zone=diary_queries.zone(diary=diary),
        quiet_from=chosen.quiet_from,
        quiet_until=chosen.quiet_until,
        snoozed_until=chosen.snoozed_until,
    )


def phones(*, diary: Diary) -> QuerySet[PushSubscription]:
    return PushSubscription.objects.filter(diary=diary).order_by("pk")


def push_days(*, diary: Diary, since: datetime, hours: Hours) -> set[date]:
    """Return the local days that have their one push below emergency, sent or still waiting."""
    waiting = _counted_pushes(diary).filter(status=Alert.Status.WAITING)
    due = waiting.filter(due_at__gte=since - DAY).values_list("due_at", flat=True)
    return {hours.day(at) for at in due} | sent_days(diary=diary, since=since, hours=hours)


def sent_days(*, diary: Diary, since: datetime, hours: Hours) -> set[date]:
    """Return the local days on which a push below emergency went out."""
    sent = _counted_pushes(diary).filter(status=Alert.Status.DONE, done_at__gte=since - DAY)
    return {hours.day(at) for at in sent.values_list("done_at", flat=True) if at}


def _counted_pushes(diary: Diary) -> QuerySet[Alert]:
    """Return the pushes that "one a day" counts: no emergencies, no reminders."""
    rows = Alert.objects.filter(diary=diary, channel=Alert.Channel.PUSH)
    return rows.exclude(urgency="emergency").exclude(occasion__startswith="reminder:")


def said_before(
    *, finding: Finding, areas: Collection[str], within: timedelta, urgencies: Collection[str]
) -> Finding | None:
    """Return the newest finding of the same rule said shortly before with all of these areas.

    Several that were said may hold the areas together: none of them is new to the person.
    """
    assert finding.episode is not None, "only what is said of an entry has areas"
    at = finding.episode.started_at
    rows = Finding.objects.filter(
        diary=finding.diary_id,
        rule=finding.rule,
        withdrawn_at__isnull=True,
        episode__started_at__range=(at - within, at + within),
        alerts__channel=Alert.Channel.NOTE,
        alerts__status=Alert.Status.DONE,
        alerts__urgency__in=urgencies,
    ).exclude(pk=finding.pk)
    earlier = list(rows.select_related("episode").order_by("-episode__started_at"))
    known = {code for row in earlier if row.episode for code in row.episode.regions}
    return earlier[0] if earlier and set(areas) <= known else None


def is_told_together(*, finding: Finding) -> bool:
    """Return whether a note has told of this change in the same sentence as of another one."""
    if len(finding.evidence.get("sweep", {}).get("together", ())) < 2:
        return False
    return (
        NOTES.filter(
            diary=finding.diary_id,
            status=Alert.Status.DONE,
            finding__withdrawn_at__isnull=True,
            finding__day=finding.day,
            finding__message=finding.message,
        )
        .exclude(finding=finding.pk)
        .exclude(finding__rule=finding.rule)
        .exists()
    )


def visit_asked_on(*, finding: Finding, within: timedelta) -> date | None:
    """Return the day on which the person was last told to see a doctor, if no visit came since."""
    visits = Visit.objects.filter(diary=finding.diary_id, is_deleted=False)
    seen_on = visits.filter(visited_on__lte=finding.day).aggregate(last=Max("visited_on"))["last"]
    first = finding.day - within
    since = first if seen_on is None else max(first, seen_on + DAY)
    asked = NOTES.filter(
        diary=finding.diary_id,
        status=Alert.Status.DONE,
        finding__withdrawn_at__isnull=True,
        finding__day__range=(since, finding.day),
    ).exclude(finding=finding.pk)
    asked_on: date | None = asked.aggregate(last=Max("finding__day"))["last"]
    return asked_on


def is_checked_in(*, diary: Diary, day: date) -> bool:
    return CheckIn.objects.filter(diary=diary, date=day, is_deleted=False).exists()


def alerts_of(*, findings: Collection[Finding]) -> dict[uuid.UUID, dict[str, Alert]]:
    """Return the alerts of some findings by finding and channel."""
    found: dict[uuid.UUID, dict[str, Alert]] = {}
    for alert in Alert.objects.filter(finding__in=[row.pk for row in findings]):
        assert alert.finding_id is not None, "it was found by its finding"
        found.setdefault(alert.finding_id, {})[alert.channel] = alert
    return found
