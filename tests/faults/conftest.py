"""Installations of their own for tests that kill, lose and restore."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ENGINES = ["embedded", "postgresql-and-redis"]


@pytest.fixture(scope="session")
def installation(request: pytest.FixtureRequest) -> Callable[[str, str, Path], dict[str, str]]:
    """Make the environment of an empty installation: SQLite and a folder, or the real servers."""

    def make(engine: str, name: str, folder: Path) -> dict[str, str]:
        plain = {key: value for key, value in os.environ.items() if not key.startswith("PN_")}
        plain |= {"PN_VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "backend.config.settings"}
        if engine == "embedded":
            return plain
        import psycopg

        server = request.getfixturevalue("postgresql_url")
        name = f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name}")
        return plain | {
            "PN_DATABASE_URL": server.rpartition("/")[0] + f"/{name}",
            "PN_REDIS_URL": request.getfixturevalue("redis_url"),
        }

    return make
