from django.urls import path

from backend.ops import api

urlpatterns = [
    path("health/live", api.live),
    path("health/ready", api.ready),
    path("metrics", api.metrics),
    path("operator", api.operator),
]
