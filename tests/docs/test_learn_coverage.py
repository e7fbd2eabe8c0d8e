"""Every item of the articles that the product starts from has a home, or a reason why not.

`docs/learn-coverage.csv` holds the items; a home is ``learn:page#section``, ``rule:E01``,
``code:tingling`` or ``pattern:pattern_l5``.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from pipeline import documents, learn, rules, vocabulary

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = ROOT / "docs" / "learn-coverage.csv"
# The list that the manifest was made from, where somebody has it beside the checkout.
COVERAGE = ROOT.parent / "shared" / "clinical" / "article-coverage.md"
PATTERNS = ROOT / "pipeline" / "territories" / "patterns.yaml"
ITEMS_COUNT = 249


def read_manifest():
    with MANIFEST.open(newline="") as file:
        return list(csv.DictReader(file))


ITEMS = read_manifest()
HOMES = {
    *(f"learn:{place}" for place in learn.book().anchors()),
    *(f"rule:{rule}" for rule in rules.catalogue().rules),
    *(f"code:{code}" for items in vocabulary.vocabulary().lists.values() for code in items),
    *(f"pattern:{pattern['id']}" for pattern in documents.read(PATTERNS)),
}


def test_all_items_are_listed_once():
    codes = [item["code"] for item in ITEMS]
    assert len(set(codes)) == len(codes) == ITEMS_COUNT


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["code"])
def test_an_item_has_a_home_that_exists_or_a_reason(item):
    homes = item["homes"].split()
    assert bool(homes) != bool(item["reason"])
    assert [home for home in homes if home not in HOMES] == []


def test_a_reason_is_a_sentence():
    assert [item for item in ITEMS if item["reason"] and len(item["reason"].split()) < 5] == []


def test_the_items_are_those_of_the_list_beside_the_checkout():
    text = COVERAGE.read_text() if COVERAGE.exists() else None
    listed = re.findall(r"^\| `(\w+)` \|", text or "", re.MULTILINE)
    assert text is None or set(listed) == {item["code"] for item in ITEMS}


def section(place):
    page_id, _, part_id = place.partition("#")
    page = next(one for one in learn.book().pages if one["id"] == page_id)
    parts = [part for part in page["sections"] if part_id in ("", part["id"])]
    return " ".join(learn.sentences(page | {"sections": parts})).lower()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fact_paresthesia_term", "paresthesia"),
        ("cause_herniated_disc", "slipped disc"),
        ("cause_lumbar_stenosis", "stenosis"),
        ("cause_sciatica", "sciatica"),
        ("cause_lumboischialgia_teaser", "do not try to treat back pain"),
        ("cause_tarsal_tunnel", "tarsal tunnel"),
        ("cause_morton_neuroma", "morton"),
        ("cause_peroneal_neuritis", "peroneal"),
        ("cause_pad_atherosclerosis", "pad"),
        ("cause_endarteritis", "inflamed"),
        ("cause_raynaud", "raynaud"),
        ("cause_varicose_veins", "varicose"),
        ("cause_heart_failure", "weak heart"),
        ("cause_diabetic_neuropathy", "diabetes"),
        ("cause_b12_deficiency", "b12"),
        ("cause_hypothyroid", "thyroid"),
        ("cause_renal_failure", "kidneys"),
        ("cause_alcohol", "alcohol"),
        ("cause_toxins", "mercury"),
        ("cause_med_antituberculosis", "tb"),
        ("cause_hiv", "hiv"),
        ("cause_lupus", "lupus"),
        ("cause_vasculitis", "vasculitis"),
        ("cause_stroke", "stroke"),
        ("cause_tia", "tia"),
        ("cause_ms", "ms"),
        ("cause_restless_legs", "restless legs"),
        ("cause_gout", "gout"),
        ("cause_pregnancy_hormones", "hormones"),
        ("test_mri", "mri"),
        ("test_ct", "ct scan"),
        ("test_ncs", "nerve conduction"),
        ("test_emg", "emg"),
        ("test_leg_vessel_ultrasound", "ultrasound"),
        ("test_viral_serology", "herpes"),
        ("test_iron", "iron"),
        ("tx_steroid_injection", "steroid"),
        ("tx_nerve_block", "made numb"),
        ("tx_neuropathic_pain_meds", "nerve pain"),
        ("tx_control_glucose", "insulin"),
        ("home_foot_bath", "foot bath"),
        ("home_contrast_shower", "warm to cool"),
        ("prev_walk_30min", "half an hour"),
        ("prev_stop_smoking", "smoke"),
        ("prev_comfortable_shoes", "shoes"),
        ("ask_recovery_time", "how long will it take"),
        ("ask_exercises", "which exercises"),
        ("spec_neurologist", "neurologist"),
        ("spec_vascular_surgeon", "vessel surgeon"),
        ("spec_cardiologist", "cardiologist"),
    ],
)
def test_the_section_speaks_of_the_item(code, said):
    homes = next(item["homes"] for item in ITEMS if item["code"] == code).split()
    places = [home.removeprefix("learn:") for home in homes if home.startswith("learn:")]
    assert any(said in section(place) for place in places)
