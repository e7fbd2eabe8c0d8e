"""What a sign-up asks beyond name and password."""

from django import forms
from django.http import HttpRequest

from backend.accounts.models import Role, User


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices, required=False)

    def clean_role(self) -> str:
        return self.cleaned_data["role"] or Role.PATIENT

    def signup(self, request: HttpRequest, user: User) -> None:
        del request
        user.role = self.cleaned_data["role"]
        user.save(update_fields=["role"])
