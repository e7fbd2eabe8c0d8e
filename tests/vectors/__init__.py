"""Entries with the answers of the rules, for the server's engine, the phone's and the oracle."""
