"""A grant lets one clinician read, a link whoever holds it; every look is written down."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from backend.core.sealed_fields import EncryptedTextField
from backend.diary.models import Diary


class Section(models.TextChoices):
    """A part of the diary that a person may show or keep back."""

    FIGURES = "figures"  # charts and counts, which every grant shows
    FINDINGS = "findings"  # what the rules said
    ENTRIES = "entries"
    NOTES = "notes"  # the person's own words in the entries


def all_sections() -> list[str]:
    return list(Section.values)


class Grant(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="grants")
    # None once the clinician's account was erased: the person's log keeps that somebody looked.
    clinician = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="grants", null=True
    )
    first_day = models.DateField()  # nothing before it is shown
    last_day = models.DateField(null=True)  # nothing after it; None goes on while it is shared
    sections = models.JSONField(default=all_sections)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        # The clinician's list: the grants that are not revoked.
        indexes = [models.Index(fields=["clinician", "revoked_at"], name="grant_by_clinician")]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class Invitation(models.Model):
    """A code by which one clinician may take up a grant, once; the code itself is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="invitations")
    code_hmac = models.CharField(max_length=64, unique=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    sections = models.JSONField(default=all_sections)
    grant_days = models.PositiveSmallIntegerField()  # for so long from the acceptance on
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    grant = models.OneToOneField(
        Grant, on_delete=models.CASCADE, related_name="invitation", null=True
    )

    class Meta:
        indexes = [models.Index(fields=["diary", "-created_at"], name="invitation_newest")]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class CodeTry(models.Model):
    """One try of an invitation's code, counted before it is compared; gone when it was right."""

    clinician = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="code_tries"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "code tries"
        indexes = [models.Index(fields=["clinician", "at"], name="code_try_by_time")]

    def __str__(self) -> str:
        return f"try at {self.at}"


class Access(models.Model):
    """One look at a diary by somebody else, shown to the person.

    The database itself refuses to alter or drop a row (`backend.sharing.append_only`).
    """

    LIST = "list"  # the diary was one line of the clinician's list

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="accesses")
    what = models.CharField(max_length=20)
    revision = models.PositiveBigIntegerField(null=True)  # of the diary, as it was seen
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "accesses"
        indexes = [
            models.Index(fields=["grant", "-at"], name="access_by_time"),
            # The clinician's list asks for the last look and itself adds a row to every grant.
            models.Index(
                fields=["grant", "-at"], condition=~models.Q(what="list"), name="look_by_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} by grant {self.grant_id}"


class Note(models.Model):
    """What a clinician wrote for themselves about a person; nobody else reads it."""

    clinician = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes"
    )
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="clinicians_notes")
    text = EncryptedTextField(sealed_by=("clinician", "diary"))
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinician", "diary"], name="one_note_a_person")
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"


class ShareLink(models.Model):
    """A SMART Health Link: what the phone sealed, and when it may be fetched.

    Neither the token, the key, the passcode nor a word of what is sealed can be told from a row.
    """

    class Flags(models.TextChoices):
        DESK = "U"  # one file, shown as a QR code; no passcode
        DOCTOR = "P"  # a manifest behind a passcode
        FOLLOWED = "LP"  # the same, and the phone may renew what is in it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="share_links")
    flags = models.CharField(max_length=2, choices=Flags.choices)
    token_sha256 = models.CharField(max_length=64, unique=True)
    auth_sha256 = models.CharField(max_length=64)  # who knows it may renew the content
    passcode_hash = models.CharField(max_length=200, blank=True)
    first_day = models.DateField()
    last_day = models.DateField()
    has_entries = models.BooleanField()
    ciphertext = models.TextField(blank=True)  # compact JWE; empty once the link is over
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    uses_left = models.PositiveSmallIntegerField()
    attempts_left = models.PositiveSmallIntegerField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["diary", "-created_at"], name="link_newest")]

    def __str__(self) -> str:
        return f"link {self.pk} ({self.flags})"


class LinkTicket(models.Model):
    """The right to fetch a link's file once, for some minutes; gone when it was used."""

    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="tickets")
    ticket_sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"ticket of link {self.link_id}"


class LinkAccess(models.Model):
    """One try to open a link; never altered, shown to the person."""

    class Outcome(models.TextChoices):
        OPENED = "opened"
        WRONG_PASSCODE = "wrong-passcode"
        REFUSED = "refused"  # the link was over

    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="accesses")
    at = models.DateTimeField(auto_now_add=True)
    recipient = models.CharField(max_length=200, blank=True)  # as claimed; nobody checks it
    device = models.CharField(max_length=20)  # the kind of device, never its address
    outcome = models.CharField(max_length=14, choices=Outcome.choices)

    class Meta:
        verbose_name_plural = "link accesses"
        indexes = [models.Index(fields=["link", "-at"], name="link_access_by_time")]

    def __str__(self) -> str:
        return f"{self.outcome} by link {self.link_id}"
