"""The charts of page one, drawn for print."""

NAMES = ("timeline", "hours", "bodymaps")
