"""What comes in: shown first, written once however often it is sent, nothing written over."""

from __future__ import annotations

import io
import json
import uuid
import zipfile

import pytest
from django.core.management import CommandError, call_command

from backend.accounts.models import User
from backend.diary.models import Change, Episode
from backend.diary.services import open_diary
from backend.insights.models import Finding
from backend.interop import services
from tests.backend.conftest import Phone, assert_problem
from tests.backend.factories import UserFactory
from tests.diaries import made_diary
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db


def diary_file(seed: int = 3) -> bytes:
    made = made_diary(seed, entries_max=8)
    return json.dumps({"format": "pins-and-needles-diary", "version": 1, **made}).encode()


def entries_file(*entries) -> bytes:
    rows = [{"id": str(uuid.uuid4()), **row} for row in entries]
    document = {"format": "pins-and-needles-diary", "version": 1, "episodes": rows}
    return json.dumps(document).encode()


def send(phone: Phone, content: bytes, path: str = "", **query: str):
    address = f"/api/v1/import{path}?" + "&".join(f"{name}={query[name]}" for name in query)
    return phone.generic("POST", address, content, content_type="application/octet-stream")


def dry_run(phone: Phone, content: bytes, **query: str) -> dict:
    answer = send(phone, content, **query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def apply(phone: Phone, content: bytes, **query: str) -> dict:
    answer = send(phone, content, "/apply", **query)
    assert answer.status_code == 200, answer.content
    assert answer.json()["next"] is None
    return answer.json()


def export(phone: Phone, name: str) -> bytes:
    return b"".join(phone.get(f"/api/v1/export/{name}").streaming_content)


def records(phone: Phone) -> dict:
    document = json.loads(export(phone, "diary.json"))
    lists = ("episodes", "checkins", "visits", "contexts")
    plain = {
        name: sorted(
            (
                {field: row[field] for field in row if field not in {"id", "revision"}}
                for row in document[name]
            ),
            key=json.dumps,
        )
        for name in lists
    }
    return {"profile": document["profile"], **plain}


def test_a_dry_run_writes_nothing_and_says_what_it_would(alices_phone, diary):
    answer = dry_run(alices_phone, entries_file(entry(), entry(severity=9)), file="old.json")

    assert answer["counts"] == {"new": 2, "back": 0, "same": 0, "kept": 0, "faults": 0}
    assert answer["format"] == "diary-json"
    assert answer["rows"][1]["body"]["severity"] == 9
    assert Change.objects.count() == 0


@pytest.mark.parametrize("seed", range(12))
def test_a_diary_that_was_taken_out_makes_an_equal_diary_elsewhere(alices_phone, seed):
    apply(alices_phone, diary_file(seed))
    other = Phone(UserFactory())

    apply(other, export(alices_phone, "diary.json"))

    assert records(other) == records(alices_phone)


def test_entries_go_out_as_csv_and_come_back_the_same(alices_phone, alice):
    apply(alices_phone, diary_file())
    before = records(alices_phone)["episodes"]
    written = export(alices_phone, "entries.csv")
    alice.diary.delete()

    apply(Phone(alice), written)

    assert records(Phone(alice))["episodes"] == before


def test_an_import_that_is_sent_again_changes_nothing(alices_phone, diary):
    content = diary_file()
    apply(alices_phone, content)
    diary.refresh_from_db()
    revision = diary.revision

    again = apply(alices_phone, content)

    diary.refresh_from_db()
    assert (again["written"], diary.revision) == (0, revision)
    assert dry_run(alices_phone, content)["counts"]["new"] == 0


def test_an_import_in_steps_writes_what_one_would(alices_phone, monkeypatch):
    monkeypatch.setattr(services, "ROWS_PER_STEP", 2)
    content = entries_file(*(entry(severity=place) for place in range(5)))
    steps, place = [], 0
    while place is not None:
        answer = send(alices_phone, content, "/apply", start=str(place)).json()
        steps.append(answer["written"])
        place = answer["next"]

    assert steps == [2, 2, 1]
    assert Episode.objects.count() == 5


def kept(owner: User) -> tuple[list, list]:
    """Return the revisions of a diary, and what the rules said of its entries."""
    changes = Change.objects.filter(diary__owner=owner).order_by("revision")
    findings = Finding.objects.filter(diary__owner=owner).order_by("episode__revision", "rule")
    return (
        [(one.revision, one.kind, one.action, one.body, one.conflicts) for one in changes],
        list(findings.values_list("rule", "urgency", "day", "message", "evidence__codes")),
    )


def test_entries_brought_in_together_are_kept_as_if_each_was_saved_alone(alice):
    context = {"code": "diabetes", "since": None, "until": None, "detail": ""}
    entries = [
        entry(signs=["saddle_numbness"], denied=["bladder_leak_new"]),
        entry(severity=9, signs=["foot_wound"]),
    ]
    saver = UserFactory()
    Phone(saver).sync(
        operation(kind="context", body=context), *(operation(body=one) for one in entries)
    )
    Phone(alice).sync(operation(kind="context", body=context))

    apply(Phone(alice), entries_file(*entries))

    revisions, findings = kept(alice)
    assert [revision for revision, *_ in revisions] == [1, 2, 3]
    assert "E01" in [rule for rule, *_ in findings]
    assert (revisions, findings) == kept(saver)


def test_what_the_diary_has_is_never_written_over(alices_phone):
    mine = operation(body=entry(severity=7))
    alices_phone.sync(mine)
    older = entries_file({"id": mine["object_id"], **entry(severity=2)})

    assert dry_run(alices_phone, older)["counts"]["kept"] == 1
    apply(alices_phone, older)

    assert Episode.objects.get().severity == 7


def test_an_entry_that_was_deleted_comes_back_when_its_file_is_brought_in(alices_phone):
    content = entries_file(entry())
    apply(alices_phone, content)
    alices_phone.delete(f"/api/v1/episodes/{Episode.objects.get().pk}")

    assert dry_run(alices_phone, content)["counts"]["back"] == 1
    apply(alices_phone, content)

    assert not Episode.objects.get().is_deleted


def test_a_check_in_of_a_day_that_has_one_is_left_as_it_is(alices_phone):
    alices_phone.sync(operation("checkin", body={"date": "2026-03-01", "sleep_impact": 3}))
    row = {"id": str(uuid.uuid4()), "date": "2026-03-01", "sleep_impact": 0}
    document = {"format": "pins-and-needles-diary", "version": 1, "checkins": [row]}

    answer = dry_run(alices_phone, json.dumps(document).encode())

    assert answer["counts"]["kept"] == 1


def test_the_rules_look_at_what_is_brought_in(alices_phone):
    apply(alices_phone, entries_file(entry(signs=["saddle_numbness"])))

    assert Finding.objects.filter(rule="E01").exists()


def test_each_row_that_cannot_be_used_is_named_and_the_others_are_written(alices_phone):
    content = entries_file(entry(), entry(severity=11), entry(regions=["left_tow"]))

    answer = dry_run(alices_phone, content, file="old.json")
    apply(alices_phone, content)

    faults = [(row["file"], row["line"], row["column"]) for row in answer["faults"]]
    assert faults == [
        ("old.json", 2, "severity_0_10"),
        ("old.json", 3, "regions/0"),
    ]
    assert "left_toes" in answer["faults"][1]["reason"]
    assert Episode.objects.count() == 1


def test_an_id_that_is_none_and_one_that_stands_twice_are_named(alices_phone):
    twice = str(uuid.uuid4())
    content = entries_file(
        {"id": "one", **entry()}, {"id": twice, **entry()}, {"id": twice, **entry(severity=1)}
    )

    answer = dry_run(alices_phone, content)

    assert {(row["line"], row["column"]) for row in answer["faults"]} == {(1, "id"), (3, "id")}


TRACKER = b"When,Pain,Where,Mood\n01/07/2026 07:15,4,L foot,grim\n01/07/2026 07:15,4,L foot,grim\n"
SPEC = {
    "columns": {"When": "start", "Pain": "severity", "Where": "regions"},
    "timezone": "Europe/London",
    "date_order": "day_first",
    "values": {"regions": {"L foot": "left_whole_foot"}},
}


def save(phone: Phone, **changes):
    asked = {"name": "my tracker", "spec": SPEC | changes}
    return phone.post("/api/v1/import/mappings", asked, format="json")


def test_another_trackers_file_first_shows_its_columns(alices_phone):
    answer = dry_run(alices_phone, TRACKER)

    assert answer["format"] == "other-csv"
    assert answer["columns"]["Where"] == ["L foot"]


def test_another_trackers_file_is_read_by_a_kept_mapping(alices_phone):
    kept = save(alices_phone).json()["id"]

    answer = apply(alices_phone, TRACKER, mapping=kept)
    again = apply(alices_phone, TRACKER, mapping=kept)

    assert (answer["written"], again["written"]) == (2, 0)
    first = Episode.objects.first()
    assert first.body()["started_at"] == "2026-07-01T07:15:00+01:00"
    assert "left_heel" in first.regions
    assert first.note == "Mood: grim"


def test_a_mapping_of_the_same_name_is_replaced_and_can_be_deleted(alices_phone):
    save(alices_phone)
    kept = save(alices_phone, date_order="month_first").json()

    listed = alices_phone.get("/api/v1/import/mappings").json()
    deleted = alices_phone.delete(f"/api/v1/import/mappings/{kept['id']}")

    assert [row["spec"]["date_order"] for row in listed] == ["month_first"]
    assert deleted.status_code == 204
    assert alices_phone.get("/api/v1/import/mappings").json() == []


def test_a_mapping_that_cannot_be_used_says_where(alices_phone):
    document = assert_problem(save(alices_phone, timezone="Mars"), 422, "invalid-input")

    assert document["errors"][0]["pointer"] == "#/timezone"


def test_nobody_elses_mapping_is_used(alices_phone, charlies_phone):
    kept = save(alices_phone).json()["id"]

    assert_problem(send(charlies_phone, TRACKER, mapping=kept), 404, "not-found")
    assert_problem(charlies_phone.delete(f"/api/v1/import/mappings/{kept}"), 404, "not-found")


def archive(content: bytes, name: str = "diary.json", compression=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        made.writestr(name, content)
    return out.getvalue()


def test_an_archive_is_read_by_the_diary_in_it(alices_phone):
    apply(alices_phone, archive(entries_file(entry())))

    assert Episode.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xff\x00\x81", "CSV UTF-8"),
        (archive(b"0" * (services.FILE_BYTES_MAX + 1)), "more than a diary can be"),
        (archive(b"{}", name="../evil"), "no diary.json"),
        (archive(b"{}")[:40], "damaged"),
        (b'{"format": "pins-and-needles-diary", "version": 2}', "version 2"),
        (b"a,b\n" + b"1,2\n" * 20_001, "more than 20,000 rows"),
    ],
    ids=["empty", "bytes", "zip bomb", "other zip", "torn zip", "later", "long"],
)
def test_a_file_of_which_nothing_can_be_used_is_refused_with_what_to_do(
    alices_phone, content, reason
):
    document = assert_problem(send(alices_phone, content), 422, "unreadable-file")

    assert reason in document["detail"]


def test_a_file_that_is_too_large_is_refused_unread(alices_phone):
    refused = send(alices_phone, b" " * (services.FILE_BYTES_MAX + 1))

    assert_problem(refused, 413, "file-too-large")


def test_the_command_shows_first_and_writes_when_told(alice, diary, tmp_path, capsys):
    path = tmp_path / "old.json"
    path.write_bytes(entries_file(entry(), entry(severity=11)))

    call_command("import_diary", "alice", str(path))
    assert Episode.objects.count() == 0
    call_command("import_diary", "alice", str(path), "--apply")

    assert Episode.objects.count() == 1
    shown = capsys.readouterr()
    assert "line 2: severity_0_10:" in shown.err
    assert "1 new, 0 back, 0 same, 0 kept, 1 faults" in shown.out


def test_the_command_names_a_file_that_it_cannot_use(alice, diary, tmp_path):
    path = tmp_path / "other.csv"
    path.write_bytes(TRACKER)

    with pytest.raises(CommandError, match="give --mapping for When, Pain, Where, Mood"):
        call_command("import_diary", "alice", str(path))


def test_the_command_reads_another_trackers_file(alice, tmp_path):
    open_diary(owner=alice)
    (tmp_path / "other.csv").write_bytes(TRACKER)
    (tmp_path / "mapping.json").write_text(json.dumps(SPEC))

    call_command(
        "import_diary",
        "alice",
        str(tmp_path / "other.csv"),
        "--mapping",
        str(tmp_path / "mapping.json"),
        "--apply",
    )

    assert Episode.objects.count() == 2
