"""Erased is erased: every row, every session, the cache, and again after a restore."""

from __future__ import annotations

import json
from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.utils import timezone
from django.utils.timezone import timedelta

from backend.accounts.models import User
from backend.accounts.tasks import clear_sessions
from backend.core import ledger
from backend.insights.queries import figures_key
from backend.interop.models import ColumnMapping
from backend.privacy import inventory, services
from tests.backend.conftest import Phone, assert_problem
from tests.backend.factories import UserFactory
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def full(alices_phone, bobs_desk, alice, diary):
    """Alice with rows in many tables, seen by Bob, signed in on a phone."""
    alices_phone.sync(
        operation(body=entry(signs=["saddle_numbness"])),
        operation("checkin", body={"date": "2026-03-01"}),
        operation("weekly", body={"week": "2026-02-23", "worst_severity": 4}),
        operation("visit", body={"visited_on": "2026-02-01"}),
        operation("context", body={"code": "diabetes"}),
        operation("profile", object_id=str(diary.pk), body={"display_name": "canary"}),
    )
    ColumnMapping.objects.create(diary=diary, name="mine", spec={})
    EmailAddress.objects.create(user=alice, email="alice@example.org")
    alices_phone.post("/api/v1/reports", {"from": "2026-01-01", "to": "2026-03-01"}, format="json")
    alices_phone.get("/api/v1/trends")
    bobs_desk.get(f"/api/v1/patients/{diary.pk}/trends")
    return alice


def erase(phone: Phone, password: str = PASSWORD):
    return phone.post("/api/v1/account/erase", {"password": password}, format="json")


def rows_left(user_id: int) -> dict[str, int]:
    ghost = User(pk=user_id)
    counts = {
        label: inventory.rows(label=label, user=ghost).count() for label in inventory.INVENTORY
    }
    return {label: count for label, count in counts.items() if count}


def test_every_table_that_leads_to_a_person_has_its_line_and_its_rows_go_with_the_person():
    assert inventory.faults() == []


def test_a_table_without_a_line_is_found(monkeypatch):
    shorter = {key: inventory.INVENTORY[key] for key in inventory.INVENTORY if key != "diary.Visit"}
    monkeypatch.setattr(inventory, "INVENTORY", shorter)

    assert "diary.Visit leads to a person: give it a line" in inventory.faults()


def test_a_key_that_would_let_a_row_outlive_the_person_is_found(monkeypatch):
    key = ColumnMapping._meta.get_field("diary").remote_field
    monkeypatch.setattr(key, "on_delete", models.DO_NOTHING)

    fault = "interop.ColumnMapping.diary does not cascade: its row would outlive the person"
    assert fault in inventory.faults()


def test_nothing_is_left_of_an_erased_person(full, alices_phone, diary):
    account = full.pk
    figures = [
        figures_key(diary_id=diary.pk, since=None),
        figures_key(diary_id=diary.pk, since=date(2026, 1, 1)),
    ]
    assert len(rows_left(account)) >= 14
    assert len(cache.get_many(figures)) == 2

    assert erase(alices_phone).status_code == 204

    assert rows_left(account) == {}
    assert cache.get_many(figures) == {}


def signed_in(name: str) -> Phone:
    """Sign in as a person does."""
    phone = Phone()
    answer = phone.post(
        "/_allauth/browser/v1/auth/login", {"username": name, "password": PASSWORD}, format="json"
    )
    assert answer.status_code == 200
    return phone


def test_every_device_of_an_erased_person_is_signed_out_and_nobody_elses(alice, charlie):
    phone, tablet, charlies = signed_in("alice"), signed_in("alice"), signed_in("charlie")

    assert erase(phone).status_code == 204

    kept = Session.objects.get()
    assert kept.get_decoded()["_auth_user_id"] == str(charlie.pk)
    assert [one.get("/api/v1/me").status_code for one in (phone, tablet, charlies)] == [
        401,
        401,
        200,
    ]


def test_sessions_that_have_run_out_are_not_kept(alice):
    signed_in("alice")
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    signed_in("alice")

    clear_sessions()

    assert Session.objects.get().expire_date > timezone.now()


def test_the_database_holds_no_word_of_an_erased_person(full, alices_phone, diary):
    erase(alices_phone)

    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for name in tables:
            cursor.execute(f'SELECT * FROM "{name}"')
            text = repr(cursor.fetchall())
            assert "canary" not in text, name
            assert diary.pk.hex not in text.replace("-", ""), name


def test_the_phone_is_signed_out_and_the_clinician_sees_nothing_at_the_next_request(
    full, alices_phone, bobs_desk, diary
):
    erase(alices_phone)

    assert alices_phone.get("/api/v1/me").status_code == 401
    assert bobs_desk.get("/api/v1/patients").json() == []
    assert_problem(bobs_desk.get(f"/api/v1/patients/{diary.pk}/trends"), 404, "not-found")


def test_others_keep_everything(full, alices_phone, charlies_phone, bob):
    charlies_phone.sync(operation())

    erase(alices_phone)

    assert len(charlies_phone.get("/api/v1/episodes").json()["results"]) == 1
    assert User.objects.filter(pk=bob.pk).exists()


def test_without_the_password_nothing_is_erased(full, alices_phone):
    document = assert_problem(erase(alices_phone, "guess"), 422, "invalid-input")

    assert document["errors"][0]["pointer"] == "#/password"
    assert User.objects.filter(pk=full.pk).exists()
    assert list(ledger.lines("erased")) == []


def test_the_password_cannot_be_guessed_at(full, alices_phone):
    tries = [erase(alices_phone, f"guess {place}").status_code for place in range(12)]

    assert set(tries[:10]) == {422}
    assert tries[-1] == 429


def test_the_ledger_names_nobody(full, alices_phone, settings):
    erase(alices_phone)

    (line,) = settings.ERASURE_LEDGER.read_text().splitlines()
    assert set(json.loads(line)) == {"account", "mark", "at"}
    assert "alice" not in line
    assert settings.ERASURE_LEDGER.stat().st_mode & 0o077 == 0


def test_without_a_ledger_nothing_is_erased(full, alices_phone, settings, tmp_path):
    (tmp_path / "a file").touch()
    settings.ERASURE_LEDGER = tmp_path / "a file" / "erasures.jsonl"

    assert_problem(erase(alices_phone), 503, "cannot-erase-now")
    assert User.objects.filter(pk=full.pk).exists()


def restored(user: User, **changes) -> User:
    """The account as a backup brings it back: same number, same day of opening."""
    return UserFactory(pk=user.pk, username="restored", date_joined=user.date_joined, **changes)


@pytest.mark.fault(38)
def test_a_restore_does_not_bring_an_erased_person_back(alice, diary):
    services.erase_person(user=User.objects.get(pk=alice.pk), now=timezone.now())
    back = restored(alice)
    Phone(back).sync(operation())

    assert services.reapply_erasures() == 1
    assert rows_left(back.pk) == {}
    assert services.reapply_erasures() == 0


def test_somebody_else_with_the_number_of_an_erased_person_is_left_alone(alice):
    services.erase_person(user=User.objects.get(pk=alice.pk), now=timezone.now())
    other = restored(alice)
    User.objects.filter(pk=other.pk).update(date_joined=alice.date_joined + timedelta(seconds=1))

    assert services.reapply_erasures() == 0
    assert User.objects.filter(pk=other.pk).exists()


def test_a_torn_line_is_named_and_stops_none_of_the_others(alice, settings):
    settings.ERASURE_LEDGER.parent.mkdir(exist_ok=True)
    settings.ERASURE_LEDGER.write_text('{"account": 1, "ma\n')
    services.erase_person(user=User.objects.get(pk=alice.pk), now=timezone.now())
    restored(alice)

    with pytest.raises(CommandError, match="lines 1 cannot be read"):
        call_command("after_restore")

    assert not User.objects.filter(username="restored").exists()


def test_the_command_erases_by_name(alice, diary, capsys):
    call_command("erase_person", "alice", "--yes")

    assert not User.objects.filter(pk=alice.pk).exists()
    assert "Erased." in capsys.readouterr().out
