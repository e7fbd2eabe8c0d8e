"""What the rules and trends say of a diary: at each save, after each change, and every night."""
