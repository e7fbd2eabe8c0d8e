"""The doctor's page: one page whatever the diary, readable by everyone, and nothing but the diary."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import vocabulary
from pipeline.findings import Finding
from pipeline.frames import read_diary
from pipeline.report import PAPERS, charts, frozen, render
from pipeline.report.view import page_view
from pipeline.report.words import DASH, TIMES
from pipeline.summary import Summary, last_days, summarise
from tests.pipeline import summary_diaries as twin
from tests.pipeline.pdf_text import letter_sizes, page_texts, plain
from tests.pipeline.summary_diaries import AS_OF
from tests.samples.__main__ import source
from tests.samples.diaries import SAMPLES

TITLE_OF_E19 = "A weak leg or a foot that drops"
PROFILE = {
    "display_name": "Ana Ruiz",
    "birth_year": 1970,
    "gender": "female",
    "questions": ["Could this come from my back?"],
}


def entry(back: int, **changes: Any) -> dict[str, Any]:
    return {
        "started_at": f"{AS_OF - timedelta(days=back)}T08:30:00+01:00",
        "duration_minutes": 20,
        "severity": 4,
        "regions": ["left_heel"],
        **changes,
    }


def summary_of(*entries: dict[str, Any], days: int = 90, **more: Any) -> Summary:
    return summarise(read_diary(entries=entries), last_days(AS_OF, days), **more)


def pdf_of(summary: Summary, **more: Any) -> bytes:
    return render(summary, {}, **more)


def whole(pdf: bytes) -> str:
    return plain(" ".join(page_texts(pdf)))


def long_diary(count: int) -> list[dict[str, Any]]:
    note = "A long drive, then an hour of cotton wool. " * 12
    return [
        entry(
            number % 85,
            signs=list(vocabulary.codes("signs")[number % 60 : number % 60 + 5]),
            denied=list(vocabulary.codes("signs")[:30]),
            triggers=list(vocabulary.codes("triggers")),
            relief=list(vocabulary.codes("relief")),
            sensations=list(vocabulary.codes("sensations")),
            regions=list(vocabulary.codes("regions")),
            note=note,
        )
        for number in range(count)
    ]


FULL: dict[str, Any] = {
    "profile": {
        "display_name": "Wolfeschlegelsteinhausenbergerdorff " * 3,
        "birth_year": 1950,
        "questions": ["Why does it only come at night when I have been on my feet? " * 5] * 20,
    },
    "findings": [
        Finding(
            rule=f"E{number:02d}",
            version=number,
            urgency="emergency",
            message="A very long sentence about what was noticed and why. " * 4,
            scope="entry",
            day=AS_OF - timedelta(days=number),
        )
        for number in range(1, 27)
    ],
}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", [0, 1, 60])
def test_page_one_holds_every_section_whatever_the_diary(count: int, paper: Any) -> None:
    diary = read_diary(entries=long_diary(count))
    summary = summarise(diary, last_days(AS_OF, 90), **(FULL if count > 1 else {}))

    pages = page_texts(render(summary, charts.draw(diary, summary), paper=paper))

    first = plain(pages[0])
    for section in (
        "Warning signs",
        "Asked about and denied",
        "Key figures",
        "Areas: first weeks against last weeks",
        "Onset and course",
        "Every day",
        "Hour and weekday",
        "What went with it",
        "What helped",
        "Conditions, medicines, events, visits",
        "Sleep and walking (days), falls",
        "Questions to ask",
        *(["Tests they may want to ask about"] if count else []),
        "SELF-REPORTED",
        "Days logged",
        "page 1 of",
        "not a diagnosis",
    ):
        assert section in first, section
    assert_each_page_is_one_page(pages)


def assert_each_page_is_one_page(pages: list[str]) -> None:
    first, second, third = (plain(page) for page in pages[:3])
    assert "page 1 of" in first
    assert "Questions to ask" in first
    assert "page 2 of" in second
    assert second.index("For you: your diary in plain words") < second.index("Get help at once")
    assert "Not sure? Call." in second
    assert "Month by month" in third
    assert "page 3 of" in third


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    diary=twin.diaries,
    paper=st.sampled_from(PAPERS),
    questions=st.lists(st.text(max_size=400), max_size=8),
    more=st.sampled_from([{}, FULL]),
)
def test_the_doctors_page_and_the_persons_page_are_one_page_each(
    diary: Any, paper: Any, questions: list[str], more: dict[str, Any]
) -> None:
    frames = read_diary(**diary)
    profile = {"display_name": "Ana", "questions": questions}
    summary = summarise(frames, last_days(AS_OF, 90), **{"profile": profile, **more})

    pages = page_texts(render(summary, charts.draw(frames, summary), paper=paper))

    assert_each_page_is_one_page(pages)


def test_what_does_not_fit_is_counted_and_stands_on_a_later_page() -> None:
    summary = summarise(read_diary(entries=long_diary(60)), last_days(AS_OF, 90), **FULL)

    pages = page_texts(pdf_of(summary))

    assert "more on the next pages" in plain(pages[0])
    behind = plain(" ".join(pages[1:]))
    assert all(f"{line.rule} v{line.version}" in behind for line in summary.findings)


def test_the_pdf_holds_what_was_logged() -> None:
    logged = entry(
        3,
        regions=["left_heel", "right_big_toe"],
        sensations=["burning"],
        triggers=["cycling"],
        signs=["foot_drop"],
        denied=["bladder_leak_new"],
        relief=["massage"],
        severity=7,
        duration_minutes=95,
        note="After the ferry to Mull.",
    )

    text = whole(pdf_of(summary_of(logged, profile=PROFILE, revision=41)))

    for words in (
        "Ana Ruiz",
        "Born 1970, woman",
        "Revision 41",
        "17 Nov 08:30",
        "Left: heel. Right: big toe",
        "burning",
        vocabulary.label("cycling").split(" (")[0],
        "Foot drop",
        vocabulary.label("bladder_leak_new"),
        "massage",
        "1 h 35",
        "After the ferry to Mull.",
        "Could this come from my back?",
    ):
        assert words in text, words


def test_a_rule_is_named_with_its_version_and_what_it_noticed() -> None:
    finding = Finding(
        rule="E19",
        version=3,
        urgency="same_day",
        message="One leg is weak. Call {emergency_number} if it gets worse.",
        scope="entry",
        day=AS_OF,
    )

    pdf = pdf_of(summary_of(entry(0), findings=[finding]))

    first, second, *_ = page_texts(pdf)
    assert f"{TITLE_OF_E19} same day, 20 Nov 2026, E19 v3" in plain(first)
    assert "the same day: One leg is weak." in plain(second)
    assert "{emergency_number}" not in whole(pdf)


def test_a_trend_is_named_in_words_and_never_by_its_code() -> None:
    finding = Finding(
        rule="duration_rising",
        version=1,
        urgency="soon",
        message="Numb spells last longer.",
        scope="history",
        day=AS_OF,
    )

    pdf = pdf_of(summary_of(entry(0), findings=[finding]))

    first, *_ = page_texts(pdf)
    assert "Spells longer than before within days, 20 Nov 2026, trend v1" in plain(first)
    assert "Spells longer than before (trend v1)" in plain(whole(pdf))
    assert "duration_rising" not in whole(pdf)


def test_trends_that_were_told_together_are_read_once_by_the_person() -> None:
    together = [
        Finding(
            rule=rule,
            version=1,
            urgency="soon",
            message="Numb spells last longer and are stronger.",
            scope="history",
            day=AS_OF,
        )
        for rule in ("duration_rising", "severity_rising")
    ]

    _, second, *_ = page_texts(pdf_of(summary_of(entry(0), findings=together)))

    assert plain(second).count("Numb spells last longer and are stronger.") == 1


@pytest.mark.parametrize(
    ("before", "told"), [(-100, "50 min"), (-80, "27 to 50 min")], ids=["earlier", "within"]
)
def test_a_trend_is_told_with_its_numbers_of_the_days_of_the_report(before, told) -> None:
    look = {
        "unit": "minutes",
        "strength": "very_strong",
        "before": {"value": 27.4, "low": 21, "high": 34},
        "after": {"value": 50.2, "low": 42.1, "high": 59.8},
        "before_window": {"start": str(AS_OF + timedelta(days=before))},
        "window": {"n": 29, "days_logged": 26, "days_missing": 2},
    }
    finding = Finding(
        rule="duration_rising",
        version=2,
        urgency="soon",
        message="Numb spells last longer.",
        scope="history",
        day=AS_OF,
        evidence={"sweep": look},
    )

    first, *_ = page_texts(pdf_of(summary_of(entry(0), findings=[finding])))

    assert (
        f"trend v2: {told} (42\u201360) in 4 weeks, n = 29, 26 of 28 days logged, "
        "evidence very strong" in plain(first)
    )


def test_no_page_says_that_all_is_well() -> None:
    text = whole(pdf_of(summary_of())).lower()

    for words in ("safe", "normal", "no cause for concern", "all clear", "nothing to worry"):
        assert words not in text
    assert "not ruled out" in text


def test_a_warning_sign_from_before_the_days_of_the_report_is_named_with_its_day() -> None:
    old, new = entry(200, signs=["foot_drop"]), entry(3, denied=["foot_drop"])

    first, second, *_ = page_texts(pdf_of(summary_of(old, new)))

    assert "Foot drop before these days: 1 episode, 4 May 2026" in plain(first)
    assert f"foot drop (1 {TIMES}, last 17 Nov)" in plain(first)
    assert "Before these days you said yes to:" in plain(second)


def test_a_young_diary_shows_its_figures_and_compares_nothing() -> None:
    month = plain(page_texts(pdf_of(summary_of(*[entry(back) for back in range(12)])))[0])
    two_days = plain(page_texts(pdf_of(summary_of(entry(0), entry(1))))[0])

    assert "too short a diary to compare" in month
    assert "Episodes per week 7.0 n = 12" in month
    assert "Length, median 20 min n = 12" in month
    assert "not clear" not in month
    assert f"Episodes per week {DASH} n = 2 in less than a week" in two_days


def test_a_month_without_a_word_has_no_zeros() -> None:
    text = whole(pdf_of(summary_of(entry(0), entry(80))))

    assert f"October 2026 0 of 31 {DASH} {DASH} {DASH} {DASH}" in text


def test_a_name_from_right_to_left_does_not_turn_the_days_around() -> None:
    summary = summary_of(entry(1), profile={"display_name": NOTES["arabic"]})

    assert page_view(summary, {}, paper="a4")["running"] == (
        f"\u2068{NOTES['arabic']}\u2069 · 23 Aug to 20 Nov 2026"
    )


def test_every_page_is_black_white_and_grey() -> None:
    diary = read_diary(entries=[entry(back, note=NOTES["emoji"]) for back in range(0, 80, 2)])
    summary = summarise(diary, last_days(AS_OF, 90), **FULL)

    pdf = render(summary, charts.draw(diary, summary))

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            red, green, blue = page.render(scale=0.5).to_pil().convert("RGB").split()
            assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_falls_that_nobody_asked_about_are_not_said_to_be_none() -> None:
    asked, silent = entry(3, denied=["fall"]), entry(3)

    assert f"Falls: none logged; denied 1 {TIMES}" in whole(pdf_of(summary_of(asked)))
    assert "Falls: none logged, not asked about." in whole(pdf_of(summary_of(silent)))


NOTES = {
    "arabic": "استيقظت ليلا",
    "hebrew": "הרגל נרדמה",
    "cyrillic": "Нога онемела",  # noqa: RUF001 - Cyrillic is what is tested
    "greek": "μουδιασμένο πόδι",
    "chinese": "左脚发麻",
    "japanese": "足がしびれて眠れない",
    "korean": "발이 저려요",
    "hindi": "पैर सुन्न",
    "thai": "ชาที่เท้า",
    "georgian": "ფეხი დაბუჟდა",
    "amharic": "እግሬ ደነዘዘ",
    "vietnamese": "chân tê bì về đêm",
    "emoji": "numb 🦵😟🚗",
    "symbols": "→ ✓ ½ ° € ☎",
}


@pytest.mark.parametrize("script", NOTES)
def test_a_note_in_any_script_prints_as_an_accessible_pdf(
    script: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)

    pdf = pdf_of(summary_of(entry(1, note=NOTES[script])))

    assert caplog.messages == []
    assert _ua_part(pdf) == "1"


@pytest.mark.parametrize("script", ["cyrillic", "greek", "chinese", "korean", "vietnamese"])
def test_the_letters_of_a_note_can_be_copied_from_the_pdf(script: str) -> None:
    text = whole(pdf_of(summary_of(entry(1, note=NOTES[script]))))

    assert NOTES[script].replace(" ", "") in text.replace(" ", "")


def test_a_letter_without_a_font_gives_a_plain_report_and_a_reason(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)

    pdf = pdf_of(summary_of(entry(1, note="\U00013000 on the stone, 3 Nov")))

    assert caplog.messages == ["plain PDF instead of PDF/UA-1: no font has one of the letters"]
    assert "on the stone, 3 Nov" in whole(pdf)
    assert _ua_part(pdf) is None


def test_a_note_stays_a_note() -> None:
    note = '#panic("x") [*a*] $b$ \\ <c> @d `e` = f // g /* "h" \' { }'

    pdf = pdf_of(summary_of(entry(1, note=note), profile={"display_name": note}))

    assert note.replace(" ", "") in whole(pdf).replace(" ", "")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    note=st.text(st.characters(exclude_categories=()), max_size=120),
    name=st.text(max_size=150),
    said=st.text(max_size=300),
)
def test_any_text_gives_a_report(note: str, name: str, said: str) -> None:
    diary = read_diary(
        entries=[entry(1, note=note)],
        visits=[{"visited_on": AS_OF.isoformat(), "said": said}],
        contexts=[{"code": "new_medicine_8w", "detail": said}],
    )
    profile = {"display_name": name, "questions": [said]}

    pdf = pdf_of(summarise(diary, last_days(AS_OF, 30), profile=profile))

    assert "Every episode" in whole(pdf)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diary=twin.diaries, paper=st.sampled_from(PAPERS))
def test_any_diary_is_an_accessible_pdf_with_all_its_episodes(diary: Any, paper: Any) -> None:
    summary = summarise(read_diary(**diary), last_days(AS_OF, 90))

    pdf = pdf_of(summary, paper=paper)

    assert _ua_part(pdf) == "1"
    start = AS_OF - timedelta(days=89)
    expected = len(twin.entries_within(diary, start, AS_OF))
    rows = [
        element
        for element in _elements(pdf)
        if element.get("/S") == "/TR" and len(_kids(element)) == 9
    ]
    months = len({(row.day.year, row.day.month) for row in summary.entries})
    assert len(rows) - months == expected


def test_a_long_diary_lists_its_newest_months_and_each_older_warning() -> None:
    diary = [entry(back) for back in range(400)]
    diary[350] = entry(350, signs=["foot_drop"], note="tripped on the rug")
    diary[360] = entry(360, note="an old story")

    pdf = pdf_of(summary_of(*diary, days=400))

    text = whole(pdf)
    assert "Of 400 episodes the newest 173 are listed" in text
    assert "Those before June 2026 are counted under Month by month" in text
    earlier = text.partition("Earlier episodes with a warning sign")[2]
    assert "5 Dec 2025" in earlier
    assert "tripped on the rug" in earlier
    assert "an old story" not in text
    assert len(page_texts(pdf)) <= 10


@pytest.mark.parametrize("paper", PAPERS)
def test_no_letter_is_smaller_than_8_points(paper: Any) -> None:
    pdf = frozen.make(source(SAMPLES["escalating"](), paper))

    assert min(letter_sizes(pdf)) > 7.95


def test_the_same_summary_gives_the_same_bytes() -> None:
    summary = summary_of(entry(1), entry(5))

    assert pdf_of(summary) == pdf_of(summary)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(paper: Any, size: tuple[int, int]) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(summary_of(entry(1)), paper=paper))) as document:
        boxes = {tuple(round(float(side)) for side in page.MediaBox) for page in document.pages}

    assert boxes == {(0, 0, *size)}


def test_an_unknown_paper_or_chart_is_refused() -> None:
    with pytest.raises(ValueError, match="'a5' is not a paper"):
        pdf_of(summary_of(), paper="a5")
    with pytest.raises(ValueError, match="pie"):
        render(summary_of(), {"pie": "<svg/>"})


def test_title_language_and_structure_are_there_for_a_screen_reader() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(summary_of(entry(1), profile=PROFILE)))) as document:
        root = document.Root
        assert str(root.Lang).startswith("en")
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert "Ana Ruiz" in document.open_metadata()["dc:title"]
        assert "/StructTreeRoot" in root


def test_every_picture_has_words_of_its_own() -> None:
    diary = read_diary(entries=[entry(back) for back in range(0, 80, 2)])
    summary = summarise(diary, last_days(AS_OF, 90))

    pdf = render(summary, charts.draw(diary, summary))

    drawn = {name for name in charts.NAMES if name != "impact"}  # no check-in: nothing to draw
    alts = [str(element["/Alt"]) for element in _elements(pdf) if element.get("/S") == "/Figure"]
    assert len(alts) == len(drawn)
    assert len(set(alts)) == len(alts)
    assert all(len(alt) > 40 for alt in alts)
    assert any("40 episodes" in alt for alt in alts)


def test_tables_have_header_cells_and_headings_come_in_order() -> None:
    pdf = pdf_of(summary_of(*[entry(back) for back in range(60)], profile=PROFILE))

    kinds = [str(element.get("/S")) for element in _elements(pdf)]
    tables = kinds.count("/Table")
    assert tables >= 4
    assert kinds.count("/TH") >= 3 * tables
    levels = [int(kind[2:]) for kind in kinds if kind in {"/H1", "/H2", "/H3"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def _ua_part(pdf: bytes) -> str | None:
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        return metadata.get("pdfuaid:part")


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    found = element.get("/K", [])
    kids: list[Any] = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _elements(pdf: bytes) -> Iterator[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        waiting = _kids(document.Root.StructTreeRoot)
        while waiting:
            element = waiting.pop(0)
            yield element
            waiting[:0] = _kids(element)


def test_the_creation_time_is_the_last_day_known() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(summary_of(entry(1))))) as document:
        created = str(document.docinfo["/CreationDate"])

    assert created.startswith(f"D:{date.strftime(AS_OF, '%Y%m%d')}")


def test_the_page_tells_the_last_week_as_rated_and_the_mean_before() -> None:
    mondays = [AS_OF - timedelta(days=AS_OF.weekday() + 7 * back) for back in (3, 2, 1)]
    weeklies = [
        {"week": str(monday), "worst_severity": 4 + number, "change": "worse", "fell": True}
        for number, monday in enumerate(mondays)
    ]
    diary = read_diary(entries=[entry(back) for back in range(0, 80, 2)], weeklies=weeklies)

    page = plain(page_texts(pdf_of(summarise(diary, last_days(AS_OF, 90))))[0])

    day = mondays[-1] + timedelta(days=6)
    assert f"Week to {day.day} {day:%b}, as rated: worst 6/10, change: worse, a fall." in page
    assert "Mean of 2 weeks before: worst 4.5." in page
