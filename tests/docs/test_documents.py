"""The documents are true: links lead somewhere, commands exist, settings are read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
MAKE = re.compile(r"^make ([a-z-]+)|`make ([a-z-]+)", re.MULTILINE)


def targets():
    found = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    return set(found)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document):
    text = document.read_text()
    missing = [link for link in LINK.findall(text) if not (document.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_command_exists(document):
    named = {first or second for first, second in MAKE.findall(document.read_text())}
    assert named <= targets()


def test_make_help_lists_every_target():
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert {line.split()[1] for line in shown.splitlines()} == targets()


def test_the_frontend_lock_names_no_registry():
    assert "resolved" not in (ROOT / "frontend" / "package-lock.json").read_text()


def test_every_setting_is_documented():
    table = set(re.findall(r"`(PN_[A-Z_]+)`", (ROOT / "docs" / "operating.md").read_text()))
    code = "".join(path.read_text() for path in (ROOT / "backend" / "config").glob("*.py"))
    assert table == set(re.findall(r'"(PN_[A-Z_]+)"', code))
