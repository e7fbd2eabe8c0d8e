"""Five made-up diaries whose reports are looked at: new, stable, escalating, five years, Arabic."""
