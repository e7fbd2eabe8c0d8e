"""Decide what is said and when, and keep what the person chose. Sending is in `delivery`."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from backend.alerts import queries
from backend.alerts.hours import DAY, Hours
from backend.alerts.models import Alert, Preferences, PushSubscription
from backend.diary.models import Diary
from backend.insights.models import Finding
from pipeline import rules
from pipeline.findings import URGENCIES, urgency_rank

BACK_DATED = timedelta(hours=48)  # older entries are news to nobody: noted, not pushed
LATE_WEEK = timedelta(days=7)  # a weekly rule looks from the Sunday before
SAME_EPISODE = timedelta(days=7)  # an emergency said again within it gets a short card
PHONES_MAX = 10
RETRY = timedelta(minutes=10)
SUMMARY_WEEKDAY, SUMMARY_AT = 6, time(18)  # Sunday evening
Channel, Status, Reason = Alert.Channel, Alert.Status, Alert.Reason


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a finding is said, why not, and which earlier one it repeats."""

    reason: str = ""
    repeats_day: date | None = None

    @property
    def is_said(self) -> bool:
        return self.reason not in {Reason.COOLDOWN, Reason.ASKED, Reason.JOINED}


@transaction.atomic
def decide(*, diary_id: uuid.UUID, now: datetime) -> int:
    """Write the alerts of every undecided finding of a diary; return how many findings there were.

    The most urgent comes first, so that it gets the day's one push. The row of the person's
    preferences is the lock: two workers decide one after the other, the second finds nothing.
    """
    Preferences.objects.get_or_create(diary_id=diary_id)
    chosen = Preferences.objects.select_for_update().get(pk=diary_id)
    diary = Diary.objects.select_related("owner").get(pk=diary_id)
    hours = queries.hours(diary=diary, chosen=chosen)
    marked = list(queries.marked().filter(diary_id=diary_id).values_list("pk", "urgency"))
    found = list(queries.undecided(diary_id=diary_id).select_related("episode"))
    found.sort(key=lambda row: (-urgency_rank(row.urgency), row.day, row.rule))
    for finding in found:
        verdict = judge(finding=finding)
        _write(finding, Channel.NOTE, verdict, due_at=now, status=Status.DONE)
        if verdict.is_said:
            _plan_calls(diary, finding, verdict, chosen, hours, now)
    for urgency in {urgency for _, urgency in marked}:
        pks = [pk for pk, level in marked if level == urgency]
        # Where the urgency has changed meanwhile, the mark is a new one: it stays.
        Finding.objects.filter(pk__in=pks, urgency=urgency).update(is_undecided=False)
    return len(found)


def mark_forgotten() -> int:
    """Mark findings that have no note and no mark; return how many there were, which should be 0.

    Reads every finding: a look that a mark cannot mislead, every hour and not every 20 seconds.
    """
    forgotten = queries.undecided().filter(is_undecided=False).order_by().values("pk")
    return Finding.objects.filter(pk__in=forgotten).update(is_undecided=True)


def let_wait(*, diary_id: uuid.UUID, now: datetime) -> None:
    """Let a diary whose alerts cannot be decided wait, so that it does not hold up the others."""
    Preferences.objects.update_or_create(diary_id=diary_id, defaults={"retry_at": now + RETRY})


def judge(*, finding: Finding) -> Verdict:
    """Say whether a finding is news: not within its rule's cool-down, not about days long past.

    Routine ones say "book a visit": no news to one who was told lately to see a doctor. Changes
    that one sentence tells together are said once.
    """
    if finding.urgency == "routine":
        asked_day = queries.visit_asked_on(
            finding=finding, within=timedelta(days=rules.visit_asked_days(finding.rule))
        )
        if asked_day is not None:
            return Verdict(Reason.ASKED, asked_day)
    if queries.is_told_together(finding=finding):
        return Verdict(Reason.JOINED, finding.day)
    if finding.episode is None:  # `insights` keeps history findings once within their cool-down
        is_old = finding.created_at.date() - finding.day > LATE_WEEK
        return Verdict(Reason.BACK_DATED if is_old else "")
    if finding.urgency == "emergency":
        within, urgencies = SAME_EPISODE, ["emergency"]
    else:
        within = timedelta(days=rules.cooldown_days(finding.rule, finding.urgency))
        urgencies = list(URGENCIES[urgency_rank(finding.urgency) :])
    earlier = queries.said_before(
        finding=finding, areas=finding.episode.regions, within=within, urgencies=urgencies
    )
    repeats_day = earlier.day if earlier else None
    if earlier and finding.urgency != "emergency":
        return Verdict(Reason.COOLDOWN, repeats_day)
    is_old = finding.created_at - finding.episode.started_at > BACK_DATED
    return Verdict(Reason.BACK_DATED if is_old else "", repeats_day)


def _plan_calls(
    diary: Diary,
    finding: Finding,
    verdict: Verdict,
    chosen: Preferences,
    hours: Hours,
    now: datetime,
) -> None:
    due_at, reason = _slot(diary, finding, hours, now)
    reason = verdict.reason or reason
    calls = Verdict(reason, verdict.repeats_day)
    status = Status.HELD if reason else Status.WAITING
    if queries.phones(diary=diary).exists():
        _write(finding, Channel.PUSH, calls, due_at=due_at, status=status)
        if reason == Reason.SUMMARY:
            plan_summary(diary=diary, hours=hours, now=now)
    if chosen.is_email_on and diary.owner.email:
        _write(finding, Channel.EMAIL, calls, due_at=due_at, status=status)


def _slot(diary: Diary, finding: Finding, hours: Hours, now: datetime) -> tuple[datetime, str]:
    """Return when a finding may be pushed, or that it goes into the weekly summary.

    One push a day below emergency. What should be seen to the same day takes the next day's push
    when today's is used; the rest is merged.
    """
    if finding.urgency == "emergency":
        return now, ""
    first = hours.allowed_from(now)
    taken = queries.push_days(diary=diary, since=now, hours=hours)
    if hours.day(first) not in taken:
        return first, ""
    slot = hours.free_slot(now, taken)
    if finding.urgency == "same_day" and slot - first <= timedelta(days=2):
        return slot, ""
    return slot, Reason.SUMMARY


def _write(
    finding: Finding, channel: str, verdict: Verdict, *, due_at: datetime, status: str
) -> None:
    """Keep what was decided; a finding that has become more urgent is decided anew."""
    is_note = channel == Channel.NOTE
    reason = verdict.reason
    if is_note:
        reason = "" if verdict.is_said else verdict.reason
        status = Status.DONE if verdict.is_said else Status.HELD
    Alert.objects.update_or_create(
        finding=finding,
        channel=channel,
        defaults={
            "diary_id": finding.diary_id,
            "urgency": finding.urgency,
            "rule_version": finding.rule_version,
            "rules_version": rules.catalogue().version,
            "status": status,
            "reason": reason,
            "repeats_day": verdict.repeats_day,
            "due_at": due_at,
            "claimed_until": None,
            "retry_at": None,
            "attempts": 0,
            "sent_to": [],
            "error": "",
            "done_at": due_at if status == Status.DONE else None,
        },
    )


def plan_summary(*, diary: Diary, hours: Hours, now: datetime) -> Alert:
    """Return the push that sums up the week: one, whatever the number of findings."""
    at = hours.next_at(SUMMARY_AT, now)
    while (day := hours.day(at)).weekday() != SUMMARY_WEEKDAY:
        at = hours.at(day + DAY, SUMMARY_AT)
    taken = queries.push_days(diary=diary, since=at, hours=hours)
    year, week, _ = day.isocalendar()
    made, _ = Alert.objects.get_or_create(
        diary=diary,
        channel=Channel.PUSH,
        occasion=f"week:{year}-W{week:02}",
        finding=None,
        defaults={"due_at": hours.free_slot(at, taken)},
    )
    return made


@transaction.atomic
def remind(*, diary_id: uuid.UUID, now: datetime) -> Alert | None:
    """Plan today's reminder when its time has come, once, and set the time of the next.

    Nobody is reminded of what they have done already, or in the middle of a snooze.
    """
    chosen = Preferences.objects.select_for_update().get(pk=diary_id)
    if chosen.next_reminder_at is None or chosen.next_reminder_at > now:
        return None
    assert chosen.reminder_at is not None, "a next reminder has a time of day"
    hours = queries.hours(diary=chosen.diary, chosen=chosen)
    day = hours.day(chosen.next_reminder_at)
    chosen.next_reminder_at = hours.next_at(chosen.reminder_at, now)
    chosen.save(update_fields=["next_reminder_at"])
    is_snoozed = chosen.snoozed_until is not None and chosen.snoozed_until > now
    if is_snoozed or day != hours.day(now) or queries.is_checked_in(diary=chosen.diary, day=day):
        return None
    if not queries.phones(diary=chosen.diary).exists():
        return None
    made, _ = Alert.objects.get_or_create(
        diary=chosen.diary,
        channel=Channel.PUSH,
        occasion=f"reminder:{day}",
        finding=None,
        defaults={"due_at": now},
    )
    return made


@transaction.atomic
def choose(*, diary: Diary, choices: dict[str, Any], now: datetime) -> Preferences:
    """Keep what the person chose: quiet hours, the reminder's time, e-mail."""
    Preferences.objects.get_or_create(diary=diary)
    chosen = Preferences.objects.select_for_update().get(diary=diary)
    for name, value in choices.items():
        setattr(chosen, name, value)
    hours = queries.hours(diary=diary, chosen=chosen)
    chosen.next_reminder_at = hours.next_at(chosen.reminder_at, now) if chosen.reminder_at else None
    chosen.save()
    return chosen


def snooze(*, diary: Diary, until: datetime | None) -> Preferences:
    """Send nothing below emergency until a moment; None ends a snooze."""
    return Preferences.objects.update_or_create(diary=diary, defaults={"snoozed_until": until})[0]


def keep_phone(
    *, diary: Diary, endpoint: str, p256dh: str, auth: str, now: datetime
) -> PushSubscription:
    """Keep a browser's subscription; one that belonged to another account is theirs no more."""
    keys = {"diary": diary, "p256dh": p256dh, "auth": auth, "seen_at": now}
    kept, _ = PushSubscription.objects.update_or_create(endpoint=endpoint, defaults=keys)
    own = PushSubscription.objects.filter(diary=diary)
    newest = list(own.order_by("-seen_at").values_list("pk", flat=True)[:PHONES_MAX])
    own.exclude(pk__in=newest).delete()
    return kept


def forget_phone(*, diary: Diary, endpoint: str) -> None:
    PushSubscription.objects.filter(diary=diary, endpoint=endpoint).delete()
