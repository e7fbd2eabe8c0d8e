"""The pure library of Pins & Needles: rules, trends and figures over diaries.

It imports nothing of Django, Celery or Redis and runs alone: ``python -m pipeline``.
"""
