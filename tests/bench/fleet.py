"""Steps of the fleet bench, each a process of its own: `python -m tests.bench.fleet fill 0 10000`."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import django
import numpy as np
import pandas as pd

from pipeline.frames import CODE_LISTS

DAYS, DAYS_MIN = 180, 150
COHORT = 1_000
SEED = 11
# Rows lie on disk in the order of their days, as people write them: a diary is all over the table.
FILL = {
    "episode": """
        INSERT INTO diary_episode (id, diary_id, revision, is_deleted, started_at,
            local_date, utc_offset_minutes, timezone, duration_minutes, severity, regions,
            sensations, triggers, signs, denied, relief, note)
        SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(%(first)s * 100000::bigint
                + row_number() OVER (ORDER BY t.minutes_ago DESC)), 12, '0'))::uuid,
            d.id, 1, false, %(night)s::timestamptz - t.minutes_ago * interval '1 minute',
            (%(night)s::timestamp - (t.minutes_ago - 60) * interval '1 minute')::date, 60,
            'Europe/Berlin', t.duration_minutes, t.severity, t.regions::jsonb, '["numb"]'::jsonb,
            t.triggers::jsonb, '[]'::jsonb, '["saddle_numbness"]'::jsonb, t.relief::jsonb, ''::bytea
        FROM bench_diary AS d JOIN bench_episode AS t ON t.person = d.number %% %(cohort)s
        WHERE d.number >= %(first)s AND d.number < %(last)s ORDER BY t.minutes_ago DESC""",
    "checkin": """
        INSERT INTO diary_checkin (id, diary_id, revision, is_deleted, date, had_episode, exposures,
            note)
        SELECT ('00000000-0000-7000-9000-' || lpad(to_hex(%(first)s * 1000::bigint
                + row_number() OVER (ORDER BY t.days_ago DESC)), 12, '0'))::uuid,
            d.id, 1, false, %(night)s::date - t.days_ago, t.had_episode, t.exposures::jsonb, ''::bytea
        FROM bench_diary AS d JOIN bench_checkin AS t ON t.person = d.number %% %(cohort)s
        WHERE d.number >= %(first)s AND d.number < %(last)s ORDER BY t.days_ago DESC""",
}
# The rows that a night reads, and no more of each than it reads.
COPIES = (
    "COPY diary_episode (diary_id, started_at, utc_offset_minutes, duration_minutes, severity, "
    + ", ".join(CODE_LISTS)
    + ") TO STDOUT (FORMAT binary)",
    "COPY diary_checkin (diary_id, date) TO STDOUT (FORMAT binary)",
)


def _cohort() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return diaries of 180 days, ages in place of dates; what lacks at the start is repeated."""
    from tests.bench.diaries.simulator import simulate

    cohort = simulate(SEED, 6 * COHORT, changing=0.1)
    longest = np.flatnonzero(cohort.people.days >= DAYS_MIN)[:COHORT]
    person = pd.Series(np.arange(COHORT), index=longest)
    ends = pd.Series(cohort.start + cohort.people.days).astype("datetime64[s]")
    lacks = pd.to_timedelta(DAYS - pd.Series(cohort.people.days), unit="D")
    frames = []
    for frame, column in ((cohort.episodes, "started_at"), (cohort.checkins, "date")):
        kept = frame[frame["patient_id"].isin(longest)]
        lack = kept["patient_id"].map(lacks)
        ago = kept["patient_id"].map(ends) - pd.to_datetime(kept[column])
        kept = kept.assign(ago=ago, person=kept["patient_id"].map(person))
        again = ago + lack > pd.Timedelta(days=DAYS) - lack
        frames.append(pd.concat([kept, kept.assign(ago=ago + lack)[again]]))
    return frames[0], frames[1]


def _lists(column: pd.Series) -> list[str]:
    return [json.dumps([code for code in text.split(";") if code]) for text in column]


def _templates(cursor: Any) -> None:
    episodes, checkins = _cohort()
    cursor.execute("CREATE TABLE bench_diary (number int PRIMARY KEY, id uuid)")
    cursor.execute(
        "CREATE TABLE bench_episode (person int, minutes_ago int, duration_minutes int,"
        " severity int, regions text, triggers text, relief text)"
    )
    cursor.execute(
        "CREATE TABLE bench_checkin (person int, days_ago int, had_episode bool, exposures text)"
    )
    minutes = episodes["duration_minutes"].astype("Int64").astype(object)
    rows = zip(
        episodes["person"].tolist(),
        (episodes["ago"] // pd.Timedelta(minutes=1)).tolist(),
        minutes.where(minutes.notna(), None).tolist(),
        episodes["severity"].astype(int).tolist(),
        *(_lists(episodes[name]) for name in ("regions", "triggers", "relief")),
        strict=True,
    )
    with cursor.copy("COPY bench_episode FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    days = checkins["ago"] // pd.Timedelta(days=1)
    rows = zip(
        checkins["person"].tolist(),
        (days - 1).tolist(),
        checkins["had_episode"].tolist(),
        _lists(checkins["exposures"]),
        strict=True,
    )
    with cursor.copy("COPY bench_checkin FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _night() -> Any:
    from django.utils import timezone

    from backend.insights import queries

    return queries.night_before(timezone.now())


def fill(first: int, last: int) -> None:
    """Write the diaries of some people."""
    from django.core.management import call_command
    from django.db import connection

    from backend.accounts.models import User
    from backend.diary.models import Diary

    night = _night()
    if not first:
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            _templates(cursor)
    people = User.objects.bulk_create(
        [User(username=f"person{number}", password="!") for number in range(first, last)], 5_000
    )
    diaries = Diary.objects.bulk_create([Diary(owner=one, revision=1) for one in people], 5_000)
    with connection.cursor() as cursor:
        with cursor.copy("COPY bench_diary FROM STDIN") as copy:
            for number, diary in enumerate(diaries, first):
                copy.write_row((number, diary.pk))
        cursor.execute("UPDATE diary_diary SET created_at = now() - interval '180 days'")
        # The rows are right by construction; keys are not looked up one by one.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET work_mem = '256MB'")
        cursor.execute("SET maintenance_work_mem = '256MB'")
        given = {"night": f"{night}T23:00Z", "first": first, "last": last, "cohort": COHORT}
        for table, statement in FILL.items():
            # Indexes are made again at the end, which is far faster than row by row.
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s"
                " AND indexname NOT LIKE '%%_pkey'",
                [f"diary_{table}"],
            )
            indexes = cursor.fetchall()
            for name, _ in indexes:
                cursor.execute(f'DROP INDEX "{name}"')
            cursor.execute(statement, given)
            for _, definition in indexes:
                cursor.execute(definition)
        cursor.execute("VACUUM ANALYZE")


def _server_seconds(pid: int) -> float:
    """Return the processor seconds of a process of the database's server."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _timed(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    began = perf_counter(), process_time(), _server_seconds(pid)
    told = work()
    return told | {
        "wall": perf_counter() - began[0],
        "client": process_time() - began[1],
        "server": _server_seconds(pid) - began[2],
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def copy() -> dict[str, Any]:
    """Take the rows out of the database and drop them."""
    from django.db import connection

    size = 0
    with connection.cursor() as cursor:
        for statement in COPIES:
            with cursor.copy(statement) as rows:
                size += sum(len(part) for part in rows)
    return {"bytes": size}


def night() -> dict[str, Any]:
    """Do a night from its first statement to its last, every diary anew, in one process."""
    from django.utils import timezone

    from backend.insights import sweep
    from backend.insights.models import Finding

    sweep.start(now=timezone.now())
    while chunk := sweep.claim(now=timezone.now()):
        sweep.work(chunk=chunk, now=timezone.now())
    return {"findings": Finding.objects.count()}


def forget() -> None:
    from backend.insights.models import AnalysisState, Finding, SweepRun, SweepState

    for model in (Finding, SweepRun, SweepState, AnalysisState):
        model.objects.all().delete()


def begin_again() -> None:
    """Let the night be swept once more, with every diary changed since; what was said stays said."""
    from django.db.models import F

    from backend.diary.models import Diary
    from backend.insights.models import SweepRun

    SweepRun.objects.all().delete()
    Diary.objects.update(revision=F("revision") + 1)


def main(step: str, *given: str) -> None:
    django.setup()
    if step == "fill":
        fill(int(given[0]), int(given[1]))
        return
    if step != "copy":
        if step == "first":
            forget()
        else:
            begin_again()
        from backend.insights import sweep  # noqa: F401  a worker has loaded it long before
        from pipeline import rules

        rules.catalogue()
    print(json.dumps(_timed(copy if step == "copy" else night)))


if __name__ == "__main__":
    main(*sys.argv[1:])
