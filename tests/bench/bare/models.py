from django.db import models


class Row(models.Model):
    severity = models.IntegerField()
    note = models.TextField()

    def __str__(self) -> str:
        return f"row {self.pk}"
