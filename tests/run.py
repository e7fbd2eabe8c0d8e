"""`make test`: the whole suite on SQLite, then every database test again on PostgreSQL.

Starts one private PostgreSQL and one private Redis for all of it. Arguments go to pytest.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests import servers

ROOT = Path(__file__).resolve().parents[1]
DATABASE_TESTS = ["tests/backend"]
# One more than the cores of a small machine: browsers and killed processes are waited for a lot.
PARALLEL = ["-n", "3", "--dist", "loadgroup"]
# Far over what a run takes; one that is still going then has lost its way between two tests.
RUN_SECONDS_MAX = 40 * 60


def _pytest(title: str, arguments: list[str], environment: dict[str, str]) -> int:
    print(f"\n=== {title} ===", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    run = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, start_new_session=True)
    try:
        return run.wait(timeout=RUN_SECONDS_MAX)
    except subprocess.TimeoutExpired:
        print(f"\n{title} had not ended after {RUN_SECONDS_MAX // 60} minutes: stopped", flush=True)
        return 1
    finally:
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()


def _patient_pytest(title: str, arguments: list[str], environment: dict[str, str]) -> int:
    """Run tests; what failed gets one more chance, alone, and is named if it then passes.

    Browsers and killed processes are real here, and machines are shared: a test that waited too
    long beside others is told apart from one that is broken.
    """
    outcome = _pytest(title, [*PARALLEL, *arguments], environment)
    if outcome != pytest.ExitCode.TESTS_FAILED:
        return outcome
    failed = ["--last-failed", "--last-failed-no-failures=none", "-rA", "--show-capture=no"]
    failed += ["-n", "1"]  # in a process of its own, which a test that hangs can end
    print("\nWhat failed runs once more, alone; a pass below is a test to steady.", flush=True)
    return _pytest(f"{title}: once more", [*failed, *arguments], environment)


def main(arguments: list[str]) -> int:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pins-test-")))
        folder.chmod(0o755)
        environment = {"PN_VAR_DIR": str(folder / "var"), "PN_SECRET_KEY": "for tests only"}
        for name, server in (("POSTGRESQL", servers.postgresql), ("REDIS", servers.redis)):
            try:
                url = stack.enter_context(server(folder / name.lower()))
                environment[f"PN_TEST_{name}_URL"] = url
            except servers.Missing as reason:
                environment[f"PN_TEST_{name}_MISSING"] = str(reason)
        if arguments:
            return _pytest("the tests asked for", arguments, environment)
        outcomes = []
        if url := environment.get("PN_TEST_POSTGRESQL_URL"):
            on_postgresql = environment | {"PN_DATABASE_URL": url}
            outcomes.append(
                _patient_pytest("database tests on PostgreSQL", DATABASE_TESTS, on_postgresql)
            )
        else:
            print(
                f"SKIPPED database tests on PostgreSQL: {environment['PN_TEST_POSTGRESQL_MISSING']}"
            )
            outcomes.append(int("PN_NO_SKIPS" in os.environ))
        outcomes.append(_patient_pytest("all tests, on SQLite", [], environment))
    return max(outcomes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
