"""Backups: one file, encrypted to a public key, that holds the database and what it must contain.

The file is an age archive (age-encryption.org) of a tar with three members: `manifest.json`, with
the rows and the hash of each table, `database`, SQLite's online backup or PostgreSQL's dump, and
`data-keys`, without which no note in it could be read. The server holds the public key alone: whoever
steals a server cannot read its backups.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings
from django.db import connection, transaction

from backend.ops.fingerprints import differences, fingerprint
from backend.ops.resealing import keep_keys

FORMAT = 1
MANIFEST, DATABASE, KEYS = "manifest.json", "database", "data-keys"


class BackupError(Exception):
    """A backup cannot be made or brought back; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds."""

    made_at: datetime
    engine: str
    tables: dict[str, dict[str, Any]]

    def to_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "made_at": self.made_at.isoformat(),
            "engine": self.engine,
            "tables": self.tables,
        }

    @classmethod
    def read(cls, path: Path) -> Manifest:
        found = json.loads(path.read_text())
        if found.get("format") != FORMAT:
            raise BackupError(
                f"This backup has format {found.get('format')}; this version reads {FORMAT}."
            )
        return cls(datetime.fromisoformat(found["made_at"]), found["engine"], found["tables"])


def new_identity() -> tuple[str, str]:
    """Return a fresh private and public key."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def back_up(*, folder: Path, recipient: str, now: datetime) -> Path:
    """Write a backup into a folder and return its path; a file that exists is whole."""
    key = _recipient(recipient)
    if "django_migrations" not in connection.introspection.table_names():
        raise BackupError("There is no diary here yet; run `manage.py migrate` first.")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"pins-and-needles-{now:%Y-%m-%dT%H-%M-%SZ}.age"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as scratch:
        work = Path(scratch)
        tables = _dump(work / DATABASE)
        manifest = Manifest(now, connection.vendor, tables)
        (work / MANIFEST).write_text(json.dumps(manifest.to_json()))
        (work / KEYS).touch(mode=0o600)
        (work / KEYS).write_text("\n".join(settings.DATA_KEYS))
        archive = work / "archive.tar"
        with tarfile.open(archive, "w") as tar:
            for name in (MANIFEST, DATABASE, KEYS):
                tar.add(work / name, arcname=name)
        pyrage.encrypt_file(str(archive), str(work / "sealed"), [key])
        _flush(work / "sealed")
        (work / "sealed").replace(path)
    return path


def inspect(*, path: Path, identity: str) -> Manifest:
    """Return what a backup holds and change nothing."""
    with tempfile.TemporaryDirectory(dir=_scratch_folder(), prefix=".reading-") as scratch:
        _open(path, identity, Path(scratch))
        return Manifest.read(Path(scratch) / MANIFEST)


def restore(*, path: Path, identity: str, replace: bool, now: datetime) -> Manifest:
    """Bring a backup back into the database of the settings, and check every table of it.

    An existing database is left alone unless `replace`; SQLite's is then kept aside.
    """
    with tempfile.TemporaryDirectory(dir=_scratch_folder(), prefix=".restoring-") as scratch:
        work = Path(scratch)
        _open(path, identity, work)
        manifest = Manifest.read(work / MANIFEST)
        if manifest.engine != connection.vendor:
            raise BackupError(
                f"The backup is of {manifest.engine}, and PN_DATABASE_URL names a "
                f"{connection.vendor} database; set it to one of the same kind."
            )
        _bring_keys(work / KEYS)
        if connection.vendor == "sqlite":
            _restore_sqlite(work / DATABASE, manifest, replace=replace, now=now)
        else:
            _restore_postgresql(work / DATABASE, manifest, replace=replace)
    return manifest


def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise BackupError(
            "PN_BACKUP_RECIPIENT is not a public key. `manage.py backup_key` makes a pair: the "
            "public one goes there, the private one is kept somewhere else than this machine."
        ) from error


def _open(path: Path, identity: str, work: Path) -> None:
    try:
        key = pyrage.x25519.Identity.from_str(identity.strip())
        pyrage.decrypt_file(str(path), str(work / "archive.tar"), [key])
        with tarfile.open(work / "archive.tar") as tar:
            tar.extractall(work, filter="data")
    except pyrage.IdentityError as error:
        raise BackupError("The identity file holds no private key of `backup_key`.") from error
    except pyrage.DecryptError as error:
        raise BackupError(
            f"{path} cannot be opened with this private key, or is damaged."
        ) from error
    except (OSError, tarfile.TarError) as error:
        raise BackupError(f"{path} cannot be read: {error}") from error


def _bring_keys(brought: Path) -> None:
    """Let the keys of the backup open notes here too; the installation's own stays the first."""
    kept = brought.read_text().split() if brought.exists() else []  # older backups are not sealed
    missing = [key for key in kept if key not in settings.DATA_KEYS]
    if not missing:
        return
    if settings.DATA_KEYS_FILE is None:
        aside = settings.VAR_DIR / "data-keys-of-backup"
        keep_keys(aside, missing)
        raise BackupError(
            f"The notes in this backup are sealed with keys that PN_DATA_KEYS does not hold. They "
            f"are in {aside} now: add each at the end of PN_DATA_KEYS, delete the file, run again."
        )
    settings.DATA_KEYS.extend(missing)
    keep_keys(settings.DATA_KEYS_FILE, settings.DATA_KEYS)


def _scratch_folder() -> Path:
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    return Path(settings.VAR_DIR)


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _dump(target: Path) -> dict[str, dict[str, Any]]:
    return _dump_sqlite(target) if connection.vendor == "sqlite" else _dump_postgresql(target)


def _dump_sqlite(target: Path) -> dict[str, dict[str, Any]]:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        return fingerprint(copy.cursor())


def _dump_postgresql(target: Path) -> dict[str, dict[str, Any]]:
    """Dump and hash one snapshot: writers go on meanwhile and are in neither."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
        return fingerprint(cursor)


def _run(tool: str, *arguments: str) -> None:
    wanted = connection.settings_dict
    environment = {
        "PGHOST": wanted["HOST"],
        "PGPORT": str(wanted["PORT"]),
        "PGUSER": wanted["USER"],
        "PGPASSWORD": wanted["PASSWORD"],
        "PGDATABASE": wanted["NAME"],
    }
    given = {name: value for name, value in environment.items() if value}
    command = [tool, *arguments]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | given)  # noqa: S603
    except FileNotFoundError as error:
        raise BackupError(f"{tool} is not here; install PostgreSQL's client programs.") from error
    except subprocess.CalledProcessError as error:
        raise BackupError(f"{tool} failed: {error.stderr.strip()}") from error


def _check(manifest: Manifest, found: dict[str, dict[str, Any]]) -> None:
    if lines := differences(manifest.tables, found):
        raise BackupError("The restored database is not the one backed up: " + " ".join(lines))


def _restore_sqlite(source: Path, manifest: Manifest, *, replace: bool, now: datetime) -> None:
    target = Path(connection.settings_dict["NAME"])
    if target.exists() and not replace:
        raise BackupError(f"There is a database at {target}. Say --replace to keep it aside.")
    with closing(sqlite3.connect(source)) as copy:
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise BackupError(f"The database in the backup is damaged: {verdict}")
        _check(manifest, fingerprint(copy.cursor()))
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        old = Path(f"{target}{suffix}")
        if old.exists():
            old.rename(f"{target}.before-{now:%Y-%m-%dT%H-%M-%SZ}{suffix}")
    _flush(source)
    source.replace(target)


def _restore_postgresql(source: Path, manifest: Manifest, *, replace: bool) -> None:
    has_tables = bool(connection.introspection.table_names())
    if has_tables and not replace:
        raise BackupError(
            "The database is not empty. Name an empty one in PN_DATABASE_URL, or say --replace."
        )
    clean = ["--clean", "--if-exists"] if has_tables else []
    name = connection.settings_dict["NAME"]
    connection.close()
    _run(
        "pg_restore",
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        *clean,
        f"--dbname={name}",
        str(source),
    )
    with transaction.atomic(), connection.cursor() as cursor:
        _check(manifest, fingerprint(cursor))
