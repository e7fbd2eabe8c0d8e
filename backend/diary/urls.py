from django.urls import path

from backend.diary import api

urlpatterns = [
    path("me", api.MeView.as_view()),
    path("episodes", api.EpisodesView.as_view()),
    path("checkins", api.CheckInsView.as_view()),
    path("weeklies", api.WeekliesView.as_view()),
    path("visits", api.VisitsView.as_view()),
    path("contexts", api.ContextsView.as_view()),
    path("profile", api.ProfileView.as_view()),
]
