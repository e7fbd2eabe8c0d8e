from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SharingConfig(AppConfig):
    name = "backend.sharing"
    label = "sharing"

    def ready(self) -> None:
        from backend.sharing import append_only

        pre_migrate.connect(append_only.remove, sender=self)
        post_migrate.connect(append_only.install, sender=self)
