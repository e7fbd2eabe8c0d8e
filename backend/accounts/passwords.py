"""Passwords that are guessed first."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

DISTINCT_MIN = 5
OUR_OWN = re.compile(r"pins?\W*(?:and|&|n)?\W*needles?|diary|numbness", re.IGNORECASE)
ORNAMENTS = re.compile(r"^[\W\d_]+|[\W\d_]+$")


class CommonCoreValidator(CommonPasswordValidator):
    """Refuse the 20,000 most used, also when doubled or adorned to reach the length."""

    def validate(self, password: str, user: Any = None) -> None:
        del user
        core = ORNAMENTS.sub("", OUR_OWN.sub("", password)).lower()
        half = core[: len(core) // 2]
        candidates = {password.strip().lower(), core, half if core == half * 2 else core}
        if len(set(password)) < DISTINCT_MIN or candidates & {"", *self.passwords}:
            raise ValidationError(
                "This password is too easy to guess. Three or four words that do not belong "
                "together are better.",
                code="password_too_common",
            )
