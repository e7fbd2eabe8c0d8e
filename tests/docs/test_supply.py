"""What the software is made of is listed, allowed, looked up, pinned, and packed the same way twice."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import threading
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
HOLE = "PYSEC-0000-0"


def load():
    spec = importlib.util.spec_from_file_location("supply", ROOT / "deploy" / "supply.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


supply = load()


class Lists(BaseHTTPRequestHandler):
    """A service with lists of holes, in the place of OSV's and npm's; `known` is what it knows."""

    known: tuple[str, ...] = ()

    def do_POST(self):
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.endswith("/querybatch"):
            names = [query["package"]["name"] for query in json.loads(asked)["queries"]]
            hit = {"vulns": [{"id": HOLE}]}
            return self.answer({"results": [hit if one in self.known else {} for one in names]})
        hole = {
            "id": 1,
            "url": "https://example.org",
            "title": "made up",
            "severity": "high",
            "vulnerable_versions": "*",
            "cwe": [],
            "cvss": {"score": 9, "vectorString": None},
        }
        return self.answer({name: [hole] for name in self.known if name == "svelte"})

    def do_GET(self):
        if "/v1/vulns/" not in self.path:  # npm asks which versions there are
            name = unquote(self.path.strip("/"))
            return self.answer({"name": name, "dist-tags": {}, "versions": {}})
        package = {"name": "django", "ecosystem": "PyPI"}
        events = [{"introduced": "0"}, {"fixed": "99.9"}]
        affected = [{"package": package, "ranges": [{"type": "ECOSYSTEM", "events": events}]}]
        return self.answer({"id": HOLE, "modified": "2026-01-01T00:00:00Z", "affected": affected})

    def answer(self, document):
        content = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@pytest.fixture
def lists():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Lists)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def audited(address):
    python = [*supply.PYTHON_AUDIT, "--no-dev", "--service-url", address]
    frontend = [*supply.FRONTEND_AUDIT, "--registry", address, "--fetch-retries", "0"]
    return supply.audit(python, frontend)


@pytest.mark.parametrize(
    ("known", "holes"),
    [
        ((), []),
        (("django", "svelte"), [rf"django [\d.]+: {HOLE}, mended in 99\.9", r"svelte .*: high"]),
    ],
)
def test_a_known_hole_is_told_with_the_version_that_mends_it(lists, monkeypatch, known, holes):
    monkeypatch.setattr(Lists, "known", known)

    found, away = audited(lists)

    assert away == []
    assert len(found) >= len(holes)
    assert all(any(re.match(hole, one) for one in found) for hole in holes)
    assert bool(found) == bool(holes)


def test_a_service_that_does_not_answer_is_told_and_is_no_clean_bill(monkeypatch):
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")

    found, away = audited("http://127.0.0.1:9/")

    assert found == []
    assert len(away) == 2


LICENCES = sorted(supply.licences())


def test_every_licence_lets_this_software_be_what_it_is():
    refused = [row for row in LICENCES if not supply.is_allowed(row[3])]

    assert refused == []
    assert len([row for row in LICENCES if row[0] == "python"]) > 50


@pytest.mark.parametrize(
    ("licence", "is_allowed"),
    [
        ("MIT", True),
        ("(MIT OR GPL-3.0-only)", True),
        ("Apache-2.0 AND GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("LGPL-3.0-only", True),
        ("", False),
        ("UNLICENSED", False),
    ],
)
def test_a_licence_is_read_as_spdx_says(licence, is_allowed):
    assert supply.is_allowed(licence) == is_allowed


def test_an_archive_depends_on_its_files_alone(tmp_path):
    for name, at in (("first", 1), ("second", 2_000_000_000)):
        (tmp_path / name / "folder").mkdir(parents=True)
        for file in ("b", "folder/a"):
            path = tmp_path / name / file
            path.write_text(file)
            os.utime(path, (at, at))

    first, second = (supply.pack(tmp_path / name, "it-0", 9) for name in ("first", "second"))

    assert first == second
    (tmp_path / "second" / "b").write_text("B")
    assert supply.pack(tmp_path / "second", "it-0", 9) != first


def test_the_software_has_one_version():
    frontend = json.loads((ROOT / "frontend" / "package.json").read_text())["version"]
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert {frontend, lock["version"], lock["packages"][""]["version"]} == {project}


def test_every_package_is_locked_with_a_hash():
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    ours = {"pins-and-needles"}
    unhashed = [
        package["name"]
        for package in lock["package"]
        if package["name"] not in ours
        and not all(
            "hash" in one for one in [*package.get("wheels", []), package.get("sdist", {"hash": 1})]
        )
    ]
    frontend = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    unhashed += [name for name, one in frontend.items() if name and "integrity" not in one]

    assert unhashed == []


def test_new_versions_are_asked_for_wherever_there_are_some():
    asked = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text())["updates"]

    found = {(one["package-ecosystem"], one["directory"]) for one in asked}

    assert found == {
        ("uv", "/"),
        ("npm", "/frontend"),
        ("docker", "/deploy"),
        ("github-actions", "/"),
    }
    assert (ROOT / "uv.lock").exists()
    assert (ROOT / "frontend" / "package-lock.json").exists()
    assert (ROOT / "deploy" / "Dockerfile").exists()


@pytest.mark.parametrize("workflow", sorted((ROOT / ".github" / "workflows").glob("*.yml")))
def test_an_action_is_named_by_the_hash_of_its_code(workflow):
    used = re.findall(r"uses: (\S+)", workflow.read_text())

    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in used)
