"""Triage at each save, and the analysis of a whole diary in the worker."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

import pipeline
from backend.diary import queries as diary_queries
from backend.diary.models import Diary, Episode
from backend.diary.queries import Background
from backend.insights import day_counts
from backend.insights.models import AnalysisRun, AnalysisState, Finding
from pipeline import rules
from pipeline.findings import Finding as Spoken
from pipeline.findings import urgency_rank
from pipeline.triage import Triage, triage


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to analyse one diary until `until`."""

    diary: Diary
    until: datetime


def triage_episode(*, episode: Episode, background: Background) -> Triage:
    """Return what the rules say of one entry as it stands; writes nothing."""
    day = episode.local_start.date()
    return triage(
        {"id": str(episode.pk), **episode.body()},
        background.contexts_on(day),
        as_of=day,
        visits=background.visits,
    )


def keep_triage(*, episode: Episode, spoken: Triage, is_first: bool) -> None:
    """Keep what the rules say of an entry; call under its diary's row lock, in its transaction.

    A finding that no longer holds (the entry was mended or deleted) is marked, never removed.
    `is_first` says that the entry was made just now and has no findings yet.
    """
    if is_first:
        keep_first_triages([(episode, spoken)])
        return
    standing = () if episode.is_deleted else spoken.findings
    kept = {row.rule: row for row in Finding.objects.filter(episode=episode)}
    for finding in standing:
        earlier = kept.pop(finding.rule, None)
        _entry_row(episode, finding, earlier).save(force_insert=earlier is None)
    gone = [row.pk for row in kept.values() if row.withdrawn_at is None]
    if gone:
        Finding.objects.filter(pk__in=gone).update(withdrawn_at=timezone.now())


def keep_first_triages(spoken: list[tuple[Episode, Triage]]) -> None:
    """Keep what the rules say of entries that were made just now, all at once."""
    rows = [_entry_row(episode, said) for episode, triaged in spoken for said in triaged.findings]
    if rows:
        Finding.objects.bulk_create(rows)


def _entry_row(episode: Episode, finding: Spoken, earlier: Finding | None = None) -> Finding:
    row = earlier or Finding(
        id=entry_finding_id(episode.pk, finding.rule),
        diary_id=episode.diary_id,
        episode=episode,
        rule=finding.rule,
        window_key=f"entry:{episode.pk}",
    )
    _fill(row, finding)
    row.day = finding.day
    row.withdrawn_at = None
    return row


def entry_finding_id(episode_id: uuid.UUID, rule: str) -> uuid.UUID:
    """Return the id of what a rule says of an entry; the phone makes the same one, offline."""
    return uuid.uuid5(episode_id, rule)


def claim_diary(*, diary_id: uuid.UUID, now: datetime) -> Claim | None:
    """Take a diary for analysis, or return None when another worker holds it or it must wait."""
    AnalysisState.objects.get_or_create(diary_id=diary_id)
    until = now + timedelta(seconds=settings.ANALYSIS_LEASE_S)
    taken = (
        AnalysisState.objects.filter(diary_id=diary_id)
        .filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))
        .filter(Q(retry_at__isnull=True) | Q(retry_at__lte=now))
        .update(claimed_until=until)
    )
    return Claim(Diary.objects.get(pk=diary_id), until) if taken else None


def analyse(*, claim: Claim, now: datetime) -> AnalysisRun:
    """Analyse a claimed diary as of the person's local today.

    Killed anywhere, it is done again by the next claim with the same result: findings are unique.
    A diary that cannot be analysed first waits (`retry_at`), then the error goes on.
    """
    try:
        return _analyse(claim, now)
    except Exception as error:
        _let_wait(claim, now, error)
        raise


def _analyse(claim: Claim, now: datetime) -> AnalysisRun:
    diary = claim.diary
    run = AnalysisRun.objects.create(
        diary=diary,
        revision=diary.revision,
        as_of=diary_queries.local_today(diary=diary, now=now),
        rules_version=rules.catalogue().version,
        started_at=now,
    )
    spoken = pipeline.analyse(diary_queries.frames(diary=diary), as_of=run.as_of)
    with transaction.atomic():
        _finish(claim, run, spoken)
    return run


def _let_wait(claim: Claim, now: datetime, error: Exception) -> None:
    AnalysisState.objects.filter(diary=claim.diary, claimed_until=claim.until).update(
        claimed_until=None,
        failures=F("failures") + 1,
        retry_at=now + timedelta(seconds=settings.ANALYSIS_RETRY_S),
    )
    AnalysisRun.objects.filter(diary=claim.diary, started_at=now, finished_at=None).update(
        error=type(error).__name__
    )


def _finish(claim: Claim, run: AnalysisRun, spoken: list[Spoken]) -> None:
    counts = day_counts.count([claim.diary.pk])[claim.diary.pk]
    held = AnalysisState.objects.filter(diary=claim.diary, claimed_until=claim.until).update(
        analysed_revision=run.revision,
        analysed_at=run.started_at,
        counted_from=counts.first_day,
        day_counts=counts.days,
        claimed_until=None,
        retry_at=None,
        failures=0,
    )
    # The lease ran out and another worker took over: its result stands, this one is dropped.
    if held:
        run.findings_new = sum(record_finding(diary=claim.diary, finding=item) for item in spoken)
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at", "findings_new"])


def record_finding(*, diary: Diary, finding: Spoken) -> bool:
    """Keep a history finding once; return whether it is new.

    Within its rule's cool-down a finding that still holds refreshes the one that was said, unless
    it has become more urgent.
    """
    latest = (
        Finding.objects.filter(diary=diary, rule=finding.rule, episode=None)
        .order_by("-day")
        .first()
    )
    if latest is not None and not is_news(latest, urgency=finding.urgency, day=finding.day):
        refresh(latest, finding)
        latest.save(update_fields=["last_day", "evidence"])
        return False
    if _takes_over(diary, finding):
        return False
    new_finding(diary.pk, finding).save(force_insert=True)
    return True


def refresh(row: Finding, finding: Spoken) -> None:
    """Let a kept finding say that it still holds; what the sweep knows of it stays."""
    row.last_day = max(row.last_day, finding.day)
    row.evidence = {"sweep": row.evidence.get("sweep", {}), **_evidence(finding)}
    if not row.evidence["sweep"]:
        del row.evidence["sweep"]


def new_finding(diary_id: uuid.UUID, finding: Spoken) -> Finding:
    row = Finding(
        diary_id=diary_id,
        rule=finding.rule,
        window_key=f"{finding.day}:{finding.urgency}",
        day=finding.day,
    )
    _fill(row, finding)
    return row


def _takes_over(diary: Diary, finding: Spoken) -> bool:
    """Give the rule the row in which the sweep said the same: one finding, told once.

    A row that is more urgent keeps its words: a second voice may raise, never calm.
    """
    # Loads SciPy and pandas, which the worker has and a web process need not have.
    from pipeline.sweep.words import said_by, silence_days

    since = finding.day - timedelta(days=silence_days())
    standing = Finding.objects.filter(
        diary=diary, rule__in=said_by(finding.rule), withdrawn_at=None, last_day__gte=since
    )
    row = standing.order_by("-day").first()
    if row is None:
        return False
    sweep, urgency, message = row.evidence.get("sweep", {}), row.urgency, row.message
    last_day = max(row.last_day, finding.day)
    row.rule = finding.rule
    row.window_key = f"{finding.day}:{finding.urgency}"
    _fill(row, finding)
    row.evidence["sweep"] = sweep
    row.last_day = last_day
    if urgency_rank(urgency) > urgency_rank(finding.urgency):
        row.urgency, row.message = urgency, message
    row.save()
    return True


def is_news(latest: Finding, *, urgency: str, day: date) -> bool:
    """Return whether a rule that has spoken is to be heard again, of a day."""
    if urgency_rank(urgency) > urgency_rank(latest.urgency):
        return day >= latest.day
    return day > latest.day + timedelta(days=rules.cooldown_days(latest.rule, urgency))


def _fill(row: Finding, finding: Spoken) -> None:
    row.rule_version = finding.version
    row.urgency = finding.urgency
    row.is_undecided = True
    row.message = finding.message
    row.evidence = _evidence(finding)
    row.last_day = finding.day


def _evidence(finding: Spoken) -> dict[str, Any]:
    return {**finding.evidence, "entries": list(finding.entries)}


def finding_out(row: Finding) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "rule": row.rule,
        "rule_version": row.rule_version,
        "urgency": row.urgency,
        "day": row.day.isoformat(),
        "last_day": row.last_day.isoformat(),
        "message": row.message,
        "evidence": row.evidence,
        "episode": str(row.episode_id) if row.episode_id else None,
        "created_at": row.created_at.isoformat(),
    }
