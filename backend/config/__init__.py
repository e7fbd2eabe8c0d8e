"""Settings, addresses and the two entry points: wsgi and celery."""

from backend.config.celery import app as celery_app

__all__ = ["celery_app"]
