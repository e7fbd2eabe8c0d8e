"""The diary: its records, its revision and its history. It knows no protocol."""
