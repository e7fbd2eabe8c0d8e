from django.urls import path

from backend.sharing import api, data_plane, invitation_api, link_api, patient_api

urlpatterns = [
    path("patients", patient_api.PatientsView.as_view()),
    path("patients/<uuid:diary_id>/trends", patient_api.PatientTrendsView.as_view()),
    path("patients/<uuid:diary_id>/territories", patient_api.PatientTerritoriesView.as_view()),
    path("patients/<uuid:diary_id>/findings", patient_api.PatientFindingsView.as_view()),
    path("patients/<uuid:diary_id>/entries", patient_api.PatientEntriesView.as_view()),
    path("notes/<uuid:diary_id>", patient_api.NoteView.as_view()),
    path("grants", api.GrantsView.as_view()),
    path("grants/<uuid:grant_id>", api.GrantView.as_view()),
    path("invitations", invitation_api.InvitationsView.as_view()),
    path("invitations/look", invitation_api.InvitationLookView.as_view()),
    path("invitations/accept", invitation_api.InvitationAcceptView.as_view()),
    path("invitations/<uuid:invitation_id>", invitation_api.InvitationView.as_view()),
    path("access-log", api.AccessLogView.as_view()),
    path("shares", link_api.LinksView.as_view()),
    path("shares/<uuid:link_id>", link_api.LinkView.as_view()),
    path("shares/<uuid:link_id>/content", link_api.LinkContentView.as_view()),
]

# Outside the API: short, for the QR code, and with rules of its own.
open_to_all = [
    path("s/<str:token>", data_plane.LinkOpenView.as_view()),
    path("f/<str:ticket>", data_plane.TicketView.as_view()),
]
