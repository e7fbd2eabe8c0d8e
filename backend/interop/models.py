"""How one person's other tracker names its columns, kept for the next file."""

from __future__ import annotations

import uuid

from django.db import models

from backend.core.sealed_fields import EncryptedJSONField
from backend.diary.models import Diary


class ColumnMapping(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    diary = models.ForeignKey(Diary, on_delete=models.CASCADE, related_name="column_mappings")
    name = models.CharField(max_length=60)
    spec = EncryptedJSONField(default=dict)  # the fields of pipeline.exchange.Mapping
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["diary", "name"], name="one_mapping_of_a_name")
        ]

    def __str__(self) -> str:
        return f"mapping {self.name!r} of diary {self.diary_id}"
