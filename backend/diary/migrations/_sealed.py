"""The columns of this app that people write in, as they were sealed in 0006 to 0009."""

from backend.core.sealed_columns import Column
from backend.core.sealed_fields import EncryptedJSONField, EncryptedTextField

BY_REVISION = ("diary", "revision")
COLUMNS = [
    Column("diary", "Episode", "note", EncryptedTextField(blank=True)),
    Column("diary", "CheckIn", "note", EncryptedTextField(blank=True)),
    Column("diary", "Visit", "with_whom", EncryptedTextField(blank=True)),
    Column("diary", "Visit", "said", EncryptedTextField(blank=True)),
    Column("diary", "Context", "detail", EncryptedTextField(blank=True)),
    Column("diary", "Profile", "questions", EncryptedJSONField(default=list)),
    Column("diary", "Change", "body", EncryptedJSONField(default=dict, sealed_by=BY_REVISION)),
    Column("diary", "Change", "conflicts", EncryptedJSONField(default=dict, sealed_by=BY_REVISION)),
]
