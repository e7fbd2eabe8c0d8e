"""What a person reads is plain, promises nothing and names no disease as found."""

from __future__ import annotations

import re
import warnings

import pytest

from pipeline import rules, vocabulary
from pipeline.sweep.words import joint, words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # textstat 0.7.4 imports pkg_resources, which warns
    import textstat

GRADE_MAX = 6
# Words of a finding or of an all-clear: the regulatory position in docs/safety.
FORBIDDEN = (
    *("detect", "diagnos", "monitor", "alarm", "risk score", "predict", "you are safe", "normal"),
    *("no cause for concern", "nothing serious", "all clear", "harmless", "do not worry"),
)
# Names of diseases: a message may say what one can be ("can be a blood clot"), a title may not.
DISEASES = (
    *("cauda equina", "sciatica", "neuropathy", "guillain", "thrombosis", "embolism", "cancer"),
    *("sclerosis", "ischaemi", "myelopathy", "epilepsy", "shingles", "stroke", "clot"),
)
RULES = list(rules.catalogue().rules.values())
MESSAGES = [
    pytest.param(tier.message, id=f"{rule.id} {tier.urgency}")
    for rule in RULES
    for tier in rule.tiers
]
SWEPT = [
    *(pytest.param(message, id=name) for name, message in words()["findings"].items()),
    *(
        pytest.param(joint({name, "severity_rising"}), id=f"{name} and more")
        for name in words()["parts"]
    ),
    pytest.param(joint(words()["parts"]), id="all at once"),
]
QUESTIONS = [
    pytest.param(question.words, id=f"{rule.id} {tier.urgency} {place}")
    for rule in RULES
    for tier in rule.tiers
    for place, question in (("ask", tier.ask), ("confirm", tier.confirm))
    if question
]
EXPLAINED = [pytest.param(rule.why, id=f"{rule.id} why") for rule in RULES]


@pytest.mark.parametrize("text", MESSAGES + SWEPT + QUESTIONS + EXPLAINED)
def test_it_reads_at_grade_6_or_lower(text):
    assert textstat.flesch_kincaid_grade(text) <= GRADE_MAX


@pytest.mark.parametrize("text", MESSAGES + SWEPT + QUESTIONS + EXPLAINED)
def test_it_holds_no_word_of_a_finding_or_an_all_clear(text):
    assert [word for word in FORBIDDEN if word in text.lower()] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_title_names_no_disease_as_found(rule):
    allowed = {"E14": {"cancer"}}.get(rule.id, set())  # the person's own word, from the profile

    named = {word for word in DISEASES if word in rule.title.lower()}

    assert named <= allowed


@pytest.mark.parametrize("text", [param for param in MESSAGES if "emergency" in param.id])
def test_an_emergency_says_where_to_go_now(text):
    assert re.search(r"emergency department|\{emergency_number\}", text)
    assert "now" in text


@pytest.mark.parametrize("text", [param for param in MESSAGES if "same_day" in param.id])
def test_same_day_says_today(text):
    assert "today" in text


@pytest.mark.parametrize("name", ["signs", "triggers", "sensations", "relief", "contexts"])
def test_the_words_of_a_code_are_short(name):
    items = vocabulary.vocabulary().lists[name].values()

    assert [item.words for item in items if len(item.words) > 110] == []
