"""The tests of Pins & Needles."""
