from django.urls import path

from backend.privacy import api

urlpatterns = [
    path("export/everything", api.EverythingView.as_view()),
    path("account/erase", api.EraseView.as_view()),
]
