"""The nightly sweep: every diary that may have changed, in chunks that are claimed and done once."""

from __future__ import annotations

import logging
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from django.conf import settings
from django.db import DataError, transaction
from django.db.models import F, Q, QuerySet

from backend.insights import queries, sweep_findings, sweep_rows, sweep_rules
from backend.insights.models import AnalysisState, SweepChunk, SweepRun, SweepState
from backend.insights.sweep_rows import WINDOW_DAYS, DueDiary
from backend.insights.sweep_rules import Heard

logger = logging.getLogger(__name__)
Item = TypeVar("Item")

# What a row that cannot be read raises. All else (no database, no memory, no time) is no diary's
# fault: the chunk is claimed again when its lease has run out.
POISON = (ArithmeticError, AttributeError, DataError, LookupError, TypeError, ValueError)
ATTEMPTS_MAX = 2  # then the chunk is divided: something in it ends the process that looks at it
PARTS = 16
QUARANTINE_DAYS = 7
NIGHTS_KEPT = 30
STATES_PER_STATEMENT = 1000


@dataclass(slots=True)
class Looked:
    """What a look at some diaries gave."""

    raised: dict[uuid.UUID, dict[str, dict[str, Any]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    heard: Heard = field(default_factory=Heard)
    states: list[SweepState] = field(default_factory=list)


def start(*, now: datetime) -> SweepRun | None:
    """Begin the sweep of the last day that is over everywhere on Earth, once; None if it was begun."""
    night = queries.night_before(now)
    if SweepRun.objects.filter(night__gte=night).exists():
        return None
    with transaction.atomic():
        run, is_new = SweepRun.objects.get_or_create(night=night, defaults={"started_at": now})
        if not is_new:
            return None
        SweepRun.objects.filter(night__lt=night - timedelta(days=NIGHTS_KEPT)).delete()
        SweepChunk.objects.bulk_create(_planned(run))
        _finish(run.pk, now)
    return run


def _planned(run: SweepRun) -> Iterator[SweepChunk]:
    keys = sweep_rows.due(run.night).values_list("pk", flat=True).iterator(chunk_size=10_000)
    for part in _parts(keys, settings.SWEEP_CHUNK_DIARIES):
        yield SweepChunk(run=run, first=part[0], last=part[-1], diaries=len(part))


def _parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def free_chunks(*, now: datetime) -> QuerySet[SweepChunk]:
    """Return the chunks of the newest night that nobody holds and that are not done."""
    newest = SweepRun.objects.order_by("-night").values("pk")[:1]
    return SweepChunk.objects.filter(_is_free(now), run__in=newest).order_by("pk")


def _is_free(now: datetime) -> Q:
    is_unheld = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
    return is_unheld & Q(done_at=None)


def claim(*, now: datetime) -> SweepChunk | None:
    """Take any free chunk, or return None when there is none."""
    until = now + timedelta(seconds=settings.SWEEP_LEASE_S)
    for pk in free_chunks(now=now).values_list("pk", flat=True)[:100]:
        free = SweepChunk.objects.filter(_is_free(now), pk=pk)
        if free.update(claimed_until=until, attempts=F("attempts") + 1):
            return SweepChunk.objects.select_related("run").get(pk=pk)
    return None


def work(*, chunk: SweepChunk, now: datetime) -> int:
    """Look at the diaries of a claimed chunk and keep all that is raised; return what is new.

    Findings, states and the mark that it is done are one transaction: killed anywhere before, the
    chunk is done again by the next claim; afterwards never.
    """
    night = chunk.run.night
    diaries = sweep_rows.due_diaries(first=chunk.first, last=chunk.last, night=night)
    if chunk.attempts > ATTEMPTS_MAX and len(diaries) > 1:
        _divide(chunk, diaries)
        return 0
    if chunk.attempts > ATTEMPTS_MAX and diaries:
        looked = Looked(states=[_quarantined(diaries[0], night, "ended the process")])
    else:
        looked = _look(diaries, night)
    with transaction.atomic():
        if not _held(chunk).update(done_at=now, claimed_until=None):
            return 0  # the lease ran out: who took over has the say
        # The analysis of a diary ends with an update of this row: all voices speak in turn.
        spoken = {*looked.raised, *looked.heard.news}
        list(AnalysisState.objects.select_for_update().filter(pk__in=spoken).order_by("pk"))
        new = sweep_rules.keep(looked.heard)
        new += sweep_findings.keep(raised=looked.raised, night=night, now=now)
        SweepState.objects.bulk_create(
            looked.states,
            STATES_PER_STATEMENT,
            update_conflicts=True,
            unique_fields=["diary"],
            update_fields=["revision", "active_until", "error", "retry_on"],
        )
        _finish(chunk.run_id, now)
    return new


def _held(chunk: SweepChunk) -> QuerySet[SweepChunk]:
    return SweepChunk.objects.filter(pk=chunk.pk, done_at=None, claimed_until=chunk.claimed_until)


def _finish(run_id: int, now: datetime) -> None:
    # The row is the lock: of two chunks that end together the second sees both done.
    run = SweepRun.objects.select_for_update().get(pk=run_id)
    if not run.chunks.filter(done_at=None).exists():
        run.finished_at = now
        run.save(update_fields=["finished_at"])


def _divide(chunk: SweepChunk, diaries: list[DueDiary]) -> None:
    """Replace a chunk by smaller ones, so that the diary that ends the process is found alone."""
    size = -(-len(diaries) // PARTS)
    with transaction.atomic():
        if not _held(chunk).delete()[0]:
            return
        SweepChunk.objects.bulk_create(
            SweepChunk(run=chunk.run, first=part[0].id, last=part[-1].id, diaries=len(part))
            for part in _parts(diaries, size)
        )


def _look(diaries: list[DueDiary], night: date) -> Looked:
    """Look at some diaries; one that breaks the look is found by halves and set aside."""
    if not diaries:
        return Looked()
    try:
        return _look_at_all(diaries, night)
    except POISON as error:
        if len(diaries) == 1:
            return Looked(states=[_quarantined(diaries[0], night, type(error).__name__)])
    middle = len(diaries) // 2
    looked, other = _look(diaries[:middle], night), _look(diaries[middle:], night)
    looked.raised |= other.raised
    looked.heard.news |= other.heard.news
    looked.heard.holds |= other.heard.holds
    looked.states += other.states
    return looked


def _look_at_all(diaries: list[DueDiary], night: date) -> Looked:
    # SciPy and pandas are loaded only where diaries are looked at.
    from pipeline.sweep import look, read

    rows = sweep_rows.rows(diaries=diaries, night=night)
    looked = Looked(heard=sweep_rules.hear(diaries=diaries, rows=rows, night=night))
    table = look(read(rows.patients, *rows.since_visits()), night)
    for place, name, evidence in zip(
        table["patient_id"], table["finding"], table["evidence"], strict=True
    ):
        looked.raised[diaries[place].id][name] = evidence
    for diary, last_day in zip(diaries, rows.last_days(), strict=True):
        if diary.is_changed:
            until = last_day + timedelta(days=WINDOW_DAYS - 1) if last_day else None
            looked.states.append(
                SweepState(diary_id=diary.id, revision=diary.revision, active_until=until)
            )
    return looked


def _quarantined(diary: DueDiary, night: date, error: str) -> SweepState:
    logger.error("the sweep set diary %s aside: %s", diary.id, error)
    return SweepState(
        diary_id=diary.id,
        revision=diary.revision,
        error=error,
        retry_on=night + timedelta(days=QUARANTINE_DAYS),
    )
