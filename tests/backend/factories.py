"""Made-up people."""

from __future__ import annotations

import factory

from backend.accounts.models import Role, User


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda number: f"person{number}")
    password = factory.PostGenerationMethodCall("set_password", "correct horse battery")
    role = Role.PATIENT

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None) -> None:
        if create:
            instance.save()
