"""What commands on one person's diary share: finding it, and writing a file whole."""

from __future__ import annotations

import contextlib
import difflib
import os
from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import CommandError

from backend.accounts.models import User
from backend.diary.models import Diary


def diary_of(username: str) -> Diary:
    diary = Diary.objects.filter(owner__username=username).first()
    if diary is not None:
        return diary
    if User.objects.filter(username=username).exists():
        raise CommandError(f"{username!r} has no diary: nothing was ever logged.")
    names = User.objects.filter(diary__isnull=False).values_list("username", flat=True)
    near = difflib.get_close_matches(username, list(names), n=3)
    hint = f" Did you mean {' or '.join(repr(name) for name in near)}?" if near else ""
    raise CommandError(f"There is no user {username!r}.{hint}")


def check_writable(output: Path) -> None:
    folder = output.absolute().parent
    if not folder.is_dir():
        raise CommandError(f"There is no folder {folder}: make it first.")
    if output.is_dir():
        raise CommandError(f"{output} is a folder: give the name of a file in it.")
    if not os.access(folder, os.W_OK):
        raise CommandError(f"{folder} cannot be written to: choose another folder.")


def write_whole(output: Path, pieces: Iterable[bytes]) -> None:
    """Write aside and rename: the file is there whole, or not at all; nobody else may read it."""
    aside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        aside.touch(mode=0o600, exist_ok=False)
        with aside.open("r+b") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(output)
    except OSError as error:
        raise CommandError(f"{output} could not be written: {error.strerror}.") from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()
