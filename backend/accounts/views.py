"""Views for people who are signed in."""

from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView

from backend.accounts.models import User
from backend.accounts.permissions import IsClinician


class SignedInView(APIView):
    permission_classes = [IsAuthenticated]

    @property
    def user(self) -> User:
        user = self.request.user
        assert isinstance(user, User), "the permission let nobody else in"
        return user


class ClinicianView(SignedInView):
    permission_classes = [IsClinician]
