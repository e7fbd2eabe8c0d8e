"""The columns of this app that were sealed in 0003."""

from backend.core.sealed_columns import Column
from backend.core.sealed_fields import EncryptedBytesField

COLUMNS = [
    Column("reports", "Report", "pdf", EncryptedBytesField(null=True)),
    Column("reports", "Report", "source", EncryptedBytesField(null=True)),
]
