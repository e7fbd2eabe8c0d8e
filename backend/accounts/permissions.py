"""Who may use a view, by role."""

from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from backend.accounts.models import Role


class HasRole(IsAuthenticated):
    role: Role
    message: str

    def has_permission(self, request: Request, view: APIView) -> bool:
        return super().has_permission(request, view) and (
            getattr(request.user, "role", None) == self.role
        )


class IsPatient(HasRole):
    role = Role.PATIENT
    message = "Only a person with a diary of their own can do this."


class IsClinician(HasRole):
    role = Role.CLINICIAN
    message = "Only a clinician's account can do this."
