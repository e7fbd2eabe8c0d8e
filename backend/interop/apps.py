from django.apps import AppConfig


class InteropConfig(AppConfig):
    name = "backend.interop"
    label = "interop"
