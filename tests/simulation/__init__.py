"""Phones, a bad network and the real server, played from a seed."""
