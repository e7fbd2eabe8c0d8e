"""A push service and its phones for the tests: takes pushes over HTTP, checks and decrypts them.

Decrypting is done by `http_ece` and the signature's check by `cryptography`, neither of them ours.
"""

from __future__ import annotations

import base64
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Phone:
    """A browser that has subscribed; `messages` is what reached it, decrypted."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    auth: bytes = field(default_factory=lambda: os.urandom(16))
    messages: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)  # the next answers; then 201

    @property
    def subscription(self) -> dict[str, Any]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {
            "endpoint": self.endpoint,
            "keys": {"p256dh": _b64(point), "auth": _b64(self.auth)},
        }

    @property
    def subscription_json(self) -> str:
        return json.dumps(self.subscription)


class PushService:
    def __init__(self, address: str) -> None:
        self.address = address
        self.phones: dict[str, Phone] = {}
        self.signers: set[str] = set()  # the public keys that signed

    def new_phone(self) -> Phone:
        path = f"/{len(self.phones)}"
        self.phones[path] = Phone(self.address + path)
        return self.phones[path]

    def take(self, path: str, headers: dict[str, str], body: bytes) -> int:
        phone = self.phones[path]
        self.signers.add(_check_vapid(headers["authorization"], self.address))
        if phone.answers and (status := phone.answers.pop(0)) != 201:
            return status
        assert headers["content-encoding"] == "aes128gcm"
        plain = http_ece.decrypt(
            body, private_key=phone.key, auth_secret=phone.auth, version="aes128gcm"
        )
        phone.messages.append(json.loads(plain))
        phone.headers.append(headers)
        return 201


def _check_vapid(authorization: str, audience: str) -> str:
    """Check the signature as a push service does; return the public key."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, signature = parts["t"].split(".")
    assert scheme == "vapid"
    assert json.loads(_unb64(claims))["aud"] == audience
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _unb64(parts["k"]))
    raw = _unb64(signature)
    numbers = int.from_bytes(raw[:32]), int.from_bytes(raw[32:])
    public.verify(
        encode_dss_signature(*numbers), f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256())
    )
    return parts["k"]


@contextmanager
def push_service() -> Iterator[PushService]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(service.take(self.path, headers, body))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = PushService(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
