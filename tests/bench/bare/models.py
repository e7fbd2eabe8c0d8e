from django.db import models


class Row(models.Model):
    severity = models.IntegerField()
    note = models.TextField()

    def __str__(self) -> str:
        return f"row {self.pk}"


class Entry(models.Model):
    """The columns of an entry, none of them sealed."""

    started_at = models.DateTimeField()
    timezone = models.CharField(max_length=64)
    duration_minutes = models.PositiveIntegerField(null=True)
    severity = models.PositiveSmallIntegerField(null=True)
    regions = models.JSONField()
    sensations = models.JSONField()
    triggers = models.JSONField()
    signs = models.JSONField()
    denied = models.JSONField()
    relief = models.JSONField()
    note = models.TextField()

    def __str__(self) -> str:
        return f"entry {self.pk}"
