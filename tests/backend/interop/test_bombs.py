"""A file made to burst something bursts nothing: it is refused in little time and memory."""

from __future__ import annotations

import io
import json
import resource
import time
import zipfile

import pytest

from backend.diary.models import Change
from backend.interop import services
from pipeline.exchange import COLUMNS
from tests.backend.conftest import assert_problem

pytestmark = pytest.mark.django_db
MB = 1024 * 1024
HEAD = ",".join(COLUMNS).encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def lying(content: bytes) -> bytes:
    """Return an archive that says of its file that it is small."""
    whole = bytearray(zipped(("diary.json", content)))
    size = len(content).to_bytes(4, "little")
    assert whole.count(size) == 2  # beside the file, and in the list at the end
    return bytes(whole.replace(size, (10).to_bytes(4, "little")))


BOMBS = {
    "a zip of zeros": lambda: zipped(("diary.json", b"0" * (64 * MB))),
    "a zip in a zip in a zip": lambda: zipped(
        ("diary.json", zipped(("diary.json", zipped(("diary.json", b"{}")))))
    ),
    "a zip of many files": lambda: zipped(*((f"{n}", b"") for n in range(3_000))),
    "a zip that lies about its size": lambda: lying(b" " * (20 * MB)),
    "a zip that climbs out": lambda: zipped(("../../diary.json", b"{}"), ("/diary.json", b"{}")),
    "a million columns": lambda: b",".join([b"a"] * 1_000_000) + b"\n",
    "a million rows": lambda: b"a,b\n" + b"1,2\n" * 1_000_000,
    "a cell of 15 MB": lambda: HEAD + b"\n" + b"x" * (15 * MB),
    "a quote that never ends": lambda: HEAD + b'\n"' + b"x,\n" * (4 * MB),
    "nothing but line ends": lambda: b"\n" * (15 * MB),
    "lists in lists": lambda: b"[" * 5 * MB,
    "objects in objects": lambda: b'{"a":' * 2 * MB,
    "a hundred thousand entries": lambda: json.dumps(
        {"format": "pins-and-needles-diary", "version": 1, "episodes": [{}] * 100_000}
    ).encode(),
    "a number without end": lambda: b'{"version": ' + b"9" * (10 * MB) + b"}",
}


def most_memory() -> int:
    """Return the most bytes that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_seconds_and_writes_nothing(alices_phone, bomb):
    content = BOMBS[bomb]()
    assert len(content) <= services.FILE_BYTES_MAX

    most, started = most_memory(), time.process_time()
    answer = alices_phone.post(
        "/api/v1/import/apply?start=0", content, content_type="application/octet-stream"
    )
    took = time.process_time() - started

    assert answer.status_code == 422, answer.content[:300]
    assert_problem(answer, 422, "unreadable-file")
    assert took < 10, took
    assert most_memory() - most < 500 * MB
    assert not Change.objects.exists()
