"""What people wrote is sealed: it opens where it stands and nowhere else, or it raises."""

from __future__ import annotations

import uuid

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, models, transaction

from backend.config import environment
from backend.core.sealed_fields import Sealed, SealedField, opened, sealed
from backend.core.sealing import SealError, new_key, seal, unseal
from backend.diary.models import Change, CheckIn, Episode, Visit
from tests.backend.conftest import Phone
from tests.entries import entry, operation

NOTE = "Had to hold on to the wall; =HYPERLINK(0) 🦶"
OTHER_APPS = "kept by Django or allauth, which seal nothing; people write no diary there"
OWN_WORDS = "the software's own words or codes"
# Every text that is not sealed, and why.
NOT_SEALED = {
    "accounts.User": {"*": "how an account is found and named"},
    "account.EmailAddress": {"*": OTHER_APPS},
    "account.EmailConfirmation": {"*": OTHER_APPS},
    "auth.Group": {"*": OTHER_APPS},
    "auth.Permission": {"*": OTHER_APPS},
    "contenttypes.ContentType": {"*": OTHER_APPS},
    "mfa.Authenticator": {"*": OTHER_APPS},
    "sessions.Session": {"*": OTHER_APPS},
    "usersessions.UserSession": {"*": OTHER_APPS},
    "diary.Episode": {
        "timezone": OWN_WORDS,
        **dict.fromkeys(
            ("regions", "sensations", "triggers", "signs", "denied", "relief"),
            "codes of the vocabulary, which the nightly sweep counts in the database",
        ),
    },
    "diary.CheckIn": {"exposures": "codes of the vocabulary"},
    "diary.Weekly": dict.fromkeys(("limits", "change"), "a code of the vocabulary"),
    "diary.Visit": dict.fromkeys(("aware_regions", "aware_signs"), "codes of the vocabulary"),
    "diary.Context": {"code": "a code of the vocabulary"},
    "diary.Profile": {
        "display_name": "a name, like that of the account; clinicians' lists are joined with it",
        "gender": "a code",
        "timezone": OWN_WORDS,
        "country": "a code",
    },
    "diary.Change": {"kind": OWN_WORDS, "action": OWN_WORDS},
    "insights.Finding": dict.fromkeys(
        ("rule", "urgency", "window_key", "message", "evidence"), OWN_WORDS
    ),
    "insights.AnalysisState": {"day_counts": "spells a day, as the database can count them anyway"},
    "insights.AnalysisRun": {"rules_version": OWN_WORDS, "error": "an error's class"},
    "insights.SweepState": {"error": "an error's class"},
    "insights.SweepRun": {"*": OWN_WORDS},
    "insights.SweepChunk": {"*": OWN_WORDS},
    "interop.ColumnMapping": {"name": "a label of one's own, unique in the database"},
    "reports.Report": {
        "paper": OWN_WORDS,
        "status": OWN_WORDS,
        "step": OWN_WORDS,
        "rules_version": OWN_WORDS,
        "sha256": "a hash of what is sealed beside it",
        "source_sha256": "a hash of what is sealed beside it",
        "software": OWN_WORDS,
        "error": "an error's class",
    },
    "alerts.Alert": {"*": OWN_WORDS},
    "alerts.PushSubscription": {"*": "a phone's address and keys: no words, found by the address"},
    "alerts.Preferences": {"*": OWN_WORDS},
    "sharing.Grant": {"sections": OWN_WORDS},
    "sharing.Invitation": {"code_hmac": "a hash", "sections": OWN_WORDS},
    "sharing.Access": {"what": OWN_WORDS},
    "sharing.ShareLink": {
        "flags": OWN_WORDS,
        "token_sha256": "a hash",
        "auth_sha256": "a hash",
        "passcode_hash": "a hash",
        "ciphertext": "sealed on the phone, with a key that the server never had",
    },
    "sharing.LinkTicket": {"ticket_sha256": "a hash"},
    "sharing.LinkAccess": {
        "recipient": "what an opener claims to be called; the log is never altered, so not resealed",
        "device": OWN_WORDS,
        "outcome": OWN_WORDS,
    },
}


def kept(alice, **fields) -> Episode:
    change = operation(body=entry(note=NOTE, **fields))
    Phone(alice).sync(change)
    return Episode.objects.get(pk=change["object_id"])


def raw(row: models.Model, column: str) -> bytes:
    """Return what the database holds in a column of a row."""
    meta = row._meta
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "{column}" FROM "{meta.db_table}" WHERE "{meta.pk.column}" = %s',
            [meta.pk.get_db_prep_value(row.pk, connection)],
        )
        return bytes(cursor.fetchone()[0])


def put(row: models.Model, column: str, value: bytes) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**{column: Sealed(value)})


def test_every_text_is_sealed_or_has_a_reason_not_to_be():
    texts = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, texts) and not isinstance(field, SealedField)
    }
    listed = {
        f"{label}.{name}"
        for label, reasons in NOT_SEALED.items()
        for name in reasons
        if name != "*"
    }
    whole = {label for label, reasons in NOT_SEALED.items() if "*" in reasons}
    unlisted = {name for name in found if name.rpartition(".")[0] not in whole} - listed
    assert unlisted == set()
    assert listed <= found


@pytest.mark.django_db
def test_a_note_comes_back_as_it_was_written_and_is_not_in_the_database(alice):
    row = kept(alice)

    assert row.note == NOTE
    assert NOTE.encode() not in raw(row, "note")
    assert NOTE.encode() not in raw(Change.objects.get(object_id=row.pk), "body")


@pytest.mark.django_db
def test_each_sealing_is_another(alice):
    row = kept(alice)
    before = raw(row, "note")

    row.save()

    assert raw(row, "note") != before
    assert Episode.objects.get(pk=row.pk).note == NOTE


def wrong_key(row, settings):
    settings.DATA_KEYS = [new_key()]


def bit_flip(row, settings):
    value = bytearray(raw(row, "note"))
    value[-1] ^= 1
    put(row, "note", bytes(value))


def row_swap(row, settings):
    put(row, "note", raw(kept(row.diary.owner), "note"))


def column_swap(row, settings):
    visit = operation(kind="visit", body={"visited_on": "2026-01-01", "said": NOTE})
    Phone(row.diary.owner).sync(visit)
    said = Visit.objects.get(pk=visit["object_id"])
    Visit.objects.filter(pk=said.pk).update(with_whom=Sealed(raw(said, "said")))
    row.__class__, row.pk = Visit, said.pk


def cut_short(row, settings):
    put(row, "note", raw(row, "note")[:20])


def plain_text(row, settings):
    put(row, "note", NOTE.encode())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "harm", [wrong_key, bit_flip, row_swap, column_swap, cut_short, plain_text]
)
def test_what_was_harmed_raises_and_is_never_given_back(alice, settings, harm):
    row = kept(alice)

    harm(row, settings)

    again = type(row).objects.get(pk=row.pk)
    column = "with_whom" if isinstance(again, Visit) else "note"
    with pytest.raises(SealError, match=column):
        getattr(again, column)
    with pytest.raises(SealError):
        again.save()
    with pytest.raises(SealError):
        again.body()


@pytest.mark.django_db
def test_a_history_cannot_be_moved_to_another_revision(alice):
    row = kept(alice)
    Phone(alice).sync(operation(object_id=str(row.pk), base_revision=1, body=entry(note="calmer")))
    first, second = Change.objects.order_by("revision")

    put(second, "body", raw(first, "body"))

    with pytest.raises(SealError, match=r"diary_change\.body"):
        _ = Change.objects.get(pk=second.pk).body


@pytest.mark.django_db
def test_a_sealed_value_is_never_taken_for_text(alice):
    kept(alice)
    row = Episode.objects.values("id", "note").get()

    with pytest.raises(SealError):
        str(row["note"])
    with pytest.raises(SealError):
        f"{row['note']}"
    assert "note" in repr({"note": row["note"]})
    assert opened(Episode, row)["note"] == NOTE


@pytest.mark.django_db
@pytest.mark.parametrize(
    "write",
    [
        lambda row: Episode.objects.update(note="in clear"),
        lambda row: Episode.objects.filter(note=NOTE).exists(),
        lambda row: Episode.objects.bulk_update([row], ["note"]),
    ],
)
def test_what_cannot_know_its_row_is_refused(alice, write):
    row = kept(alice)
    with pytest.raises(SealError, match="sealed row by row"), transaction.atomic():
        write(row)


@pytest.mark.django_db
def test_one_row_is_updated_with_what_was_sealed_for_it(alice):
    row = kept(alice)

    Episode.objects.filter(pk=row.pk).update(**sealed(row, note="sealed for its row"))

    assert Episode.objects.get(pk=row.pk).note == "sealed for its row"


@pytest.mark.django_db
def test_an_empty_text_takes_no_room(alice):
    day = operation(kind="checkin", body={"date": "2026-01-01", "had_episode": False})
    Phone(alice).sync(day)
    row = CheckIn.objects.get()

    assert row.note == ""
    assert raw(row, "note") == b""


def test_a_key_that_is_not_first_still_opens(settings):
    old, new = new_key(), new_key()
    settings.DATA_KEYS = [old]
    value = seal(b"words", "a place")

    settings.DATA_KEYS = [new, old]
    assert unseal(value, "a place") == b"words"

    settings.DATA_KEYS = [new]
    with pytest.raises(SealError, match="PN_DATA_KEYS does not hold"):
        unseal(value, "a place")


@pytest.mark.parametrize("key", ["", "short", "no base64!", "A" * 44 + "=="])
def test_a_key_that_is_none_is_refused_with_what_to_do(settings, key):
    settings.DATA_KEYS = [key] if key else []
    with pytest.raises(ImproperlyConfigured, match="openssl rand -base64 32"):
        seal(b"", "a place")


def test_the_embedded_installation_makes_its_key_for_its_own_eyes(tmp_path, monkeypatch):
    monkeypatch.delenv("PN_DATA_KEYS", raising=False)

    (key,) = environment.data_keys(tmp_path, is_hosted=False)

    assert environment.data_keys(tmp_path, is_hosted=False) == [key]
    assert (tmp_path / "data-keys").stat().st_mode & 0o777 == 0o600
    with pytest.raises(ImproperlyConfigured, match="PN_DATA_KEYS is missing"):
        environment.data_keys(tmp_path / str(uuid.uuid4()), is_hosted=True)
