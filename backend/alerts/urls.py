from django.urls import path

from backend.alerts import api

urlpatterns = [
    path("alerts", api.AlertsView.as_view()),
    path("reminders", api.RemindersView.as_view()),
    path("reminders/snooze", api.SnoozeView.as_view()),
    path("reminders/diary.ics", api.CalendarView.as_view()),
    path("push-subscriptions", api.PushSubscriptionsView.as_view()),
    path("health", api.HealthView.as_view()),
]
