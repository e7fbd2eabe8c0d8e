"""How a push and an e-mail leave the house. Neither carries a word of the diary.

::

    UndeliveredError    the channel did not take it; try again
     +-- GoneError      this phone takes no push any more; forget it
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from backend.alerts.models import Alert, PushSubscription

if TYPE_CHECKING:
    from py_vapid import Vapid02
    from requests import Session

TIMEOUT_S = 10
KEPT_S = {"urgent": 24 * 3600, "reminder": 4 * 3600}  # so long a push service keeps it for a phone
KEPT_OTHERS_S = 3 * 24 * 3600
GONE = {404, 410}
LOCAL = {"localhost", "127.0.0.1"}
MAIL = {
    "urgent": "Please open your diary now.",
    "news": "There is something new in your diary. Please open it.",
    "summary": "Your week is summed up in your diary. Please open it.",
    "reminder": "Time for your diary.",
}


class UndeliveredError(Exception):
    """The channel did not take it; `code` is a status or the error's class, no text."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class GoneError(UndeliveredError):
    """The phone takes no push any more."""


def kind(alert: Alert) -> str:
    """Return which of four neutral sentences the person gets."""
    if alert.occasion:
        return "reminder" if alert.occasion.startswith("reminder:") else "summary"
    return "urgent" if alert.urgency == "emergency" else "news"


def is_push_address(endpoint: str) -> bool:
    """Return whether an endpoint is one of a push service that we know; others are not called."""
    address = urlsplit(endpoint)
    host = address.hostname or ""
    is_safe = address.scheme == "https" or (address.scheme == "http" and host in LOCAL)
    return is_safe and any(fnmatch(host, known) for known in settings.PUSH_HOSTS)


@cache
def _keys(private_key: str) -> Vapid02:
    from py_vapid import Vapid02

    return Vapid02.from_raw(private_key.encode())


def public_key() -> str:
    """Return the key by which a browser knows our pushes: an uncompressed point, base64url."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    point = _keys(settings.PUSH_KEY).public_key.public_bytes(
        Encoding.X962, PublicFormat.UncompressedPoint
    )
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


@contextmanager
def push_session() -> Iterator[Session]:
    """Yield a session for some pushes; it follows no redirect to an address nobody checked."""
    from requests import Session

    with Session() as session:
        session.max_redirects = 0
        yield session


def send_push(*, alert: Alert, phone: PushSubscription, session: Session) -> None:
    """Send one push. Its topic and its tag are the alert's: a repeat replaces, it adds nothing."""
    from pywebpush import WebPushException, webpush
    from requests import RequestException

    if not is_push_address(phone.endpoint):
        raise GoneError("unknown host")
    what = kind(alert)
    try:
        webpush(
            {"endpoint": phone.endpoint, "keys": {"p256dh": phone.p256dh, "auth": phone.auth}},
            data=json.dumps({"id": str(alert.pk), "kind": what}),
            vapid_private_key=_keys(settings.PUSH_KEY),
            vapid_claims={"sub": settings.PUSH_CONTACT},
            headers={"Topic": alert.pk.hex, "Urgency": "high" if what == "urgent" else "normal"},
            ttl=KEPT_S.get(what, KEPT_OTHERS_S),
            timeout=TIMEOUT_S,
            requests_session=session,
        )
    except WebPushException as error:
        status: Any = getattr(error.response, "status_code", None)
        raise (GoneError if status in GONE else UndeliveredError)(
            str(status or "WebPushException")
        ) from None
    except RequestException as error:
        raise UndeliveredError(type(error).__name__) from None
    except ValueError:  # keys that are no keys: nothing will ever reach this phone
        raise GoneError("unusable keys") from None


def send_email(*, alert: Alert, address: str) -> None:
    """Send one e-mail with a neutral subject; the id is the alert's, so that a repeat is known."""
    message = EmailMessage(
        subject="Diary",
        body=f"{MAIL[kind(alert)]}\n\nYou can switch these e-mails off in the diary's reminders.",
        to=[address],
        headers={"Message-ID": f"<{alert.pk}@pins-and-needles>"},
    )
    try:
        message.send()
    except OSError as error:  # smtplib's errors are OSErrors too
        raise UndeliveredError(type(error).__name__) from None
