"""The simulation finds nothing in the app, and finds every bug that is planted in it."""

from __future__ import annotations

import shutil

import pytest

from tests.simulation.__main__ import PLANT_SEEDS_MAX, PLANTS, built, played

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
SEEDS = 60


def test_phones_network_and_server_lose_and_double_nothing(tmp_path):
    run = played(built(tmp_path), tmp_path, 0, SEEDS)

    assert run.stdout.strip() == f"{SEEDS} seeds from 0: 0 failed"


@pytest.mark.parametrize("plant", PLANTS.values(), ids=PLANTS.keys())
def test_a_planted_bug_is_caught(tmp_path, plant):
    run = played(built(tmp_path, plant), tmp_path, 0, PLANT_SEEDS_MAX, "first")

    assert run.returncode == 1, run.stdout
    assert run.stdout.startswith("seed ")
