from django.urls import path

from backend.interop import api

urlpatterns = [
    path("export/entries.csv", api.EntriesCsvView.as_view()),
    path("export/diary.json", api.DiaryJsonView.as_view()),
    path("export/fhir", api.FhirView.as_view()),
    path("reports/<uuid:report_id>/fhir", api.ReportFhirView.as_view()),
    path("export/visits.ics", api.VisitsCalendarView.as_view()),
    path("import", api.ImportView.as_view()),
    path("import/apply", api.ImportApplyView.as_view()),
    path("import/mappings", api.MappingsView.as_view()),
    path("import/mappings/<uuid:mapping_id>", api.MappingView.as_view()),
]
