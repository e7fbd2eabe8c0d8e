from django.urls import path

from backend.reports import api

urlpatterns = [
    path("reports", api.ReportsView.as_view()),
    path("reports/<uuid:report_id>", api.ReportView.as_view()),
    path("reports/<uuid:report_id>/pdf", api.ReportPdfView.as_view()),
]
