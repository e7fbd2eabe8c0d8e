"""Many other people's rows in every table that grows with people, made inside PostgreSQL.

None of these rows is ever opened or read as a record: they are there to be passed over by a request
that is somebody else's. A column that is not given gets the least that its type allows.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection, models

OWNER = "1000000 + p"
DIARY = "md5('diary' || p)::uuid"
EPISODE = "md5('episode' || p || '/' || e)::uuid"
FINDING = "md5('finding' || p || '/' || e)::uuid"
GRANT = "md5('grant' || p)::uuid"
LINK = "md5('link' || p)::uuid"
DAYS_AGO = "current_date - e"
ENTRY = {
    "diary": DIARY,
    "started_at": "now() - e * interval '1 day'",
    "local_date": DAYS_AGO,
    "timezone": "'Europe/London'",
    "severity": "4",
    "duration_minutes": "20",
    "regions": """'["left_heel", "left_sole"]'""",
    "sensations": """'["tingling"]'""",
    "triggers": """'["walking"]'""",
    "denied": """'["saddle_numbness", "bladder_leak_new"]'""",
}
OF_FINDING = {"rule": "'H01'", "rule_version": "1", "urgency": "'routine'", "day": DAYS_AGO}
# The model, how many rows a person has (`entries`, or a number), and what is not left to the type.
ROWS: list[tuple[str, str | int, dict[str, str]]] = [
    ("accounts.User", 1, {"id": OWNER, "username": "'crowd' || p", "role": "'patient'"}),
    ("sessions.Session", 1, {"session_key": "md5('session' || p)"}),
    ("usersessions.UserSession", 1, {"user": OWNER, "session_key": "md5('session' || p)"}),
    ("account.EmailAddress", 1, {"user": OWNER, "email": "'crowd' || p || '@example.org'"}),
    ("mfa.Authenticator", 1, {"user": OWNER, "type": "'totp'"}),
    ("diary.Diary", 1, {"id": DIARY, "owner": OWNER, "revision": "{entries}"}),
    ("diary.Profile", 1, {"id": DIARY, "diary": DIARY}),
    ("diary.Episode", "entries", {"id": EPISODE, "note": "{note}", "revision": "e", **ENTRY}),
    ("diary.CheckIn", "entries", {"diary": DIARY, "date": DAYS_AGO, "had_episode": "true"}),
    (
        "diary.Change",
        "entries",
        {
            "diary": DIARY,
            "revision": "e",
            "kind": "'episode'",
            "object_id": EPISODE,
            "action": "'put'",
            "body": "{body}",
        },
    ),
    ("diary.Context", 2, {"diary": DIARY, "code": "'diabetes'"}),
    ("diary.Visit", 2, {"diary": DIARY, "visited_on": DAYS_AGO}),
    ("diary.Answer", 2, {"diary": DIARY}),
    (
        "insights.Finding",
        2,
        {"id": FINDING, "diary": DIARY, "window_key": "e::text", "last_day": DAYS_AGO} | OF_FINDING,
    ),
    ("insights.AnalysisState", 1, {"diary": DIARY, "analysed_revision": "{entries}"}),
    ("insights.AnalysisRun", 2, {"diary": DIARY, "finished_at": "now()"}),
    ("insights.SweepState", 1, {"diary": DIARY, "revision": "{entries}"}),
    (
        "alerts.Alert",
        2,
        {
            "diary": DIARY,
            "finding": FINDING,
            "channel": "'note'",
            "urgency": "'routine'",
            "rule_version": "1",
            "status": "'done'",
        },
    ),
    ("alerts.Preferences", 1, {"diary": DIARY}),
    ("alerts.PushSubscription", 1, {"diary": DIARY, "endpoint": "'https://p.example/' || p"}),
    ("reports.Report", 2, {"diary": DIARY, "status": "'failed'", "paper": "'a4'"}),
    ("interop.ColumnMapping", 1, {"diary": DIARY, "name": "'mine'"}),
    ("sharing.Grant", 1, {"id": GRANT, "diary": DIARY, "clinician": "1000000 + p / 50 * 50 + 1"}),
    ("sharing.Access", 2, {"grant": GRANT, "what": "'trends'"}),
    ("sharing.Invitation", 1, {"diary": DIARY, "code_hmac": "md5('code' || p)"}),
    ("sharing.CodeTry", 1, {"clinician": OWNER, "at": "now()"}),
    ("sharing.Note", 1, {"clinician": OWNER, "diary": DIARY}),
    ("sharing.ShareLink", 1, {"id": LINK, "diary": DIARY, "token_sha256": "md5('token' || p)"}),
    ("sharing.LinkTicket", 1, {"link": LINK, "ticket_sha256": "md5('ticket' || p)"}),
    ("sharing.LinkAccess", 2, {"link": LINK, "outcome": "'opened'"}),
]


def tables() -> set[str]:
    """Return the tables that grow with people."""
    return {table_of(label) for label, _, _ in ROWS}


def table_of(label: str) -> str:
    return apps.get_model(label)._meta.db_table


def gather(*, people: int, entries: int, first: int = 1, **lengths: int) -> None:
    """Write the rows of people from number `first` on.

    `note` and `body` in `lengths` are how many bytes an entry's sealed note and change have, 0 when
    left out. Call inside a transaction that may turn triggers off.
    """
    content = {name: _bytes(lengths.get(name, 0)) for name in ("note", "body")}
    with connection.cursor() as cursor:
        # The rows are right by construction; keys are not looked up one by one.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for label, each, given in ROWS:
            model = apps.get_model(label)
            count = entries if each == "entries" else int(each)
            values = {name: text.format(entries=entries, **content) for name, text in given.items()}
            people_of = f"generate_series({first}, {first + people - 1}) AS p"
            # As people write them: one day of all, then the next.
            cursor.execute(
                f"{_insert(model, values)} FROM generate_series({count}, 1, -1) AS e, {people_of}"
            )
        cursor.execute("SET LOCAL session_replication_role = origin")


def _bytes(length: int) -> str:
    if not length:
        return "''::bytea"
    return f"substr(decode(repeat(md5(p || '/' || e), {length // 16 + 1}), 'hex'), 1, {length})"


def _insert(model: type[models.Model], given: dict[str, str]) -> str:
    columns, values = [], []
    for field in model._meta.concrete_fields:
        value = given.get(field.name) or _least(field)
        if value is not None:
            columns.append(f'"{field.column}"')
            values.append(value)
    return f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(values)}"


def _least(field: Any) -> str | None:
    """Return what a column holds that nobody asks for; None leaves it to the database."""
    if field.null or isinstance(field, models.AutoField):
        return None
    kinds = {
        "BooleanField": "false",
        "BinaryField": "''::bytea",
        "DateField": "current_date",
        "DateTimeField": "now() + interval '1 day'",
        "JSONField": "'[]'",
        "GenericIPAddressField": "'127.0.0.1'",
        "TimeField": "'22:00'",
        "UUIDField": "gen_random_uuid()",
    }
    kind = field.get_internal_type()
    return kinds.get(kind, "0" if "Integer" in kind else "''")
