"""Sign-in, sign-up and codes of people who are there and who are not: the time that each answer takes.

Of the processor, so that other work on the machine does not blur what the two differ by.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import logging, random, statistics, time, django
from django.conf import settings
logging.disable(logging.CRITICAL)
settings.ACCOUNT_RATE_LIMITS, settings.ALLOWED_HOSTS = False, ["testserver"]
django.setup()
from django.core.management import call_command
from rest_framework.test import APIClient
from backend.accounts.models import Role, User
from backend.sharing.models import CodeTry
call_command("migrate", verbosity=0)
rosa = User.objects.create_user("rosa", "rosa@example.org", "correct horse battery")
rosa.emailaddress_set.create(email=rosa.email, primary=True, verified=True)
bob = User.objects.create_user("bob", role=Role.CLINICIAN)
phone, desk = APIClient(), APIClient()
phone.force_login(rosa)
desk.force_login(bob)
offer = {"grant_days": 30, "open_days": 7, "sections": ["figures"], "first_day": "2026-01-01"}
made = phone.post("/api/v1/invitations", offer, format="json").json()
code = made["code"]
assert phone.delete(f"/api/v1/invitations/{made['id']}").status_code == 204  # given, taken back
AUTH = "/_allauth/browser/v1/auth"
def sign_in(**name):
    return APIClient().post(f"{AUTH}/login", {**name, "password": "wrong"}, format="json")
def sign_up(number, email):
    asked = {"username": f"new{number}", "email": email, "password": "correct horse battery"}
    return APIClient().post(f"{AUTH}/signup", asked, format="json")
def accept(code):
    CodeTry.objects.all().delete()
    return desk.post("/api/v1/invitations/look", {"code": code}, format="json")
CASES = {
    "sign-in by name": (lambda n: sign_in(username="rosa"), lambda n: sign_in(username="nora")),
    "sign-in by e-mail": (lambda n: sign_in(email="rosa@example.org"),
                          lambda n: sign_in(email="nora@example.org")),
    "sign-up with an e-mail": (lambda n: sign_up(f"k{n}", "rosa@example.org"),
                               lambda n: sign_up(f"u{n}", f"u{n}@example.org")),
    "invitation code": (lambda n: accept(code), lambda n: accept("2345-6789-ABCD-EFGH")),
}
worst = 0
for name, pair in CASES.items():
    took, answers = ([], []), ([], [])
    for number in range(TRIES):
        for side in random.sample((0, 1), 2):
            started = time.process_time()
            answer = pair[side](f"{number}-{side}")
            took[side].append(time.process_time() - started)
            answers[side].append(answer.status_code)
    there, not_there = (statistics.median(times) * 1e3 for times in took)
    assert set(answers[0]) == set(answers[1]), (name, answers)
    worst = max(worst, abs(there - not_there))
    print(f"{name}: {there:.1f} ms there, {not_there:.1f} ms not, "
          f"{abs(there - not_there):.1f} ms apart; all {answers[0][0]}", flush=True)
assert worst < 10, worst
"""
TRIES = int(os.environ.get("TRIES", "200"))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="pins-bench-") as name:
        own = {"PN_VAR_DIR": name, "DJANGO_SETTINGS_MODULE": "backend.config.settings"}
        code = f"TRIES = {TRIES}\n{ASK}"
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=os.environ | own, check=True)
