"""A diary as files: safe in a spreadsheet, the same when it comes back, and clear when it cannot."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import exchange
from pipeline.exchange.cells import STARTS, escape, unescape
from tests.diaries import made_diary
from tests.entries import entry

ENTRY_ID = "7872c11f-f277-4397-a5a7-87eae7f171c2"
ROW = {"id": ENTRY_ID, "revision": 3, **entry()}


def csv_text(*entries) -> str:
    return "".join(exchange.write_entries(entries))


def read_csv(text: str) -> exchange.Read:
    return exchange.read_entries(exchange.read_table(exchange.decode(text.encode())))


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**40))
def test_entries_come_back_from_csv_as_they_were(seed):
    entries = made_diary(seed)["episodes"]

    read = read_csv(csv_text(*entries))

    assert read.faults == []
    assert [(row.id, row.body) for row in read.records] == [
        (row["id"], {name: row[name] for name in row if name not in {"id", "revision"}})
        for row in entries
    ]


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**40))
def test_a_diary_comes_back_from_json_as_it_was(seed):
    diary = made_diary(seed)
    lists = {name: diary[name] for name in exchange.LISTS}

    text = "".join(exchange.write_diary({"diary": diary["id"]}, diary["profile"], lists))
    read = exchange.read_diary(text)

    back = {(row.kind, row.id): row.body for row in read.records}
    assert read.faults == []
    assert back.get(("profile", ""), diary["profile"]) == diary["profile"]
    records = {key: body for key, body in back.items() if key[0] != "profile"}
    assert records == {
        (kind, row["id"]): {name: row[name] for name in row if name not in {"id", "revision"}}
        for plural, kind in exchange.LISTS.items()
        for row in lists[plural]
    }


@given(st.text(max_size=20))
def test_no_cell_starts_like_a_formula_and_each_can_be_undone(text):
    cell = escape(text)

    assert cell[:1] not in STARTS
    assert unescape(cell) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0", "\uff1d"])
def test_a_note_that_looks_like_a_formula_is_text_in_the_file(start):
    rows = list(csv.reader(io.StringIO(csv_text({**ROW, "note": f"{start}1+1"}), newline="")))

    assert rows[1][exchange.COLUMNS.index("note")] == f"'{start}1+1"


def test_a_negative_offset_stays_a_number():
    west = {**ROW, "started_at": "2026-03-01T08:30:00-03:30", "timezone": "America/St_Johns"}

    assert ",-210," in csv_text(west)


def test_the_file_begins_with_a_byte_order_mark_and_ends_its_lines_as_rfc_4180_says():
    text = csv_text(ROW)

    assert text.startswith("\ufeffstart_local,start_utc,offset_minutes,tz,")
    assert text.count("\r\n") == 2


def test_a_spreadsheet_shows_local_time_utc_side_and_site():
    night = {
        **ROW,
        "started_at": "2026-10-25T01:40:00+01:00",
        "duration_minutes": 75,
        "regions": ["left_calf", "right_calf"],
    }
    (row,) = csv.DictReader(io.StringIO(csv_text(night).lstrip("\ufeff"), newline=""))

    assert row["start_local"] == "2026-10-25T01:40:00"
    assert row["start_utc"] == "2026-10-25T00:40:00+00:00"
    assert row["end_local"] == "2026-10-25T01:55:00"
    assert (row["side"], row["site"]) == ("both", "left calf, right calf")


def test_a_file_that_a_spreadsheet_saved_with_semicolons_is_read():
    rows = list(csv.reader(io.StringIO(csv_text(ROW).lstrip("\ufeff"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)

    assert read_csv(out.getvalue()).records[0].id == ENTRY_ID


def test_a_file_in_utf_16_is_read():
    assert exchange.decode("müde".encode("utf-16")) == "müde"


@pytest.mark.parametrize(
    ("column", "wrong", "reason"),
    [
        ("severity_0_10", "much", "'much' is no whole number."),
        ("duration_min", "1.5", "'1.5' is no whole number."),
        ("offset_minutes", "", "Write the minutes from UTC, such as 60."),
        ("start_local", "1 March", "'1 March' with 0 minutes is no time."),
        ("offset_minutes", "9999", "'2026-03-01T08:30:00' with 9999 minutes is no time."),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_line(column, wrong, reason):
    rows = list(csv.reader(io.StringIO(csv_text(ROW, ROW).lstrip("\ufeff"), newline="")))
    rows[2][exchange.COLUMNS.index(column)] = wrong
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)

    read = read_csv(out.getvalue())

    assert [(fault.line, fault.reason) for fault in read.faults] == [
        (3, read.faults[0].reason),
    ]
    assert read.faults[0].reason.startswith(reason)
    assert len(read.records) == 1


def test_the_line_is_counted_through_a_note_of_several_lines():
    torn = csv_text({**ROW, "note": "one\ntwo\nthree"}) + "too,short\r\n"

    (fault,) = read_csv(torn).faults

    assert (fault.line, fault.reason) == (5, "This row has 2 cells; the first row has 20.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("a,a\n1,2\n", "Two columns have the name 'a'"),
        ('a,b\n"open', "cannot be read"),
        ("a\n" + "x" * 200_000, "cannot be read"),
        (",".join(f"c{place}" for place in range(300)), "more than 200 columns"),
        ("a,b\n" + "1,2\n" * 20_001, "more than 20,000 rows"),
    ],
    ids=["empty", "double", "unclosed", "huge cell", "wide", "long"],
)
def test_a_file_that_is_no_diary_is_refused_whole(text, reason):
    with pytest.raises(exchange.FileError, match=reason):
        exchange.read_table(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "Line 1, column 2: this is not JSON"),
        ("[]", "not a diary"),
        ('{"format": "pins-and-needles-diary", "version": 99}', "version 99"),
        ('{"format": "pins-and-needles-diary", "version": 1, "visits": {}}', "'visits' is no list"),
        ("[" * 100_000, "nested too deep"),
        ('{"a": ' + "1" * 5_000 + "}", "too long"),
        ('{"a": NaN}', "NaN is no number"),
    ],
    ids=["torn", "other", "later", "no list", "deep", "long number", "NaN"],
)
def test_a_json_file_that_is_no_diary_is_refused_whole(text, reason):
    with pytest.raises(exchange.FileError, match=reason):
        exchange.read_diary(text)


def test_a_csv_file_of_a_later_version_is_refused():
    text = csv_text(ROW).replace(",3,1\r\n", ",3,2\r\n")

    with pytest.raises(exchange.FileError, match="format 2; this program reads format 1"):
        read_csv(text)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(exchange.FileError, match="CSV UTF-8"):
        exchange.decode(b"\xff\x00\x81")


TRACKER = "When,Pain,Where,Doing,Remarks,Mood\n"
SPEC = {
    "columns": {
        "When": "start",
        "Pain": "severity",
        "Where": "regions",
        "Doing": "triggers",
        "Remarks": "note",
    },
    "timezone": "Europe/London",
    "date_order": "day_first",
    "values": {"regions": {"L foot": "left_whole_foot"}},
}


def mapped(*rows: str, **changes) -> exchange.Read:
    table = exchange.read_table(TRACKER + "".join(f"{row}\n" for row in rows))
    return exchange.map_rows(table, exchange.Mapping.of(SPEC | changes))


def test_another_trackers_row_becomes_an_entry_and_the_rest_a_note():
    read = mapped("01/07/2026 7:15 pm,4,l FOOT,Walking,Long day,grim")

    (found,) = read.records
    assert found.body == {
        "started_at": "2026-07-01T19:15:00+01:00",
        "timezone": "Europe/London",
        "severity": 4,
        "regions": ["left_whole_foot"],
        "triggers": ["walking"],
        "note": "Long day\nMood: grim",
    }
    assert [(fault.line, fault.column) for fault in read.warnings] == [(2, "Mood")]


@pytest.mark.parametrize("rating", ["11", "-1", "3.5", "bad"])
def test_a_rating_that_is_none_of_ours_is_a_note_and_no_guess(rating):
    (found,) = mapped(f"2026-07-01 07:15,{rating},L foot,,,").records

    assert "severity" not in found.body
    assert found.body["note"] == f"Pain: {rating}"


def test_words_that_are_half_known_are_kept_whole_as_a_note():
    (found,) = mapped("2026-07-01 07:15,4,L foot,walking; juggling,,").records

    assert "triggers" not in found.body
    assert found.body["note"] == "Doing: walking; juggling"


def test_a_row_without_a_place_takes_the_one_chosen_for_such_rows():
    (found,) = mapped("2026-07-01 07:15,4,,,,", regions_default=["left_heel"]).records

    assert found.body["regions"] == ["left_heel"]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("2026-07-01 07:15,4,,,,", "", "No area of the body is known"),
        ("yesterday,4,L foot,,,", "When", "'yesterday' is no time"),
        ("31/02/2026,4,L foot,,,", "When", "'31/02/2026' is no time"),
        ("01/07/2026 25:00,4,L foot,,,", "When", "'01/07/2026 25:00' is no time"),
    ],
)
def test_a_row_that_is_no_entry_is_left_out_with_its_reason(row, column, reason):
    read = mapped(row)

    (fault,) = read.faults
    assert read.records == []
    assert (fault.line, fault.column) == (2, column)
    assert fault.reason.startswith(reason)


def test_a_day_without_a_time_is_taken_at_noon_and_said_so():
    (found,) = mapped("01/07/2026,4,L foot,,,").records

    assert found.body["started_at"] == "2026-07-01T12:00:00+01:00"
    assert found.body["note"] == "Time of day not given."


def test_an_hour_that_the_clock_change_left_out_becomes_the_one_after_it():
    (found,) = mapped("29/03/2026 01:30,4,L foot,,,").records

    assert found.body["started_at"] == "2026-03-29T02:30:00+01:00"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"columns": {"When": "begin"}}, "columns/When"),
        ({"columns": {"Pain": "severity"}}, "columns"),
        ({"columns": ["When"]}, "columns"),
        ({"timezone": "Mars"}, "timezone"),
        ({"timezone": ""}, "timezone"),
        ({"date_order": "any"}, "date_order"),
        ({"values": {"places": {}}}, "values/places"),
        ({"values": {"regions": {"L": "left_tow"}}}, "values/regions/L"),
        ({"regions_default": ["left_tow"]}, "regions_default"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_where(changes, place):
    with pytest.raises(exchange.MappingError) as refused:
        exchange.Mapping.of(SPEC | changes)

    assert refused.value.place == place


def test_a_calendar_gets_days_and_nothing_else():
    visit = {"id": ENTRY_ID, "visited_on": "2026-03-31", "with_whom": "Dr X", "said": "numb"}

    text = "".join(exchange.write_visits([visit], made_at=datetime(2026, 4, 1, 9, tzinfo=UTC)))

    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Pins and Needles//Diary//EN",
        "BEGIN:VEVENT",
        f"UID:{ENTRY_ID}",
        "DTSTAMP:20260401T090000Z",
        "DTSTART;VALUE=DATE:20260331",
        "DTEND;VALUE=DATE:20260401",
        "SUMMARY:Diary",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
