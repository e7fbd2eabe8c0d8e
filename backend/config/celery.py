"""The Celery application: the same tasks in the embedded worker and in a fleet."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.config.settings")

app = Celery("pins-and-needles")


@app.on_configure.connect  # type: ignore[untyped-decorator] # Celery has no types
def _configure(sender: Celery, **_: object) -> None:
    from django.conf import settings

    sender.conf.update(settings.CELERY)


app.autodiscover_tasks()
