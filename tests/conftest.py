"""What all tests share: real servers, and the cast.

Alice is a patient, Bob a clinician with whom she shares, Charlie a stranger who must get nothing.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("PN_SECRET_KEY", "for tests only")
os.environ.setdefault("PN_VAR_DIR", str(Path(tempfile.gettempdir()) / "pins-and-needles-tests"))

from tests import servers

# Benches are programs of their own, under settings of their own: no test is in them.
pytest_plugins = ["tests.faults.table", "tests.reader_log"]
collect_ignore = ["bench", "vectors/make.py"]

# Machines are shared: how long one example took says nothing of the product. Benches measure.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where nothing may be missing (`PN_NO_SKIPS`), a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and "PN_NO_SKIPS" in os.environ and reporter.stats.get("skipped"):
        session.exitstatus = 1


def _server(name: str, start, folder: Path) -> Iterator[str]:
    if missing := os.environ.get(f"PN_TEST_{name}_MISSING"):
        pytest.skip(missing)
    if url := os.environ.get(f"PN_TEST_{name}_URL"):
        yield url
        return
    try:
        with start(folder) as url:
            yield url
    except servers.Missing as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    # Not in pytest's folder, which each new run closes to all but its owner.
    with tempfile.TemporaryDirectory(prefix="pins-postgresql-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield from _server("POSTGRESQL", servers.postgresql, folder)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _server("REDIS", servers.redis, tmp_path_factory.mktemp("redis"))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    try:
        return servers.chromium()
    except servers.Missing as reason:
        pytest.skip(str(reason))
