"""What an operator runs: the embedded server, the demo diary."""
