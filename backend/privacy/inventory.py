"""Every table that leads to a person, and by which way. A new one without a line fails the tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import CASCADE, SET_NULL, ForeignObject, Manager, Model, QuerySet

from backend.accounts.models import User


@dataclass(frozen=True, slots=True)
class Table:
    """The way from a row to the person, and the fields that the archive has elsewhere or not at all.

    Rows go with the person: every key on the way cascades. Another key may be emptied instead,
    where the row is somebody else's and only names the person.
    """

    path: str
    left_out: tuple[str, ...] = ()


INVENTORY: dict[str, Table] = {
    "accounts.User": Table("pk", left_out=("password",)),
    "accounts.User_groups": Table("user"),
    "accounts.User_user_permissions": Table("user"),
    "account.EmailAddress": Table("user"),
    "account.EmailConfirmation": Table("email_address__user", left_out=("key",)),
    "mfa.Authenticator": Table("user", left_out=("data",)),  # what a code or a key is made from
    "usersessions.UserSession": Table("user", left_out=("session_key",)),
    "diary.Diary": Table("owner"),
    "diary.Episode": Table("diary__owner"),
    "diary.CheckIn": Table("diary__owner"),
    "diary.Weekly": Table("diary__owner"),
    "diary.Visit": Table("diary__owner"),
    "diary.Context": Table("diary__owner"),
    "diary.Profile": Table("diary__owner"),
    "diary.Change": Table("diary__owner"),
    "diary.Answer": Table("diary__owner"),
    "insights.Finding": Table("diary__owner"),
    "insights.AnalysisState": Table("diary__owner", left_out=("day_counts",)),  # of the entries
    "insights.AnalysisRun": Table("diary__owner"),
    "insights.SweepState": Table("diary__owner"),
    "interop.ColumnMapping": Table("diary__owner"),
    # Each PDF, and what it was made from, is a file of its own.
    "reports.Report": Table("diary__owner", left_out=("pdf", "source")),
    "alerts.Alert": Table("diary__owner"),
    # Whoever has a phone's address and keys can push to it.
    "alerts.PushSubscription": Table("diary__owner", left_out=("endpoint", "p256dh", "auth")),
    "alerts.Preferences": Table("diary__owner"),
    "sharing.Grant": Table("diary__owner"),
    "sharing.Invitation": Table("diary__owner", left_out=("code_hmac",)),
    "sharing.CodeTry": Table("clinician"),
    "sharing.Note": Table("clinician"),  # the clinician's own, though it goes with the diary too
    "sharing.Access": Table("grant__diary__owner"),
    # What opens a link, and what only the holder of its key can read.
    "sharing.ShareLink": Table(
        "diary__owner", left_out=("token_sha256", "auth_sha256", "passcode_hash", "ciphertext")
    ),
    "sharing.LinkTicket": Table("link__diary__owner", left_out=("ticket_sha256",)),
    "sharing.LinkAccess": Table("link__diary__owner"),
}
# Rows that name a person without a key: sessions are found by the list of the person's devices.
WITHOUT_A_KEY = {"sessions.Session"}


def rows(*, label: str, user: User) -> QuerySet[Model]:
    """Return the person's rows of one table."""
    manager: Manager[Model] = apps.get_model(label)._base_manager
    return manager.filter(**{INVENTORY[label].path: user.pk})


def keys_to_people() -> Iterator[tuple[type[Model], ForeignObject[Model, Model]]]:
    """Yield every key that leads, at once or over other tables, to an account."""
    reaching: set[type[Model]] = {User}
    found: dict[tuple[str, str], tuple[type[Model], ForeignObject[Model, Model]]] = {}
    before = -1
    while len(found) != before:
        before = len(found)
        for model in apps.get_models(include_auto_created=True):
            for field in model._meta.concrete_fields:
                if isinstance(field, ForeignObject) and field.related_model in reaching:
                    reaching.add(model)
                    found[model._meta.label, field.name] = (model, field)
    yield from found.values()


def _only_names(model: type[Model], field: ForeignObject[Model, Model]) -> bool:
    """Say whether a key is emptied with the account, in a row that is reached by another key."""
    table = INVENTORY.get(model._meta.label)
    is_the_way = table is None or table.path.split("__")[0] == field.name
    return field.remote_field.on_delete is SET_NULL and not is_the_way


def faults() -> list[str]:
    """Return what is missing in the inventory, and keys that would let rows outlive the person."""
    keys = list(keys_to_people())
    labels = {model._meta.label for model, _ in keys} | {User._meta.label}
    missing = [f"{label} leads to a person: give it a line" for label in labels - set(INVENTORY)]
    gone = [f"{label} leads to nobody: take its line away" for label in set(INVENTORY) - labels]
    outliving = [
        f"{model._meta.label}.{field.name} does not cascade: its row would outlive the person"
        for model, field in keys
        if field.remote_field.on_delete is not CASCADE and not _only_names(model, field)
    ]
    return sorted(missing + gone + outliving)
