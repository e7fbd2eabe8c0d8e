"""Synthetic diaries with known truth, and the score of what finds it."""
