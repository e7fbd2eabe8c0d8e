"""The account: a name to sign in with and a role."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    PATIENT = "patient", "Patient"
    CLINICIAN = "clinician", "Clinician"


class User(AbstractUser):
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.PATIENT)
    is_demo = models.BooleanField(default=False)  # shown on every screen of a demo account
