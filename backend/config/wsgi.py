"""The web server's entry point."""

import os

from django.core.wsgi import get_wsgi_application

from backend.core.heap import keep_loaded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.config.settings")

application = get_wsgi_application()
keep_loaded()
