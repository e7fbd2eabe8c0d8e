from django.urls import path

from backend.insights import api

urlpatterns = [
    path("trends", api.TrendsView.as_view()),
    path("status", api.StatusView.as_view()),
    path("findings", api.FindingsView.as_view()),
]
