from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "backend.diary"
    label = "diary"
