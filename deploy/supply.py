"""What the software is made of: audit it, list it, and pack a release that anybody can pack again.

    python deploy/supply.py audit [--strict]   known holes in what both lock files name
    python deploy/supply.py sbom FOLDER        CycloneDX of both lock files, and every licence
    python deploy/supply.py release FOLDER     the archive, made twice and compared

`audit` fails when a hole is found. Where a service does not answer it says so loudly and passes, so
that work goes on without a network; `--strict`, for the daily run, fails then too.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / ".venv" / "bin" / "uv"
PYTHON_AUDIT = [UV, "audit", "--frozen", "--output-format", "json"]
PYTHON_AUDIT += ["--preview-features", "audit-command,json-output"]
FRONTEND_AUDIT = ["npm", "audit", "--package-lock-only", "--json"]
# What a licence may be. Ours is Apache-2.0: libraries that are linked or bundled must let it be.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC-BY-4.0", "CC0-1.0",
    "HPND", "ISC", "LGPL-3.0-only", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Python-2.0",
    "Unlicense", "Zlib",
}  # fmt: skip
# Names from before SPDX, and packages that only name their licence in a file: looked up there.
OLDER_NAMES = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD 3-Clause": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",  # python-dateutil
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "MIT license": "MIT",
    "MPLv2.0": "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "New BSD": "BSD-3-Clause",
    "PSF": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The MIT License (MIT)": "MIT",
}


# They state it in their licence file alone.
STATED_ELSEWHERE = {"pyrage": "MIT", "stack-trace": "MIT", "xtend": "MIT"}


def run(*command: str | Path, cwd: Path = ROOT, **given: Any) -> subprocess.CompletedProcess[str]:
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=cwd, text=True, capture_output=True, check=False, **given)


def must(*command: str | Path, cwd: Path = ROOT, **given: Any) -> str:
    done = run(*command, cwd=cwd, **given)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed: {done.stderr.strip()}")
    return done.stdout


def audit(python: list[Any], frontend: list[Any]) -> tuple[list[str], list[str]]:
    """Return the holes, and the services that did not answer."""
    holes: list[str] = []
    away: list[str] = []
    said = run(*python)
    if said.returncode in (0, 1) and said.stdout.startswith("{"):
        for hole in json.loads(said.stdout)["vulnerabilities"]:
            package = hole["dependency"]
            fixed = ", ".join(hole["fix_versions"]) or "no version yet"
            holes.append(f"{package['name']} {package['version']}: {hole['id']}, mended in {fixed}")
    else:
        away.append(f"Python packages (OSV): {_last_line(said.stderr)}")
    said = run(*frontend, cwd=ROOT / "frontend")
    answer = json.loads(said.stdout or "{}")
    if "vulnerabilities" in answer:
        for name, hole in answer["vulnerabilities"].items():
            holes.append(f"{name} {hole['range']}: {hole['severity']}")
    else:
        away.append(f"npm packages: {answer.get('message') or _last_line(said.stderr)}")
    return holes, away


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no answer"])[-1].strip()


def python_names() -> list[str]:
    """Return the locked packages that the server runs with."""
    listed = must(UV, "export", "--frozen", "--no-dev", "--no-hashes", "--no-emit-project")
    return re.findall(r"^([A-Za-z0-9._-]+)==", listed, re.MULTILINE)


def licences() -> Iterator[tuple[str, str, str, str]]:
    """Give kind, name, version and licence of all that runs on a server or builds the app."""
    for name in sorted(python_names()):
        try:
            about = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system than this one
        licence = _licence_of(about.metadata) or STATED_ELSEWHERE.get(name, "")
        yield "python", name, about.version, licence
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text())
    for place, package in sorted(lock["packages"].items()):
        if place:
            name = place.rpartition("node_modules/")[2]
            licence = package.get("license") or STATED_ELSEWHERE.get(name, "")
            yield "npm", name, package["version"], licence


def _licence_of(about: Any) -> str:
    stated = about.get("License-Expression") or about.get("License") or ""
    if not stated or len(stated) > 60:
        kinds = [one for one in about.get_all("Classifier", []) if one.startswith("License ::")]
        found = {one.rpartition(" :: ")[2] for one in kinds}
        stated = " AND ".join(sorted(OLDER_NAMES.get(one, one) for one in found))
    return OLDER_NAMES.get(stated.strip(), stated.strip())


def is_allowed(licence: str) -> bool:
    """Say whether an SPDX expression can be met with allowed licences alone."""
    words = licence.replace("(", " ( ").replace(")", " ) ")
    parts = [
        part.strip() for part in re.split(r"\s+OR\s+", words.replace("( ", "").replace(" )", ""))
    ]
    return any(
        part and all(OLDER_NAMES.get(one.strip(), one.strip()) in ALLOWED
                     for one in re.split(r"\s+AND\s+|\s+WITH\s+\S+", part) if one.strip())
        for part in parts
    )  # fmt: skip


def sbom(folder: Path) -> None:
    """Write what both lock files name; the same lock files give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    python = must(UV, "export", "--frozen", "--no-dev", "--format", "cyclonedx1.5")
    frontend = must(
        "npm", "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", cwd=ROOT / "frontend"
    )
    for name, text in (("python", python), ("frontend", frontend)):
        (folder / f"{name}.cdx.json").write_text(_same_always(json.loads(text)))
    with (folder / "licences.csv").open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["kind", "name", "version", "licence"])
        table.writerows(licences())


def _same_always(document: dict[str, Any]) -> str:
    """Return it with the commit's time, and a number made of its contents."""
    document["metadata"]["timestamp"] = datetime.fromtimestamp(commit_time(), UTC).isoformat()
    document.pop("serialNumber")
    content = json.dumps(document, sort_keys=True)
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}"
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def commit_time() -> int:
    return int(must("git", "log", "-1", "--format=%ct"))


def version() -> str:
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


def pack(source: Path, name: str, at: int) -> bytes:
    """Return a tar.gz of a folder that depends on its files' names, contents and use alone."""
    packed = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=packed, mode="wb", mtime=at, filename="") as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in sorted(path for path in source.rglob("*") if path.is_file()):
            about = tarfile.TarInfo(f"{name}/{path.relative_to(source).as_posix()}")
            content = path.read_bytes()
            about.size, about.mtime = len(content), at
            about.mode = 0o755 if os.access(path, os.X_OK) else 0o644
            tar.addfile(about, io.BytesIO(content))
    return packed.getvalue()


def build(folder: Path) -> bytes:
    """Make the archive from the commit alone: its files, the built app, and what it is made of."""
    source = folder / "source"
    source.mkdir(parents=True)
    archive = folder / "commit.tar"
    must("git", "archive", "--format=tar", f"--output={archive}", "HEAD")
    with tarfile.open(archive) as tar:
        tar.extractall(source, filter="data")
    app = source / "frontend"
    (app / "node_modules").symlink_to((ROOT / "frontend" / "node_modules").resolve())
    must("npm", "run", "--silent", "build", cwd=app)
    must(sys.executable, "-m", "whitenoise.compress", "--quiet", app / "dist")
    (app / "node_modules").unlink()
    sbom(source / "sbom")
    return pack(source, f"pins-and-needles-{version()}", commit_time())


def release(folder: Path) -> Path:
    """Build the archive twice, in two places; keep it when both are the same bytes."""
    if must("git", "status", "--porcelain"):
        sys.exit("There are changes that are not committed: a release is made of a commit.")
    archives = []
    for _ in range(2):
        with tempfile.TemporaryDirectory(prefix="pins-release-") as scratch:
            archives.append(build(Path(scratch)))
    hashes = [hashlib.sha256(archive).hexdigest() for archive in archives]
    if hashes[0] != hashes[1]:
        sys.exit(f"Two builds of one commit differ: {hashes[0]} and {hashes[1]}.")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"pins-and-needles-{version()}.tar.gz"
    path.write_bytes(archives[0])
    path.with_name(f"{path.name}.sha256").write_text(f"{hashes[0]}  {path.name}\n")
    return path


def main(asked: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("audit").add_argument("--strict", action="store_true")
    for name in ("sbom", "release"):
        commands.add_parser(name).add_argument("folder", type=Path)
    given = parser.parse_args(asked)
    if given.command == "sbom":
        sbom(given.folder)
        print(f"{given.folder}: python.cdx.json, frontend.cdx.json, licences.csv")
        return 0
    if given.command == "release":
        path = release(given.folder)
        print(f"{path}\n{path.with_name(path.name + '.sha256').read_text().split()[0]}")
        return 0
    holes, away = audit(PYTHON_AUDIT, FRONTEND_AUDIT)
    for hole in holes:
        print(f"HOLE         {hole}")
    for service in away:
        print(f"NOT AUDITED  {service}")
    if not holes and not away:
        print("No known hole in what uv.lock and package-lock.json name.")
    return 1 if holes or (away and given.strict) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
