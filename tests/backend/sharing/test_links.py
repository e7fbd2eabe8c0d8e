"""Links: what the server keeps of them, when they open, and what everybody else is told."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from backend.sharing import link_services
from backend.sharing.models import LinkAccess, LinkTicket, ShareLink
from tests import links
from tests.backend.conftest import Phone, assert_problem
from tests.entries import entry, operation

RENEWED = {"last_day": "2026-04-01"}
pytestmark = pytest.mark.django_db
ASKED = {"recipient": "Dr Test", "passcode": links.PASSCODE}


@pytest.fixture
def keep(alices_phone):
    def make(flags: str, **changes):
        link = links.make(flags, **changes)
        answer = alices_phone.post("/api/v1/shares", link.request, format="json")
        assert answer.status_code == 201, answer.content
        return link, answer.json()["id"]

    return make


def manifest(link: links.Link, **changes):
    return Phone().post(f"/s/{link.token}", ASKED | changes, format="json")


def desk(link: links.Link, recipient: str = "Desk 4"):
    return Phone().get(f"/s/{link.token}", {"recipient": recipient})


def report_of(diary):
    return diary.reports.create(
        period_start="2026-01-01",
        period_end="2026-03-01",
        status="done",
        pdf=b"%PDF-1.7 made up",
        made_at=timezone.now(),
    )


def ticket_of(link: links.Link) -> str:
    location = manifest(link, embeddedLengthMax=0).json()["files"][0]["location"]
    return location.removeprefix("http://testserver")


@pytest.mark.parametrize(
    ("flags", "changes", "pointer"),
    [
        ("U", {"passcode": "402913"}, "#/passcode"),
        ("P", {"passcode": ""}, "#/passcode"),
        ("P", {"passcode": "12345"}, "#/passcode"),
        ("P", {"passcode": "letmein"}, "#/passcode"),
        ("U", {"uses": 6}, "#/uses"),
        ("P", {"uses": 0}, "#/uses"),
        ("U", {"expires_at": "2020-01-01T00:00:00Z"}, "#/expires_at"),
        ("LP", {"expires_at": "2199-01-01T00:00:00Z"}, "#/expires_at"),
        ("P", {"last_day": "2025-01-01"}, "#/last_day"),
        ("U", {"ciphertext": "plain words"}, "#/ciphertext"),
        ("U", {"token_sha256": "a token itself"}, "#/token_sha256"),
        ("U", {"flags": "L"}, "#/flags"),
    ],
)
def test_a_link_that_cannot_be_says_what_to_mend(alices_phone, flags, changes, pointer):
    request = links.make(flags).request | changes

    answer = alices_phone.post("/api/v1/shares", request, format="json")

    problem = assert_problem(answer, 422, "invalid-input")
    assert [fault["pointer"] for fault in problem["errors"]] == [pointer]
    assert not ShareLink.objects.exists()


def test_twenty_links_a_day_are_enough(alices_phone, keep):
    for _ in range(20):
        keep("U")

    answer = alices_phone.post("/api/v1/shares", links.make("U").request, format="json")

    assert answer.status_code == 429
    assert answer["Retry-After"]


def test_no_secret_is_kept_and_nothing_that_is_kept_opens_a_link(keep, alices_phone):
    link, _ = keep("P")
    ticket = ticket_of(link).removeprefix("/f/")
    stolen = [
        str(value)
        for model in apps.get_app_config("sharing").get_models()
        for row in model.objects.values_list()
        for value in row
        if value not in (None, "")
    ]

    for secret in (link.token, links.base64url(link.key), link.auth, links.PASSCODE, ticket):
        assert not any(secret in value for value in stolen)
    for value in {value for value in stolen if "/" not in value}:
        assert Phone().post(f"/s/{value}", ASKED, format="json").status_code == 404
        assert Phone().get(f"/f/{value}").status_code == 404
    assert alices_phone.get("/api/v1/shares").json()[0]["attempts_left"] == 5


def test_the_passcode_is_hashed_slowly_and_with_a_salt_of_its_own(keep):
    keep("P")
    keep("P")

    one, other = ShareLink.objects.values_list("passcode_hash", flat=True)

    assert one.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert one != other


def test_every_way_of_being_over_gives_the_same_answer(keep, alices_phone):
    stopped, stopped_id = keep("P")
    alices_phone.delete(f"/api/v1/shares/{stopped_id}")
    used, _ = keep("P", uses=1)
    manifest(used)
    burnt, burnt_id = keep("P")
    ShareLink.objects.filter(pk=burnt_id).update(attempts_left=0)
    old, old_id = keep("P")
    ShareLink.objects.filter(pk=old_id).update(expires_at=timezone.now())
    for_the_desk, _ = keep("U")
    never = links.make("P")

    answers = [manifest(one) for one in (stopped, used, burnt, old, for_the_desk, never)]
    answers += [desk(keep("P")[0]), Phone().get("/f/no-such-ticket")]

    assert {(answer.status_code, answer.content) for answer in answers} == {
        (404, answers[0].content)
    }
    assert assert_problem(answers[0], 404, "not-found")


def test_a_stop_holds_for_tickets_that_are_under_way(keep, alices_phone):
    link, link_id = keep("P")
    ticket = ticket_of(link)

    alices_phone.delete(f"/api/v1/shares/{link_id}")

    assert Phone().get(ticket).status_code == 404
    assert ShareLink.objects.get().ciphertext == ""


def test_a_ticket_is_good_once(keep):
    link, _ = keep("P")
    ticket = ticket_of(link)

    first, second = Phone().get(ticket), Phone().get(ticket)

    assert (first.status_code, second.status_code) == (200, 404)
    assert first.content.decode() == link.request["ciphertext"]
    assert first["Content-Type"] == "application/jose"


def test_a_ticket_is_good_for_five_minutes(keep):
    link, _ = keep("P")
    ticket = ticket_of(link)

    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1)):
        assert Phone().get(ticket).status_code == 404


def test_the_last_use_can_still_be_fetched(keep):
    link, _ = keep("P", uses=1)

    assert Phone().get(ticket_of(link)).status_code == 200


def test_a_wrong_passcode_says_how_many_tries_are_left(keep):
    link, _ = keep("P")

    answer = manifest(link, passcode="000000")

    assert (answer.status_code, answer.json()) == (401, {"remainingAttempts": 4})


def test_the_right_passcode_costs_no_try_also_as_the_last_one(keep):
    link, link_id = keep("P")
    ShareLink.objects.filter(pk=link_id).update(attempts_left=1)

    assert [manifest(link).status_code for _ in range(2)] == [200, 200]
    assert ShareLink.objects.get().attempts_left == 1


def test_asking_without_a_passcode_is_no_guess(keep):
    link, _ = keep("P")

    answer = manifest(link, passcode="")

    assert (answer.status_code, answer.json()) == (401, {"remainingAttempts": 5})
    assert not LinkAccess.objects.exists()


@pytest.mark.parametrize("recipient", ["", "   ", "x" * 201])
def test_a_reader_says_who_it_is_before_anything_is_looked_up(keep, recipient):
    link, _ = keep("U")
    known, unknown = desk(link, recipient), desk(links.make("U"), recipient)

    assert (known.status_code, known.content) == (422, unknown.content)
    assert ShareLink.objects.get().uses_left == 5


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
def test_a_robot_that_looks_uses_nothing_up(keep, method):
    link, _ = keep("U")

    for _ in range(20):
        Phone().generic(method, f"/s/{link.token}?recipient=robot")

    assert ShareLink.objects.get().uses_left == 5


def test_any_origin_may_ask_and_no_cookie_or_trace_is_left(keep):
    link, _ = keep("U")
    answers = [desk(link), desk(links.make("U")), manifest(keep("P")[0], passcode="000000")]
    answers.append(Phone().options(f"/s/{link.token}"))

    for answer in answers:
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies
    assert answers[-1]["Access-Control-Allow-Headers"] == "Content-Type"


def test_no_other_address_is_open_to_other_origins(alices_phone):
    answer = alices_phone.get("/api/v1/shares", headers={"Origin": "https://elsewhere.example"})

    assert "Access-Control-Allow-Origin" not in answer


def test_being_signed_in_opens_nothing_more(keep, alices_phone, bobs_desk):
    link, _ = keep("P")
    guess = {"recipient": "me", "passcode": "000000"}

    answers = [
        person.post(f"/s/{link.token}", guess, format="json")
        for person in (alices_phone, bobs_desk)
    ]

    assert [answer.status_code for answer in answers] == [401, 401]


def test_a_reader_that_asks_for_jose_is_answered(keep):
    link, _ = keep("U")

    answer = Phone().get(f"/s/{link.token}?recipient=Desk", headers={"Accept": "application/jose"})

    assert answer.content.decode() == link.request["ciphertext"]


def test_the_person_sees_who_opened_what_and_who_tried(keep, alices_phone):
    link, link_id = keep("P")
    agent = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)"}
    Phone().post(f"/s/{link.token}", ASKED | {"passcode": "0" * 6}, format="json", headers=agent)
    Phone().post(f"/s/{link.token}", ASKED, format="json", headers=agent)
    alices_phone.delete(f"/api/v1/shares/{link_id}")
    manifest(link, recipient="  late  ")

    [shown] = alices_phone.get("/api/v1/shares").json()

    assert [(row["recipient"], row["device"], row["outcome"]) for row in shown["accesses"]] == [
        ("late", "unknown", "refused"),
        ("Dr Test", "iPhone or iPad", "opened"),
        ("Dr Test", "iPhone or iPad", "wrong-passcode"),
    ]
    assert shown["uses_left"] == 19


def test_a_dead_link_cannot_flood_the_log(keep, alices_phone, monkeypatch):
    monkeypatch.setattr(link_services, "LOG_ROWS_MAX", 2)
    link, link_id = keep("U")
    alices_phone.delete(f"/api/v1/shares/{link_id}")

    for _ in range(4):
        desk(link)

    assert LinkAccess.objects.count() == 2


def test_a_report_of_a_busy_year_fits_into_a_link_and_renews_it(keep, alices_phone):
    report = {"data": "A" * 1_500_000}
    link, link_id = keep("LP", content=report)
    body = RENEWED | {"auth": link.auth, "ciphertext": links.seal(report, link.key)}

    answer = alices_phone.put(f"/api/v1/shares/{link_id}/content", body, format="json")

    assert answer.status_code == 204
    assert ShareLink.objects.get().ciphertext == body["ciphertext"]


@pytest.mark.parametrize("flags", ["U", "P"])
def test_only_a_link_that_is_followed_can_be_renewed(keep, alices_phone, flags):
    link, link_id = keep(flags)
    body = RENEWED | {"auth": link.auth, "ciphertext": links.seal({}, link.key)}

    answer = alices_phone.put(f"/api/v1/shares/{link_id}/content", body, format="json")

    assert answer.status_code == 404


def test_a_session_without_the_phones_secret_cannot_swap_the_content(keep, alices_phone):
    link, link_id = keep("LP")
    body = RENEWED | {"auth": "a guess", "ciphertext": links.seal({}, link.key)}

    answer = alices_phone.put(f"/api/v1/shares/{link_id}/content", body, format="json")

    assert answer.status_code == 404
    assert ShareLink.objects.get().ciphertext == link.request["ciphertext"]


def test_what_ended_holds_nothing_and_is_gone_after_thirty_days(keep):
    link, _ = keep("U")
    keep("P")
    LinkTicket.objects.create(
        link=ShareLink.objects.latest("created_at"), ticket_sha256="x", expires_at=timezone.now()
    )
    tomorrow = timezone.now() + timedelta(days=1, minutes=1)

    assert link_services.purge_links(now=tomorrow) == 1
    kept = ShareLink.objects.get(token_sha256=link.request["token_sha256"])
    assert kept.ciphertext == ""
    assert not LinkTicket.objects.exists()
    link_services.purge_links(now=tomorrow + timedelta(days=30))
    assert [one.flags for one in ShareLink.objects.all()] == ["P"]


def test_the_viewers_page_counts_nothing_and_allows_nothing_foreign(keep, settings, tmp_path):
    (tmp_path / "viewer.html").write_text("<!doctype html><title>Open</title>")
    settings.FRONTEND_DIST = tmp_path
    keep("U")

    answers = [Phone().generic(method, "/v") for method in ["GET", "HEAD"] * 10]

    assert {answer.status_code for answer in answers} == {200}
    assert ShareLink.objects.get().uses_left == 5
    policy = answers[0]["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "font-src" not in policy
    assert "http" not in policy
    assert "unsafe" not in policy
    assert answers[0]["X-Robots-Tag"] == "noindex"
    assert answers[0]["Cache-Control"] == "no-store"
    assert answers[0]["Referrer-Policy"] == "no-referrer"
    assert not answers[0].cookies


def test_a_bundle_for_a_clinic_needs_a_name_and_a_year_of_birth(alices_phone, diary):
    report = report_of(diary)

    answer = alices_phone.get(f"/api/v1/reports/{report.pk}/fhir")

    problem = assert_problem(answer, 422, "invalid-input")
    assert [fault["pointer"] for fault in problem["errors"]] == ["#/display_name", "#/birth_year"]


def test_a_bundle_without_entries_holds_none(alices_phone, diary):
    profile = {"display_name": "A. Example", "birth_year": 1961}
    alices_phone.sync(operation("profile", object_id=str(diary.pk), body=profile))
    alices_phone.sync(operation())
    report = report_of(diary)

    bundle = alices_phone.get(f"/api/v1/reports/{report.pk}/fhir").json()

    kinds = [row["resource"]["resourceType"] for row in bundle["entry"]]
    assert kinds == ["Patient", "DocumentReference", "Provenance"]
    assert "left_heel" not in json.dumps(bundle)


def test_a_bundle_holds_the_entries_that_its_report_lists(alices_phone, diary, monkeypatch):
    monkeypatch.setattr("pipeline.listing.LISTED_MAX", 1)
    profile = {"display_name": "A. Example", "birth_year": 1961}
    days = ("2026-01-05", "2026-01-06", "2026-02-03")
    alices_phone.sync(
        operation("profile", object_id=str(diary.pk), body=profile),
        *(operation(body=entry(started_at=f"{day}T08:00:00+00:00", note=day)) for day in days),
        operation(
            body=entry(
                started_at="2026-01-07T08:00:00+00:00", note="2026-01-07", signs=["foot_drop"]
            )
        ),
    )
    report = report_of(diary)

    bundle = alices_phone.get(f"/api/v1/reports/{report.pk}/fhir?entries").json()

    notes = {row["resource"].get("note", [{}])[0].get("text") for row in bundle["entry"]}
    assert notes - {None} == {"2026-01-07", "2026-02-03"}


def test_no_secret_of_a_link_is_in_a_log_line_or_a_number(keep, log_lines, settings, caplog):
    caplog.set_level("DEBUG", logger="django.request")  # more than an installation ever says
    link, _ = keep("P")
    ticket = ticket_of(link).removeprefix("/f/")
    manifest(link, passcode="739104")
    manifest(links.make("P"))
    Phone().get(f"/f/{ticket}")
    Phone().get(f"/f/{ticket}")
    settings.METRICS_TOKEN = "of Prometheus"
    numbers = Phone().get("/metrics", headers={"Authorization": "Bearer of Prometheus"})

    said = log_lines() + numbers.content.decode()

    assert "Not Found" in said
    assert "s/<str:token>" in said
    for secret in (link.token, ticket, link.auth, links.PASSCODE, "739104", "Dr Test"):
        assert secret not in said
