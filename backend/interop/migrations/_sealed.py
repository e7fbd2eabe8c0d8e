"""The columns of this app that were sealed in 0002."""

from backend.core.sealed_columns import Column
from backend.core.sealed_fields import EncryptedJSONField

COLUMNS = [
    Column("interop", "ColumnMapping", "spec", EncryptedJSONField(default=dict)),
]
