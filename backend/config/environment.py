"""Read settings from the environment; a wrong value is refused at start with what to mend."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DATA_KEYS_FILE = "data-keys"


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name).lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return default if value == "" else value in {"1", "true", "yes", "on"}
    raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")


def whole_number(name: str, default: int) -> int:
    value = text(name)
    if value and not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number.")
    return int(value) if value else default


def choice(name: str, choices: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}: write {' or '.join(choices)}.")
    return value


def names(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def secret_key(var: Path) -> str:
    """Return `PN_SECRET_KEY`, or the embedded installation's own key, made once under `var`."""
    return text("PN_SECRET_KEY") or _kept_key(var, "secret-key", lambda: secrets.token_urlsafe(50))


def push_key(var: Path) -> str:
    """Return `PN_PUSH_KEY`, or a key made once under `var`: 32 bytes of a P-256 key, base64url.

    A new key makes every phone's subscription worthless, so it must outlive an update.
    """
    return text("PN_PUSH_KEY") or _kept_key(
        var,
        "push-key",
        lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode(),
    )


def data_keys(var: Path, *, is_hosted: bool) -> list[str]:
    """Return `PN_DATA_KEYS`, or the embedded installation's own, kept one a line under `var`.

    The first seals, all open. A hosted installation must name its keys: several machines that each
    made their own could not read one another's notes.
    """
    given = names("PN_DATA_KEYS")
    if not given and is_hosted:
        raise ImproperlyConfigured(
            "PN_DATA_KEYS is missing: it seals what people write, and without it no note can be "
            "read again. `openssl rand -base64 32` makes one; keep it apart from the database."
        )
    return (
        given
        or _kept_key(
            var, DATA_KEYS_FILE, lambda: base64.b64encode(secrets.token_bytes(32)).decode()
        ).split()
    )


def _kept_key(var: Path, name: str, make: Callable[[], str]) -> str:
    kept = var / name
    if not kept.exists():
        var.mkdir(parents=True, exist_ok=True)
        # Written aside and linked: two processes that start together agree on one key.
        fresh = var / f"{name}.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(make())
        try:
            kept.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text()


def database(var: Path) -> dict[str, Any]:
    """Return Django's settings for `PN_DATABASE_URL`, by default SQLite under `var`."""
    url = urlsplit(text("PN_DATABASE_URL", f"sqlite:///{var / 'diary.sqlite3'}"))
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.path,
            "OPTIONS": {
                # IMMEDIATE takes the write lock at the start: a transaction that reads first and
                # writes later would otherwise fail with "database is locked" instead of waiting.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;",
            },
        }
    if url.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"PN_DATABASE_URL begins with {url.scheme!r}: write sqlite:////path/to/file "
        "or postgresql://user:password@host:5432/name."
    )


def collector() -> str:
    """Return `PN_OTLP_ENDPOINT`, where traces go by OTLP over HTTP; without one there are none."""
    given = text("PN_OTLP_ENDPOINT").rstrip("/")
    if not given:
        return ""
    url = urlsplit(given)
    if url.scheme not in {"http", "https"} or not url.hostname:
        raise ImproperlyConfigured(
            f"PN_OTLP_ENDPOINT is {given!r}: write http://collector:4318, without /v1/traces."
        )
    if find_spec("opentelemetry") is None:
        raise ImproperlyConfigured(
            "PN_OTLP_ENDPOINT is set, but the packages for traces are not installed: "
            "`uv sync --group traces`, or build the image with --build-arg GROUPS='--group traces'."
        )
    return given


def email() -> dict[str, Any]:
    """Return Django's e-mail settings for `PN_EMAIL_URL`; without it nobody gets an e-mail."""
    url = urlsplit(text("PN_EMAIL_URL"))
    if not url.scheme:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    if url.scheme not in {"smtp", "smtps"} or not url.hostname:
        raise ImproperlyConfigured(
            f"PN_EMAIL_URL begins with {url.scheme!r}: write smtp://user:password@host:587 "
            "(STARTTLS), smtps://user:password@host:465, or smtp://localhost:25?plain."
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp" and url.query != "plain",
        "EMAIL_TIMEOUT": 10,
    }


def broker(var: Path) -> dict[str, Any]:
    """Return Celery's broker settings: Redis when `PN_REDIS_URL` is set, else a folder.

    The folder may lose a message without harm: what is due is read from the database.
    """
    if url := text("PN_REDIS_URL"):
        return {"broker_url": url}
    queue = var / "queue"
    queue.mkdir(parents=True, exist_ok=True)
    return {
        "broker_url": "filesystem://",
        "broker_transport_options": {
            "data_folder_in": str(queue),
            "data_folder_out": str(queue),
            "control_folder": str(queue / "control"),
            "polling_interval": 0.2,
        },
    }
