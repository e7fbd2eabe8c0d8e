"""Whom a person lets look at the diary, for how long, and who looked."""
