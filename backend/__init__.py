"""The server of Pins & Needles: accounts, the diary, the one write path, analysis, reports."""
