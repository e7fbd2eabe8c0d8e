"""Everything about a person as one zip, written piece by piece as it is sent."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder

from backend.accounts.models import User
from backend.core.sealed_fields import opened
from backend.diary.models import Diary
from backend.interop import queries as interop
from backend.privacy.inventory import INVENTORY, rows
from backend.reports import queries as reports

README = """Everything that Pins & Needles holds about you, taken out on {day}.

diary.json       your diary; you can bring this file, or the whole archive, in again
entries.csv      your entries, for a spreadsheet
diary.fhir.json  your entries and reports in the form that hospitals' computers read (HL7 FHIR R4)
visits.ics       your visits, for a calendar
reports/         the pages that were made for your doctor, each with what it was made from
tables/          every row of the server's database about you, with every earlier version of your
                 entries, who may look at your diary and who did

What is not in it: your password, of which the server keeps only a sealed form.
What the files mean, field by field: docs/formats.md of the software.
This is your own diary. It is not a diagnosis.
"""
CLINICIANS_README = """All that Pins & Needles holds about you, a clinician, taken out on {day}.

tables/          every row of the server's database about you: your account and the notes that you
                 wrote for yourself. What people let you see is theirs, and is not in it.

What is not in it: your password, of which the server keeps only a sealed form.
"""
PIECE_BYTES = 64 * 1024


class _Outbox(io.RawIOBase):
    """What the zip was given to write and nobody has sent yet."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, part: bytes) -> int:  # type: ignore[override]
        self._parts.append(bytes(part))
        self.size += len(part)
        return len(part)

    def take(self) -> bytes:
        taken, self._parts, self.size = b"".join(self._parts), [], 0
        return taken


def everything(*, user: User, diary: Diary | None, now: datetime) -> Iterator[bytes]:
    """Give the bytes of the archive; no more than one report is in memory at a time.

    A clinician has no diary: theirs holds the account and the notes to self.
    """
    outbox = _Outbox()
    with zipfile.ZipFile(outbox, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in _files(user, diary, now):
            with archive.open(name, "w", force_zip64=True) as member:
                for piece in pieces:
                    member.write(piece)
                    if outbox.size >= PIECE_BYTES:
                        yield outbox.take()
    yield outbox.take()


def _files(user: User, diary: Diary | None, now: datetime) -> Iterator[tuple[str, Iterable[bytes]]]:
    words = README if diary else CLINICIANS_README
    yield "README.txt", [words.format(day=f"{now:%d %B %Y}").encode()]
    if diary:
        yield from _diary_files(diary, now)
    for label in INVENTORY:
        yield f"tables/{label}.json", _encoded(_table(label, user))


def _diary_files(diary: Diary, now: datetime) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "diary.json", _encoded(interop.diary_json(diary=diary, now=now))
    yield "entries.csv", _encoded(interop.entries_csv(diary=diary))
    yield "diary.fhir.json", _encoded(interop.fhir_bundle(diary=diary, now=now))
    yield "visits.ics", _encoded(interop.visits_calendar(diary=diary, now=now))
    for document in interop.documents(diary=diary):
        yield f"reports/{document.start}-to-{document.end}-{document.id[:8]}.pdf", [document.pdf]
    for report in reports.reports(diary=diary):
        if source := reports.source(report=report):
            name = f"{report.period_start}-to-{report.period_end}-{str(report.pk)[:8]}"
            yield f"reports/{name}.source.json.gz", [source]


def _encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    return (piece.encode() for piece in pieces)


def _table(label: str, user: User) -> Iterator[str]:
    found = rows(label=label, user=user)
    left_out = INVENTORY[label].left_out
    names = [
        field.attname for field in found.model._meta.concrete_fields if field.name not in left_out
    ]
    comma = "["
    for row in found.order_by("pk").values(*names).iterator(chunk_size=500):
        opened(found.model, row)
        yield comma + json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False)
        comma = ",\n"
    yield "]\n" if comma != "[" else "[]\n"
