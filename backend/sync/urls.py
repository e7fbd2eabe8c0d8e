from django.urls import path

from backend.sync import api

urlpatterns = [
    path("sync", api.SyncView.as_view()),
    path("episodes/<uuid:episode_id>", api.EpisodeView.as_view()),
    path("episodes/<uuid:episode_id>/history", api.HistoryView.as_view()),
]
