"""The pages that everyone may read: plain, calm, sourced, and linked to the rules."""

from __future__ import annotations

import re
import warnings

import pytest

from pipeline import documents, learn, rules

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it still asks for pkg_resources
    import textstat

GRADE_MAX = 6.0
LINE_GRADE_MAX = 9.0  # one short line with one long word, such as the name of an illness
BOOK = learn.book()
RULES = rules.catalogue().rules
# Words that promise what the app cannot: docs/safety/intended-use.md.
FORBIDDEN = re.compile(
    r"\b(detect\w*|diagnos\w*|monitor\w*|alarm\w*|risk scores?|predict\w*|safe|safely|normal\w*"
    r"|no cause for concern|all[- ]clear|you are (well|fine|healthy)|nothing to worry)\b",
    re.IGNORECASE,
)


def grade(sentences):
    """Return the reading grade of whole sentences; a title or a list item ends with a full stop."""
    text = " ".join(re.sub(r"[:;]", ".", one).rstrip(".?!") + "." for one in sentences)
    return textstat.flesch_kincaid_grade(text)


def prose(page):
    """Return what is read as text, without the short titles that would lower the grade."""
    parts = page["sections"]
    return [
        page["lead"],
        *(
            one
            for part in parts
            for key in ("text", "list", "questions")
            for one in part.get(key, ())
        ),
        *(part["careful"] for part in parts if "careful" in part),
    ]


def advice():
    warning = BOOK.warning
    lists = [one for key in ("emergency", "same_day", "soon") for one in warning[key].values()]
    return [warning["lead"], warning["unsure"], warning["children"], *warning["waiting"], *lists]


@pytest.mark.parametrize("page", BOOK.pages, ids=lambda page: page["id"])
def test_a_page_is_read_at_grade_6(page):
    assert grade(prose(page)) <= GRADE_MAX


@pytest.mark.parametrize("page", BOOK.pages, ids=lambda page: page["id"])
def test_no_line_of_a_page_is_much_harder_than_the_page(page):
    """Over a whole page one hard sentence is lost among the easy ones."""
    assert [line for line in prose(page) if grade([line]) > LINE_GRADE_MAX] == []


def test_the_warning_sign_advice_is_read_at_grade_6():
    assert grade(advice()) <= GRADE_MAX


def test_the_measure_knows_hard_words():
    hard = "Paraesthesia accompanying progressive polyneuropathy necessitates investigation."
    assert grade([hard]) > LINE_GRADE_MAX > GRADE_MAX


@pytest.mark.parametrize("page", BOOK.pages, ids=lambda page: page["id"])
def test_a_page_promises_nothing_that_the_app_cannot_keep(page):
    assert [one for one in learn.sentences(page) if FORBIDDEN.search(one)] == []


def test_the_warning_sign_advice_promises_nothing_that_the_app_cannot_keep():
    assert [one for one in advice() if FORBIDDEN.search(one)] == []


@pytest.mark.parametrize("page", BOOK.pages, ids=lambda page: page["id"])
def test_a_page_names_sources_that_are_listed(page):
    listed = documents.read(rules.FOLDER / "_sources.yaml")
    assert page["sources"]
    assert set(page["sources"]) <= listed.keys()


@pytest.mark.parametrize("page", BOOK.pages, ids=lambda page: page["id"])
def test_a_page_is_short(page):
    assert len(" ".join(learn.sentences(page)).split()) <= 400


def test_every_rule_has_a_section_to_read_and_no_section_names_another():
    assert BOOK.place_of_rule().keys() == RULES.keys()


def speaks(urgency):
    return {rule.id for rule in RULES.values() if urgency in {tier.urgency for tier in rule.tiers}}


def test_every_emergency_rule_has_its_line_in_the_open_advice():
    assert BOOK.warning["emergency"].keys() == speaks("emergency")


def test_every_rule_for_today_has_its_line_in_the_open_advice_at_least_as_urgent():
    told = BOOK.warning["emergency"].keys() | BOOK.warning["same_day"].keys()
    assert speaks("same_day") <= told


def test_every_rule_for_the_next_days_has_its_line_in_the_open_advice():
    warning = BOOK.warning
    told = warning["emergency"].keys() | warning["same_day"].keys() | warning["soon"].keys()
    assert speaks("soon") <= told


def test_a_leak_with_a_numb_leg_is_never_told_more_softly_than_an_emergency():
    assert "pee" in BOOK.warning["emergency"]["E02"]
    assert "E02" not in BOOK.warning["same_day"]


CAREFUL = {
    part["id"]: part["careful"]
    for page in BOOK.pages
    for part in page["sections"]
    if "careful" in part
}


def test_heat_and_cold_come_with_their_safety_line():
    assert "diabetes" in CAREFUL["heat-and-cold"]
    assert "elbow" in CAREFUL["heat-and-cold"]


def test_tight_stockings_come_with_their_safety_line():
    assert "blood flow" in CAREFUL["stockings"] or "blood flows" in CAREFUL["stockings"]


def test_a_medicine_is_never_stopped_on_our_word():
    assert "Do not stop a medicine on your own" in CAREFUL["drink-and-medicines"]


UNPROVEN = re.compile(r"radon|magnet|paraffin|UHF|sul(ph|f)ide|70 ?%", re.IGNORECASE)


def test_treatments_and_figures_without_evidence_are_left_out():
    said = [one for page in BOOK.pages for one in learn.sentences(page)]
    assert [one for one in said if UNPROVEN.search(one)] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id: a\ntitle: A\n", "a.yaml: needs exactly id, lead, sections, sources, title"),
        (
            "id: a\ntitle: A\nlead: B\nsources: []\nsections: [{id: b, title: B, txt: [c]}]\n",
            "a.yaml: b: {'txt'}",
        ),
    ],
)
def test_a_malformed_page_is_refused_with_its_place(tmp_path, monkeypatch, text, fault):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "_warning.yaml").write_text("title: A\n")
    (tmp_path / "xx" / "a.yaml").write_text(text)
    monkeypatch.setattr(learn, "FOLDER", tmp_path)
    with pytest.raises(learn.LearnError, match=re.escape(fault)):
        learn.book("xx")
