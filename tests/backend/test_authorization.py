"""Every route, every method, every kind of person: the table is whole, and each cell holds.

A route of the API without a row fails, and so does one without a list of the fields that it may
answer with. Hidden things answer 404; nobody but the owner, and a clinician with a live grant, ever
sees the canary that is written into the diary; each read by a clinician is one row of the log.
"""

from __future__ import annotations

import json
import uuid
from datetime import date, time, timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from backend.accounts.models import Role
from backend.alerts.services import choose
from backend.core.api import NotFoundView
from backend.interop.models import ColumnMapping
from backend.reports.models import Report
from backend.sharing.invitation_services import code_hmac
from backend.sharing.models import Access, Grant, Invitation
from backend.sharing.services import Scope, grant_access, revoke_grant
from tests import links
from tests.backend.allowed_fields import FIELDS, not_allowed
from tests.backend.conftest import Phone
from tests.backend.factories import UserFactory
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
CANARY = "canary-7f3a"

PEOPLE = ["anon", "owner", "other", "staff", "granted", "revoked", "expired", "ungranted"]
ANYBODY = {person: 401 if person == "anon" else 200 for person in PEOPLE}  # of their own
OWNER_ONLY = dict(zip(PEOPLE, [401, 200, 200, 200, 403, 403, 403, 403], strict=True))
OWN_OBJECT = OWNER_ONLY | {"other": 404, "staff": 404}
CLINICIAN = dict(zip(PEOPLE, [401, 403, 403, 403, 200, 200, 200, 200], strict=True))
GRANTED = CLINICIAN | dict.fromkeys(["revoked", "expired", "ungranted"], 404)
# One row a route and method; `other` is a patient with a diary of her own, and `staff` is one who
# works here: neither sees a word of Alice's.
MATRIX: dict[tuple[str, str], dict[str, int]] = {
    ("me", "GET"): ANYBODY,
    ("episodes", "GET"): OWNER_ONLY,
    ("checkins", "GET"): OWNER_ONLY,
    ("weeklies", "GET"): OWNER_ONLY,
    ("visits", "GET"): OWNER_ONLY,
    ("contexts", "GET"): OWNER_ONLY,
    ("profile", "GET"): OWNER_ONLY,
    ("sync", "POST"): OWNER_ONLY,
    ("episodes/<uuid:episode_id>", "GET"): OWN_OBJECT,
    ("episodes/<uuid:episode_id>", "PUT"): OWNER_ONLY | {"other": 409, "staff": 409},
    ("episodes/<uuid:episode_id>", "DELETE"): OWN_OBJECT | {"owner": 204},
    ("episodes/<uuid:episode_id>/history", "GET"): OWN_OBJECT,
    ("trends", "GET"): OWNER_ONLY,
    ("status", "GET"): OWNER_ONLY,
    ("findings", "GET"): OWNER_ONLY,
    ("alerts", "GET"): OWNER_ONLY,
    ("reminders", "GET"): OWNER_ONLY,
    ("reminders", "PUT"): OWNER_ONLY,
    ("reminders/snooze", "POST"): OWNER_ONLY,
    ("reminders/diary.ics", "GET"): OWNER_ONLY | {"other": 409, "staff": 409},
    ("push-subscriptions", "PUT"): OWNER_ONLY,
    ("push-subscriptions", "DELETE"): OWNER_ONLY,
    ("health", "GET"): dict.fromkeys(PEOPLE, 503),  # no canary was written in the tests' database
    ("reports", "GET"): OWNER_ONLY,
    ("reports", "POST"): OWNER_ONLY | dict.fromkeys(["owner", "other", "staff"], 202),
    ("reports/<uuid:report_id>", "GET"): OWN_OBJECT,
    ("reports/<uuid:report_id>/pdf", "GET"): OWN_OBJECT,
    ("export/entries.csv", "GET"): OWNER_ONLY,
    ("export/diary.json", "GET"): OWNER_ONLY,
    ("export/fhir", "GET"): OWNER_ONLY,
    ("export/visits.ics", "GET"): OWNER_ONLY,
    ("export/everything", "GET"): ANYBODY,
    ("account/erase", "POST"): ANYBODY | dict.fromkeys(PEOPLE[1:], 204),
    ("import", "POST"): OWNER_ONLY,
    ("import/apply", "POST"): OWNER_ONLY,
    ("import/mappings", "GET"): OWNER_ONLY,
    ("import/mappings", "POST"): OWNER_ONLY | dict.fromkeys(["owner", "other", "staff"], 201),
    ("import/mappings/<uuid:mapping_id>", "DELETE"): OWN_OBJECT | {"owner": 204},
    ("patients", "GET"): CLINICIAN,
    ("patients/<uuid:diary_id>/trends", "GET"): GRANTED,
    ("patients/<uuid:diary_id>/territories", "GET"): GRANTED,
    ("patients/<uuid:diary_id>/findings", "GET"): GRANTED,
    ("patients/<uuid:diary_id>/entries", "GET"): GRANTED,
    ("notes/<uuid:diary_id>", "GET"): GRANTED,
    ("notes/<uuid:diary_id>", "PUT"): GRANTED,
    ("grants", "GET"): OWNER_ONLY,
    ("grants/<uuid:grant_id>", "DELETE"): OWN_OBJECT | {"owner": 204},
    ("invitations", "GET"): OWNER_ONLY,
    ("invitations", "POST"): OWNER_ONLY | dict.fromkeys(["owner", "other", "staff"], 201),
    ("invitations/look", "POST"): CLINICIAN,  # whoever has the code
    ("invitations/accept", "POST"): CLINICIAN,
    ("invitations/<uuid:invitation_id>", "DELETE"): OWN_OBJECT | {"owner": 204},
    ("access-log", "GET"): OWNER_ONLY,
    ("reports/<uuid:report_id>/fhir", "GET"): OWN_OBJECT,
    ("shares", "GET"): OWNER_ONLY,
    ("shares", "POST"): OWNER_ONLY | dict.fromkeys(["owner", "other", "staff"], 201),
    ("shares/<uuid:link_id>", "DELETE"): OWN_OBJECT | {"owner": 204},
    ("shares/<uuid:link_id>/content", "PUT"): OWN_OBJECT | {"owner": 204},
}
MAY_SEE_THE_CANARY = {"owner", "granted"}
SAYS_WHO_INVITES = "invitations/look"  # the name, which holds the canary, to whoever has the code


def api_routes() -> dict[str, URLPattern]:
    """Every route below /api/v1/ from the URL configuration itself."""
    found: dict[str, URLPattern] = {}

    def walk(patterns, prefix: str) -> None:
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, path)
            elif path.startswith("api/v1/") and pattern.callback.view_class is not NotFoundView:
                found[path.removeprefix("api/v1/")] = pattern

    walk(get_resolver().url_patterns, "")
    return found


def test_every_route_and_method_has_a_row():
    methods = {
        (path, method.upper())
        for path, pattern in api_routes().items()
        for method in ("get", "post", "put", "patch", "delete")
        if hasattr(pattern.callback.view_class, method)
    }
    assert methods == set(MATRIX)


def test_every_row_says_which_fields_it_may_answer_with():
    assert set(FIELDS) == set(MATRIX)


@pytest.fixture
def objects(alice, bob, diary, alices_phone):
    """Alice's diary with a canary in every place that holds words, and one object of each kind."""
    episode = operation(body=entry(note=CANARY))
    profile = operation("profile", object_id=str(diary.pk), body=PROFILE)
    context = operation("context", body={"code": "diabetes", "detail": CANARY})
    visit = operation("visit", body={"visited_on": "2026-02-01", "said": CANARY})
    weekly = operation("weekly", body={"week": "2026-02-02", "change": "much_worse"})
    answer = alices_phone.sync(episode, profile, context, visit, weekly)
    assert {result["status"] for result in answer["results"]} == {"applied"}
    choose(diary=diary, choices={"reminder_at": time(20)}, now=timezone.now())
    report = Report.objects.create(
        diary=diary,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 3, 1),
        status="done",
        pdf=CANARY.encode(),
        sha256="0" * 64,
        made_at=timezone.now(),
    )
    mapping = ColumnMapping.objects.create(diary=diary, name=CANARY, spec=MAPPING)
    grant = grant_access(
        diary=diary, clinician=bob, scope=Scope(date(2026, 1, 1)), days=30, now=timezone.now()
    )
    link = alices_phone.post("/api/v1/shares", LINK.request, format="json").json()
    return {
        "episode_id": episode["object_id"],
        "report_id": report.pk,
        "diary_id": diary.pk,
        "grant_id": grant.pk,
        "mapping_id": mapping.pk,
        "link_id": link["id"],
        "invitation_id": Invitation.objects.create(
            diary=diary,
            code_hmac=code_hmac(CODE),
            first_day=date(2026, 1, 1),
            grant_days=30,
            expires_at=timezone.now() + timedelta(days=1),
        ).pk,
    }


def clinician(diary, **changes) -> Phone:
    account = UserFactory(role=Role.CLINICIAN)
    now = timezone.now()
    grant = grant_access(
        diary=diary, clinician=account, scope=Scope(date(2026, 1, 1)), days=30, now=now
    )
    if "revoked" in changes:
        revoke_grant(grant=grant, now=now)
    if "expired" in changes:
        Grant.objects.filter(pk=grant.pk).update(expires_at=now - timedelta(seconds=1))
    return Phone(account)


@pytest.fixture
def person(request, alices_phone, charlies_phone, bob, diary) -> Phone:
    make = {
        "anon": Phone,
        "owner": lambda: alices_phone,
        "other": lambda: charlies_phone,
        "staff": lambda: Phone(UserFactory(is_staff=True, is_superuser=True)),
        "granted": lambda: Phone(bob),
        "revoked": lambda: clinician(diary, revoked=True),
        "expired": lambda: clinician(diary, expired=True),
        "ungranted": lambda: Phone(UserFactory(role=Role.CLINICIAN)),
    }
    return make[request.getfixturevalue("who")]()


PROFILE = {"display_name": CANARY, "birth_year": 1961}
LINK = links.make("LP")
CODE = "482917305561"
MAPPING = {"columns": {"When": "start"}, "timezone": "Europe/London"}
DIARY_FILE = {"format": "pins-and-needles-diary", "version": 1}
REMINDERS = {
    "quiet_from": "22:00",
    "quiet_until": "07:00",
    "reminder_at": "20:00",
    "is_email_on": False,
}
BODIES = {
    ("account/erase", "POST"): {"password": "correct horse battery"},
    ("import", "POST"): DIARY_FILE,
    ("import/apply", "POST"): DIARY_FILE,
    ("import/mappings", "POST"): {"name": "mine", "spec": MAPPING},
    ("sync", "POST"): {"operations": []},
    ("episodes/<uuid:episode_id>", "PUT"): entry(),
    ("reminders", "PUT"): REMINDERS,
    ("reminders/snooze", "POST"): {"hours": 1},
    ("push-subscriptions", "PUT"): {
        "endpoint": "https://web.push.apple.com/x",
        "keys": {"p256dh": "A" * 87, "auth": "A" * 22},
    },
    ("push-subscriptions", "DELETE"): {"endpoint": "https://web.push.apple.com/x"},
    ("shares", "POST"): links.make("U").request,
    ("shares/<uuid:link_id>/content", "PUT"): {
        "auth": LINK.auth,
        "last_day": "2026-04-01",
        "ciphertext": LINK.request["ciphertext"],
    },
    ("invitations", "POST"): {
        "first_day": "2026-01-01",
        "sections": ["figures"],
        "grant_days": 30,
        "open_days": 7,
    },
    ("notes/<uuid:diary_id>", "PUT"): {"text": "to ask"},
    ("invitations/look", "POST"): {"code": CODE},
    ("invitations/accept", "POST"): {"code": CODE},
    ("reports", "POST"): {"from": "2026-01-01", "to": "2026-03-01"},
}


@pytest.fixture(params=PEOPLE)
def who(request) -> str:
    return request.param


def ask(person: Phone, path: str, method: str, objects):
    address = path
    for name, value in objects.items():
        address = address.replace(f"<uuid:{name}>", str(value))
    return person.generic(
        method,
        f"/api/v1/{address}",
        data=json.dumps(BODIES.get((path, method))),
        content_type="application/json",
    )


def content(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(("path", "method"), MATRIX, ids=lambda part: part)
def test_the_cell_holds(objects, person, who, path, method):
    answer = ask(person, path, method, objects)

    words = content(answer)
    assert answer.status_code == MATRIX[path, method][who], words[:300]
    if who not in MAY_SEE_THE_CANARY and path != SAYS_WHO_INVITES:
        assert CANARY.encode() not in words
    # A look that was answered is one row; what was refused, and one's own, is none.
    is_look = path.startswith("patients") and who == "granted"
    assert Access.objects.count() == is_look


@pytest.mark.parametrize(("path", "method"), MATRIX, ids=lambda part: part)
def test_an_answer_holds_no_field_that_is_not_allowed(objects, alices_phone, bob, path, method):
    is_clinicians = MATRIX[path, method]["owner"] == 403
    answer = ask(Phone(bob) if is_clinicians else alices_phone, path, method, objects)

    allowed = FIELDS[path, method]
    if isinstance(allowed, str):
        assert answer["Content-Type"].split(";")[0] == allowed
    else:
        assert not_allowed(json.loads(content(answer) or "{}"), allowed) == set()


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("POST", "/s/{token}", 401),
        ("GET", "/s/{token}?recipient=me", 404),
        ("GET", "/f/no-such-ticket", 404),
    ],
)
def test_a_link_asks_everybody_for_its_passcode(objects, person, who, method, address, status):
    body = json.dumps({"recipient": "me", "passcode": "000000"})
    answer = person.generic(
        method, address.format(token=LINK.token), data=body, content_type="application/json"
    )

    assert answer.status_code == status
    assert CANARY.encode() not in answer.content


def test_a_diary_named_in_a_body_is_not_taken_for_ones_own(
    charlies_phone, alices_phone, diary, objects
):
    foreign = operation(object_id=str(objects["episode_id"]), body=entry(note="mine now"))
    claimed = operation(body=entry() | {"diary": str(diary.pk)})
    profile = operation("profile", object_id=str(diary.pk), body={"display_name": "mine now"})

    answer = charlies_phone.sync(foreign, claimed, profile)

    assert {result["status"] for result in answer["results"]} == {"rejected"}
    assert b"mine now" not in alices_phone.get("/api/v1/episodes").content
    assert alices_phone.get("/api/v1/profile").json()["display_name"] == CANARY


@pytest.mark.parametrize("path", [path for path, _ in MATRIX if "<" in path])
def test_an_object_that_does_not_exist_answers_like_a_hidden_one(alices_phone, diary, path):
    address = path.split("<")[0] + str(uuid.uuid4()) + path.split(">")[1]
    methods = [method for route, method in MATRIX if route == path]
    method = min(methods, key=lambda name: name == "PUT")  # which may make what is not there

    answer = alices_phone.generic(method, f"/api/v1/{address}")

    assert answer.status_code == (403 if path.startswith(("patients", "notes")) else 404)
