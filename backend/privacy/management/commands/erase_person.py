"""`manage.py erase_person USER`: erase one account and all that belongs to it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from backend.diary.management.tools import diary_of
from backend.privacy import services


class Command(BaseCommand):
    help = "Erase one person's account and diary for good."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the name that the person signs in with")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        user = diary_of(options["user"]).owner
        if not options["yes"]:
            self.stdout.write("This cannot be undone. Write the name once more to erase it.")
            if input("> ").strip() != user.username:
                raise CommandError("That is another name. Nothing was erased.")
        services.erase_person(user=user, now=timezone.now())
        self.stdout.write("Erased.")
