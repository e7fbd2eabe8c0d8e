from django.urls import path

from backend.sharing import api

urlpatterns = [
    path("patients", api.PatientsView.as_view()),
    path("patients/<uuid:diary_id>/trends", api.PatientTrendsView.as_view()),
    path("patients/<uuid:diary_id>/findings", api.PatientFindingsView.as_view()),
    path("patients/<uuid:diary_id>/entries", api.PatientEntriesView.as_view()),
    path("grants", api.GrantsView.as_view()),
    path("grants/<uuid:grant_id>", api.GrantView.as_view()),
    path("access-log", api.AccessLogView.as_view()),
]
