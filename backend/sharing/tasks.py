"""What links that ended still hold goes away."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from backend.sharing import link_services


@shared_task(name="sharing.purge_links")
def purge_links() -> int:
    return link_services.purge_links(now=timezone.now())
