"""What the person says of an alert goes through sync, converges, and a visit changes the rules."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import pytest
import time_machine

from backend.diary.models import Answer
from backend.insights import tasks as insights_tasks
from backend.insights.models import Finding
from backend.insights.services import entry_finding_id
from tests.backend.alerts.conftest import NOON, SAME_DAY, sweep
from tests.entries import entry, operation

pytestmark = pytest.mark.django_db
# Gradual, of one side, arm and leg: E07 at the lower tier, which a doctor's knowledge silences.
KNOWN = {"regions": ["left_calf", "left_hand"], "denied": ["onset_sudden"], "triggers": []}


def answer_of(finding_id, base_revision=None, **body):
    return operation("answer", object_id=str(finding_id), body=body, base_revision=base_revision)


def test_the_phone_can_name_a_finding_before_the_server_has_it(clock, log):
    wish = log(NOON, **SAME_DAY)

    finding = Finding.objects.get(rule="E07")

    assert finding.pk == entry_finding_id(uuid.UUID(wish["object_id"]), "E07")


def test_an_answer_comes_back_to_every_phone(clock, log, alices_phone):
    log(NOON, **SAME_DAY)
    finding = Finding.objects.get(rule="E07")

    alices_phone.sync(answer_of(finding.pk, useful=True))

    changes = alices_phone.sync(since=1)["changes"]
    assert [(change["kind"], change["body"]) for change in changes] == [
        ("answer", {"useful": True, "knew": None, "confirmed": None, "visit": None})
    ]


def test_an_answer_sent_twice_is_kept_once(clock, alices_phone, diary):
    wish = answer_of(uuid.uuid4(), knew=True)

    statuses = [alices_phone.sync(wish)["results"][0]["status"] for _ in range(2)]

    assert statuses == ["applied", "repeated"]
    assert Answer.objects.count() == 1


def test_two_phones_that_answer_offline_agree(clock, alices_phone, diary):
    finding_id = uuid.uuid4()

    alices_phone.sync(answer_of(finding_id, useful=True))
    alices_phone.sync(answer_of(finding_id, knew=True))

    kept = Answer.objects.get()
    assert kept.knew is True


def test_an_answer_of_somebody_else_changes_nothing(clock, alices_phone, charlies_phone, diary):
    finding_id = uuid.uuid4()
    alices_phone.sync(answer_of(finding_id, useful=True))

    result = charlies_phone.sync(answer_of(finding_id, useful=False))["results"][0]

    assert result["status"] == "rejected"
    assert Answer.objects.get().useful is True


def test_a_yes_to_the_question_of_a_rule_is_kept(clock, alices_phone, diary):
    alices_phone.sync(answer_of(uuid.uuid4(), confirmed=True))

    assert Answer.objects.get().confirmed is True


def visit(days_ago, **changes):
    on = (NOON - timedelta(days=days_ago)).date()
    known = {"aware_regions": KNOWN["regions"], "aware_signs": []}
    return operation("visit", body={"visited_on": on.isoformat(), **known, **changes})


@pytest.mark.parametrize(("days_ago", "speaks"), [(0, False), (90, False), (91, True)])
def test_what_a_doctor_knows_silences_a_rule_for_90_days(
    clock, log, alices_phone, days_ago, speaks
):
    alices_phone.sync(visit(days_ago))

    log(NOON, **KNOWN)

    assert Finding.objects.filter(rule="E07").exists() is speaks


def test_an_area_that_the_doctor_does_not_know_speaks(clock, log, alices_phone):
    alices_phone.sync(visit(1))

    log(NOON, **KNOWN | {"regions": [*KNOWN["regions"], "left_face"]})

    assert Finding.objects.filter(rule="E07").exists()


def test_what_a_doctor_knows_never_silences_an_emergency(clock, log, alices_phone):
    alices_phone.sync(visit(1, aware_regions=["saddle"], aware_signs=["saddle_numbness"]))

    log(NOON, regions=["saddle"], signs=["saddle_numbness"])

    assert Finding.objects.get(rule="E01").urgency == "emergency"


def six_weeks(alices_phone, end: datetime) -> None:
    """One spell a day for four weeks and three a day for two: H03 speaks."""
    moments = [
        end - timedelta(days=days_ago, hours=hour)
        for days_ago in range(42)
        for hour in range(1 if days_ago >= 14 else 3)
    ]
    body = entry(timezone="UTC", regions=["left_sole"])
    alices_phone.sync(
        *[operation(body=body | {"started_at": moment.isoformat()}) for moment in moments]
    )


@pytest.mark.parametrize(("is_visited", "rules"), [(False, ["H03"]), (True, [])])
def test_a_visit_restarts_the_baselines_of_the_trends(alices_phone, diary, is_visited, rules):
    sunday = NOON + timedelta(days=4)
    with time_machine.travel(sunday, tick=False):
        six_weeks(alices_phone, sunday)
        if is_visited:
            alices_phone.sync(visit(0))
        insights_tasks.analyse_due()
        sweep()

    found = Finding.objects.filter(rule__in=["H03", "H04", "H05", "H06", "H07", "H09"])
    assert [row.rule for row in found] == rules
