"""Seal what people wrote before it is stored: AES-256-GCM under the keys of the installation.

A sealed value is `version (1 byte) + key id (4) + nonce (12) + ciphertext + tag (16)`. The place
where it stands (table, column and row) is authenticated with it, so that a value which was moved
to another row or column is refused like one that was altered. Nothing here ever gives back what
it could not open: docs/decisions/0009-sealed-at-rest.md.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VERSION = b"\x01"
KEY_BYTES, KEY_ID_BYTES, NONCE_BYTES, TAG_BYTES = 32, 4, 12, 16
HEAD_BYTES = len(VERSION) + KEY_ID_BYTES
OVERHEAD_BYTES = HEAD_BYTES + NONCE_BYTES + TAG_BYTES


class SealError(Exception):
    """A value cannot be sealed or opened; the message names its place, never its content."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of the installation by id; new values are sealed with the first."""

    first: bytes
    by_id: dict[bytes, AESGCM]


def new_key() -> str:
    """Return a fresh key in the form of `PN_DATA_KEYS`."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def key_id(key: str) -> str:
    """Return the name of a key, which tells nothing of it."""
    return _key_id(_raw(key)).hex()


def keys() -> Keys:
    return _keys(tuple(settings.DATA_KEYS))


def seal(content: bytes, place: str) -> bytes:
    """Return the content sealed for one place, such as `diary_episode.note:<id of the row>`."""
    held = keys()
    nonce = secrets.token_bytes(NONCE_BYTES)
    head = VERSION + held.first
    sealed = held.by_id[held.first].encrypt(nonce, content, head + place.encode())
    return head + nonce + sealed


def unseal(sealed: bytes, place: str) -> bytes:
    """Return the content; raises `SealError` for a wrong key, another place or an altered byte."""
    if len(sealed) < OVERHEAD_BYTES or sealed[:1] != VERSION:
        raise SealError(f"{place} is not a sealed value of this version.")
    head, nonce = sealed[:HEAD_BYTES], sealed[HEAD_BYTES : HEAD_BYTES + NONCE_BYTES]
    cipher = keys().by_id.get(head[1:])
    if cipher is None:
        raise SealError(
            f"{place} is sealed with the key {head[1:].hex()}, which PN_DATA_KEYS does not hold. "
            "Add that key at its end."
        )
    try:
        return cipher.decrypt(nonce, sealed[HEAD_BYTES + NONCE_BYTES :], head + place.encode())
    except InvalidTag as error:
        raise SealError(
            f"{place} does not open: it was altered, or belongs to another row."
        ) from error


def head_of_new() -> bytes:
    """Return how a value begins that is sealed with the first key."""
    return VERSION + keys().first


def _key_id(raw: bytes) -> bytes:
    return hashlib.sha256(b"pins-and-needles data key" + raw).digest()[:KEY_ID_BYTES]


def _raw(key: str) -> bytes:
    try:
        raw = base64.b64decode(
            key + "=" * (-len(key) % 4), altchars=b"-_" if set(key) & {*"-_"} else None
        )
    except (ValueError, binascii.Error):
        raw = b""
    if len(raw) != KEY_BYTES:
        raise ImproperlyConfigured(
            "PN_DATA_KEYS holds something that is not a key of 32 bytes in base64. "
            "`openssl rand -base64 32` makes one; several are separated by commas."
        )
    return raw


@lru_cache(maxsize=8)
def _keys(given: tuple[str, ...]) -> Keys:
    if not given:
        raise ImproperlyConfigured("PN_DATA_KEYS is empty: `openssl rand -base64 32` makes a key.")
    raws = [_raw(key) for key in given]
    return Keys(_key_id(raws[0]), {_key_id(raw): AESGCM(raw) for raw in raws})
