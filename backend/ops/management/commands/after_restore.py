"""`manage.py after_restore`: what a backup brought back and must not, is undone again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from backend.accounts import sessions
from backend.core.ledger import LedgerError
from backend.diary.models import Diary
from backend.diary.services import leave_revisions_out
from backend.privacy.services import reapply_erasures
from backend.sharing.revocations import reapply_revocations


class Command(BaseCommand):
    help = (
        "After a restore and before anybody can sign in: erase again who was erased, stop again "
        "what was stopped, end every session, and let the phones send what came after the backup."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        diaries = leave_revisions_out(diaries=Diary.objects.all())
        ended = sessions.end_all()
        torn = None
        done = []
        for again in (reapply_erasures, reapply_revocations):
            try:
                done.append(str(again()))
            except LedgerError as error:
                torn = error
        if torn:
            raise CommandError(f"{torn} All other lines were applied.")
        self.stdout.write(
            f"{done[0]} people erased again, {done[1]} shares stopped again, {ended} sessions "
            f"ended; the phones of {diaries} diaries send again what came after the backup."
        )
