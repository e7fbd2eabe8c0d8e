"""What happens at the doors, written down for the operator: which event, whose number, no name.

A name that was tried is left out: people type their password there.
"""

from __future__ import annotations

import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.dispatch import Signal

logger = logging.getLogger("pins.security")

EVENTS: dict[str, Signal] = {
    "signed in": auth.user_logged_in,
    "signed out": auth.user_logged_out,
    "a sign-in failed": auth.user_login_failed,
    "signed up": account.user_signed_up,
    "the password was changed": account.password_changed,
    "a second step was added": mfa.authenticator_added,
    "a second step was removed": mfa.authenticator_removed,
    "recovery codes were made anew": mfa.authenticator_reset,
}


def listen() -> None:
    for name, signal in EVENTS.items():
        signal.connect(_writer(name), weak=False, dispatch_uid=f"pins.security {name}")


def _writer(name: str) -> Any:
    def write(sender: Any, user: Any = None, **_: Any) -> None:
        del sender
        logger.info("%s: account %s", name, getattr(user, "pk", None) or "unknown")

    return write
