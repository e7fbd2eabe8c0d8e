from django.apps import AppConfig
from django.conf import settings


class CoreConfig(AppConfig):
    name = "backend.core"
    label = "core"

    def ready(self) -> None:
        # Before the web server puts its chain of middleware together.
        if settings.OTLP_ENDPOINT:
            from backend.core import traces

            traces.start(settings.OTLP_ENDPOINT)
