"""Which software this is, as files that leave it say."""

VERSION = "0.1.0"
