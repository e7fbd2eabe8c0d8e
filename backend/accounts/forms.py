"""What a sign-up asks beyond name and password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from backend.accounts.models import Role, User


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices, required=False)

    def clean_role(self) -> str:
        return self.cleaned_data["role"] or Role.PATIENT

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        # allauth checks a password by itself; that it is not the name is checked here.
        if password := cleaned.get("password"):
            named = User(username=cleaned.get("username", ""), email=cleaned.get("email") or "")
            try:
                validate_password(password, named)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def signup(self, request: HttpRequest, user: User) -> None:
        del request
        user.role = self.cleaned_data["role"]
        user.save(update_fields=["role"])
