"""`manage.py sign_out`: end the sessions of one account, or of all."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.accounts import sessions
from backend.accounts.models import User


class Command(BaseCommand):
    help = "Sign an account out on every device; what a phone has not sent yet stays on it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="a user name")
        parser.add_argument("--all", action="store_true", help="everybody")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["name"]) == options["all"]:
            raise CommandError("Name an account, or say --all.")
        if options["all"]:
            ended = sessions.end_all()
        else:
            user = User.objects.filter(username=options["name"]).first()
            if user is None:
                raise CommandError(f"There is no account {options['name']!r}.")
            ended = sessions.end_all_of(user)
        self.stdout.write(f"{ended} sessions ended.")
