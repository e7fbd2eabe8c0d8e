"""A saved entry has its history looked at at once: by the hint of the save, not by a timer."""

from __future__ import annotations

import pytest

from tests.faults.conftest import ENGINES
from tests.faults.processes import WORKER, group, output, wait
from tests.faults.test_killed_worker import PREPARE

PUT = """
import uuid, django
django.setup()
from datetime import UTC, datetime
from rest_framework.test import APIClient
from backend.accounts.models import User
phone = APIClient()
phone.force_login(User.objects.get(username="alice"))
body = {"started_at": datetime.now(UTC).isoformat(), "timezone": "UTC",
        "regions": ["left_calf", "right_calf"], "severity": 5}
answer = phone.put(f"/api/v1/episodes/{uuid.uuid4()}", body, format="json", HTTP_HOST="localhost")
assert answer.status_code == 201, answer.content
"""
COUNT = """
import django
django.setup()
from backend.insights.models import Finding
print(Finding.objects.filter(rule="H01", episode=None).count())
"""


@pytest.mark.xdist_group("faults")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_put_leads_to_a_history_finding_without_a_timer(engine, installation, tmp_path):
    environment = installation(engine, "saved", tmp_path)
    output(PREPARE, environment)
    output(PUT, environment)

    with group([part for part in WORKER if part != "--beat"], environment):
        wait(lambda: output(COUNT, environment) == "1\n")
