"""`make test`: the whole suite on SQLite, then every database test again on PostgreSQL.

Starts one private PostgreSQL and one private Redis for all of it. Arguments go to pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests import servers

ROOT = Path(__file__).resolve().parents[1]
DATABASE_TESTS = ["tests/backend"]


def _pytest(title: str, arguments: list[str], environment: dict[str, str]) -> int:
    print(f"\n=== {title} ===", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False).returncode


def main(arguments: list[str]) -> int:
    parallel = ["-n", "2", "--dist", "loadgroup"]
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
                _pytest("database tests on PostgreSQL", [*parallel, *DATABASE_TESTS], on_postgresql)
            )
        else:
            print(
                f"SKIPPED database tests on PostgreSQL: {environment['PN_TEST_POSTGRESQL_MISSING']}"
            )
            outcomes.append(int("PN_NO_SKIPS" in os.environ))
        outcomes.append(_pytest("all tests, on SQLite", parallel, environment))
    return max(outcomes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
