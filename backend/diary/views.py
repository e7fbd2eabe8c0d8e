"""Views of one's own diary."""

from functools import cached_property

from backend.accounts.permissions import IsPatient
from backend.accounts.views import SignedInView
from backend.diary.models import Diary
from backend.diary.services import open_diary


class DiaryView(SignedInView):
    permission_classes = [IsPatient]

    @cached_property
    def diary(self) -> Diary:
        return open_diary(owner=self.user)
