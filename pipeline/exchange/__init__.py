"""A diary as files that other programs read, and files of other programs as a diary."""

from __future__ import annotations

from pipeline.exchange.csv_entries import COLUMNS, read_entries, write_entries
from pipeline.exchange.ical import write_visits
from pipeline.exchange.json_diary import LISTS, read_diary, write_diary
from pipeline.exchange.mapping import Mapping, MappingError, map_rows
from pipeline.exchange.tables import FileError, Found, Read, RowFault, Table, decode, read_table

__all__ = [
    "COLUMNS",
    "LISTS",
    "FileError",
    "Found",
    "Mapping",
    "MappingError",
    "Read",
    "RowFault",
    "Table",
    "decode",
    "map_rows",
    "read_diary",
    "read_entries",
    "read_table",
    "write_diary",
    "write_entries",
    "write_visits",
]
