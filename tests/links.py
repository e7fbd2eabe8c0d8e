"""Links as a phone makes them, and the one independent reader that we know of to open them."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FRONTEND = Path(__file__).resolve().parents[1] / "frontend"
READER = "kill-the-clipboard: "  # a line of its log begins so; `tests.reader_log` tells them
PASSCODE = "402913"
BUNDLE = {"resourceType": "Bundle", "type": "collection", "entry": []}
LIFE = {"U": timedelta(days=1), "P": timedelta(days=30), "LP": timedelta(days=90)}
USES = {"U": 5, "P": 20, "LP": 20}


def base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def seal(content: Any, key: bytes) -> str:
    """Return a compact JWE with a direct key, A256GCM."""
    head = base64url(
        json.dumps({"alg": "dir", "enc": "A256GCM", "cty": "application/fhir+json"}).encode()
    )
    nonce = os.urandom(12)
    sealed = AESGCM(key).encrypt(nonce, json.dumps(content).encode(), head.encode())
    return f"{head}..{base64url(nonce)}.{base64url(sealed[:-16])}.{base64url(sealed[-16:])}"


@dataclass
class Link:
    """What the phone knows of a link; the server never sees the key."""

    flags: str
    token: str
    key: bytes
    auth: str
    request: dict[str, Any]

    def uri(self, address: str, **changes: Any) -> str:
        payload = {
            "url": f"{address}/s/{self.token}",
            "key": base64url(self.key),
            "exp": int(datetime.fromisoformat(self.request["expires_at"]).timestamp()),
            "flag": self.flags,
            "label": "Page for my doctor",
            **changes,
        }
        return f"shlink:/{base64url(json.dumps(payload).encode())}"


def make(flags: str, content: Any = BUNDLE, **changes: Any) -> Link:
    token, auth, key = secrets.token_urlsafe(32), secrets.token_urlsafe(32), os.urandom(32)
    request = {
        "flags": flags,
        "token_sha256": sha256(token),
        "auth_sha256": sha256(auth),
        "passcode": "" if flags == "U" else PASSCODE,
        "first_day": "2026-01-01",
        "last_day": "2026-03-01",
        "has_entries": True,
        "ciphertext": seal(content, key),
        "expires_at": (datetime.now(UTC) + LIFE[flags]).isoformat(),
        "uses": USES[flags],
        **changes,
    }
    return Link(flags, token, key, auth, request)


def read_independently(uri: str, **asked: Any) -> dict[str, Any]:
    """Open a link with npm's kill-the-clipboard; returns what it found or the name of its error."""
    answer = subprocess.run(
        ["node", "tests/reader.mjs"],
        cwd=FRONTEND,
        input=json.dumps({"uri": uri, "recipient": "Dr Test", **asked}),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    print(f"{READER}{asked or 'no passcode'} -> {found['said']}")
    return found


def guess_in_parallel(address: str, token: str, guesses: int, at_once: int) -> Counter[int]:
    """Send wrong passcodes at once, each over a connection of its own; count the answers."""
    where = urlsplit(address)

    def guess(number: int) -> int:
        connection = HTTPConnection(where.hostname or "", where.port, timeout=120)
        body = json.dumps({"recipient": "guesser", "passcode": f"{number:06d}"})
        connection.request("POST", f"/s/{token}", body, {"Content-Type": "application/json"})
        status = connection.getresponse().status
        connection.close()
        return status

    with ThreadPoolExecutor(at_once) as pool:
        return Counter(pool.map(guess, range(guesses)))
