"""What is deployed is well-formed, names only settings that exist, and is asked where it answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.urls import resolve

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
MANIFESTS = sorted(
    path for path in (DEPLOY / "kubernetes").rglob("*.yaml") if path.name != "kustomization.yaml"
)
KUSTOMIZATIONS = sorted((DEPLOY / "kubernetes").rglob("kustomization.yaml"))
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
DOCUMENTED = set(re.findall(r"`(PN_[A-Z_]+)`", (ROOT / "docs" / "operating.md").read_text()))
FILLED_IN = {"PN_SITE": "diary.example", "POSTGRES_PASSWORD": "secret"}


def documents(path):
    return list(yaml.safe_load_all(path.read_text()))


def filled(text):
    """Replace ${NAME} and ${NAME:?words} as compose does."""
    return re.sub(r"\$\{(\w+)(:\?[^}]*)?\}", lambda found: FILLED_IN[found[1]], text)


def probes(document):
    text = json.dumps(document)
    return re.findall(r'"path": "(/health/\w+)"', text), re.findall(r'"value": "(localhost)"', text)


def run(*command, **environment):
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PN_")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_compose_is_what_compose_reads():
    ran = run(
        *("-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"),
        "deploy/compose.yaml",
    )

    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.name)
def test_a_manifest_is_what_kubernetes_reads(path):
    import kubernetes_validate

    for document in documents(path):
        kubernetes_validate.validate(document, "1.33", strict=True)


@pytest.mark.parametrize("path", KUSTOMIZATIONS, ids=lambda path: path.parent.name)
def test_a_kustomization_names_files_that_are_there(path):
    named = yaml.safe_load(path.read_text())["resources"]

    assert named
    assert [name for name in named if not (path.parent / name).exists()] == []


def test_every_manifest_is_named_by_a_kustomization():
    named = {
        (path.parent / name).resolve()
        for path in KUSTOMIZATIONS
        for name in yaml.safe_load(path.read_text())["resources"]
    }

    assert [path for path in MANIFESTS if path not in named] == []


def test_only_settings_that_exist_are_set():
    texts = [
        path.read_text() for path in (DEPLOY / "compose.yaml", DEPLOY / "example.env", *MANIFESTS)
    ]
    named = set(re.findall(r"\bPN_[A-Z_]+", "\n".join(texts))) - {"PN_SITE"}

    assert named <= DOCUMENTED


def test_probes_ask_where_the_server_answers_and_by_a_name_that_it_knows():
    (deployment, *_) = documents(DEPLOY / "kubernetes" / "base" / "web.yaml")
    (settings,) = documents(DEPLOY / "kubernetes" / "base" / "settings.yaml")
    paths, hosts = probes(deployment)

    assert [resolve(path).url_name for path in paths] == [None, None, None]
    assert set(hosts) <= set(settings["data"]["PN_ALLOWED_HOSTS"].split(","))


def test_the_images_health_check_is_answered_with_composes_settings(settings, client):
    asked = re.search(r"http://([\d.]+):8000(/[\w/]+)", (DEPLOY / "Dockerfile").read_text())
    settings.ALLOWED_HOSTS = filled(
        COMPOSE["services"]["web"]["environment"]["PN_ALLOWED_HOSTS"]
    ).split(",")

    assert client.get(asked[2], headers={"host": asked[1]}).status_code == 200


def test_a_setting_that_is_wrong_is_refused_with_the_reason(tmp_path):
    ran = run("manage.py", "check", PN_LOG_FORM="xml", PN_VAR_DIR=str(tmp_path))

    assert ran.returncode != 0
    assert "PN_LOG_FORM is 'xml': write json or line." in ran.stderr
