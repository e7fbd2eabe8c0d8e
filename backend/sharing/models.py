"""A grant lets one clinician read one diary; every look is written down."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from backend.diary.models import Diary


class Grant(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="grants")
    clinician = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants"
    )
    first_day = models.DateField()  # nothing before it is shown
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        # The clinician's list: the grants that are not revoked.
        indexes = [models.Index(fields=["clinician", "revoked_at"], name="grant_by_clinician")]

    def __str__(self) -> str:
        return f"grant {self.pk}"


class Access(models.Model):
    """One look at a diary by somebody else; never altered, shown to the person."""

    grant = models.ForeignKey(Grant, on_delete=models.CASCADE, related_name="accesses")
    what = models.CharField(max_length=20)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "accesses"
        indexes = [models.Index(fields=["grant", "-at"], name="access_by_time")]

    def __str__(self) -> str:
        return f"{self.what} by grant {self.grant_id}"
