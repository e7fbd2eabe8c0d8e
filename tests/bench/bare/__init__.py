"""The yardstick: a DRF view that inserts one row, under the same server and settings."""
