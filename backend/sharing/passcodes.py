"""Passcodes of links at rest: Argon2id, with OWASP's smallest memory that is recommended."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

ITERATIONS = 2
LANES = 1
MEMORY_KIB = 19 * 1024


def hash_passcode(passcode: str) -> str:
    """Return the PHC text of a passcode under a salt of its own."""
    sealed = Argon2id(
        salt=os.urandom(16), length=32, iterations=ITERATIONS, lanes=LANES, memory_cost=MEMORY_KIB
    )
    return str(sealed.derive_phc_encoded(passcode.encode()))


def is_right(passcode: str, phc: str) -> bool:
    try:
        Argon2id.verify_phc_encoded(passcode.encode(), phc)
    except InvalidKey:
        return False
    return True
