"""The columns of this app that were sealed in 0005."""

from backend.core.sealed_columns import Column
from backend.core.sealed_fields import EncryptedTextField

COLUMNS = [
    Column("sharing", "Note", "text", EncryptedTextField(sealed_by=("clinician", "diary"))),
]
