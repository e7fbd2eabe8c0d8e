"""``python -m pipeline rules`` lists, explains and tests the rules."""

from __future__ import annotations

import pytest

from pipeline import rules
from pipeline.__main__ import main

DRAFT = "draft: no clinician has signed this off"


def test_the_list_has_a_line_for_every_rule_with_its_status(capsys):
    assert main(["rules", "list"]) == 0

    head, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("41 rules, version ")
    assert [line[:3] for line in lines] == list(rules.catalogue().rules)
    assert all(line.endswith(DRAFT) for line in lines)


@pytest.mark.parametrize("rule", rules.catalogue().rules.values(), ids=lambda rule: rule.id)
def test_an_explanation_says_why_when_what_and_from_where(rule, capsys):
    assert main(["rules", "explain", rule.id.lower()]) == 0

    said = " ".join(capsys.readouterr().out.split())
    for part in (rule.title, rule.why, rule.clinician, rule.false_alarms, DRAFT):
        assert " ".join(part.split()) in said
    for tier in rule.tiers:
        assert tier.message in said


def test_a_rule_that_does_not_exist_names_the_nearest(capsys):
    assert main(["rules", "explain", "E99"]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert "Did you mean 'E19'?" in said.err


def test_the_cases_are_counted(capsys):
    assert main(["rules", "test"]) == 0

    total = sum(len(rule.cases) for rule in rules.catalogue().rules.values())
    assert capsys.readouterr().out == f"{total} cases, 0 not as expected\n"


def test_a_command_that_does_not_exist_is_refused(capsys):
    with pytest.raises(SystemExit) as refused:
        main(["rules", "explode"])

    assert refused.value.code == 2
    assert "invalid choice" in capsys.readouterr().err
