"""The doctor's page: ordered by the person, made by the worker, kept as it was made."""
