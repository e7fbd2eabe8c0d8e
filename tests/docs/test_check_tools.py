"""What a machine lacks is said in one sentence that says what to do, before anything is built."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

CHECK = Path(__file__).resolve().parents[2] / "deploy" / "check-tools.sh"
# All that the script itself needs: nothing else of this machine is seen.
TOOLS = ("bash", "awk", "df", "env")


class Machine:
    """A folder of programs that is the whole PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in TOOLS:
            found = shutil.which(name)
            assert found, f"this machine has no {name}"
            (folder / name).symlink_to(found)

    def install(self, name: str, script: str) -> None:
        program = self.folder / name
        program.unlink(missing_ok=True)
        program.write_text(f"#!/usr/bin/env bash\n{script}\n")
        program.chmod(0o755)

    def check(self, what: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.folder / "bash", CHECK, what],
            env={"PATH": str(self.folder)},
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    made.install("df", "echo header; echo disk 90000 1 50000 1% /")
    return made


def node(version: str) -> str:
    major = version.partition(".")[0]
    return f'case "$1" in --version) echo v{version} ;; -p) echo {major} ;; esac'


def assert_refused(answer: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert answer.returncode == 1
    assert (answer.stdout, answer.stderr) == ("", sentence + "\n")


def test_a_machine_without_node_is_told_where_to_get_it(machine):
    assert_refused(
        machine.check("node"),
        "Node.js 20 or newer with npm is needed to build the app; "
        "install it from nodejs.org and start again.",
    )


def test_node_without_npm_is_not_enough(machine):
    machine.install("node", node("22.1.0"))

    answer = machine.check("node")

    assert answer.returncode == 1
    assert "with npm is needed" in answer.stderr


def test_an_old_node_is_named_with_its_version(machine):
    machine.install("node", node("18.19.1"))
    machine.install("npm", "exit 0")

    assert_refused(
        machine.check("node"),
        "Node.js v18.19.1 is too old; install version 20 or newer and start again.",
    )


def test_node_20_will_do(machine):
    machine.install("node", node("20.0.0"))
    machine.install("npm", "exit 0")

    answer = machine.check("node")

    assert (answer.returncode, answer.stderr) == (0, "")


def test_a_machine_whose_only_python_is_old_is_told_what_to_install(machine):
    machine.install("python3", "exit 1")  # what `sys.exit(True)` answers

    assert_refused(
        machine.check("python"),
        "Python 3.11 or newer is needed; install it "
        "(Debian: apt install python3 python3-venv) and start again.",
    )


def test_a_newer_python_beside_the_old_one_is_found(machine):
    machine.install("python3", "exit 1")
    machine.install("python3.12", "exit 0")

    assert machine.check("which-python").stdout == f"{machine.folder}/python3.12\n"
    assert machine.check("python").returncode == 0


def test_a_python_without_venv_is_told_apart(machine):
    machine.install("python3", '[[ "$2" == *venv* ]] && exit 1; exit 0')

    assert_refused(
        machine.check("python"),
        "Python's venv module is missing; install it "
        "(Debian: apt install python3-venv) and start again.",
    )


@pytest.mark.parametrize("what", ["python", "node"])
def test_a_full_disk_is_said_before_anything_else(machine, what):
    machine.install("df", "echo header; echo disk 90000 1 700 99% /")

    assert_refused(
        machine.check(what),
        "Only 700 MB are free here; make room for 1500 MB and start again.",
    )


def test_what_the_tests_miss_is_named_where_it_cannot_be_installed(machine):
    machine.install("id", "echo 1000")
    machine.install("redis-server", "exit 0")

    answer = machine.check("services")

    assert answer.returncode == 0
    assert "chromium" in answer.stderr
    assert "their tests will be skipped" in answer.stderr
    assert "redis-server" not in answer.stderr
