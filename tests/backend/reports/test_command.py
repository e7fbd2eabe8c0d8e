"""`manage.py report`: the same page from the command line."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from backend.accounts.models import User
from tests.backend.conftest import Phone
from tests.backend.factories import UserFactory
from tests.entries import entry, operation
from tests.pipeline.pdf_text import page_texts, plain

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, str]:
    out, progress = io.StringIO(), io.StringIO()
    call_command("report", *arguments, stdout=out, stderr=progress)
    return out.getvalue(), progress.getvalue()


@time_machine.travel("2026-03-15T09:00:00+00:00")
def test_it_writes_the_page_of_the_last_90_days(alices_phone: Phone, tmp_path: Path) -> None:
    alices_phone.sync(operation(body=entry(note="After the ferry.")))
    target = tmp_path / "page.pdf"

    out, progress = run("alice", "-o", str(target))

    pages = page_texts(target.read_bytes())
    assert "16 Dec 2025 to 15 Mar 2026 (90 days)" in plain(pages[0])
    assert "After the ferry." in plain(" ".join(pages))
    assert str(target) in out
    assert "  0 % Reading the diary" in progress
    assert "100 % done" in progress


def test_it_takes_days_and_paper(alices_phone: Phone, tmp_path: Path) -> None:
    alices_phone.sync(operation())
    target = tmp_path / "page.pdf"

    run(
        "alice",
        "--from",
        "2026-03-01",
        "--to",
        "2026-03-31",
        "--paper",
        "letter",
        "-o",
        str(target),
    )

    assert "1 to 31 Mar 2026 (31 days)" in plain(page_texts(target.read_bytes())[0])


def test_nothing_is_left_beside_the_file(alices_phone: Phone, tmp_path: Path) -> None:
    alices_phone.sync(operation())

    folder = tmp_path / "desk"
    folder.mkdir()

    run("alice", "-o", str(folder / "page.pdf"))

    assert [path.name for path in folder.iterdir()] == ["page.pdf"]


def test_an_unknown_name_is_told_with_the_nearest_one(alices_phone: Phone, tmp_path: Path) -> None:
    alices_phone.sync(operation())

    with pytest.raises(CommandError, match=r"There is no user 'alicia'\. Did you mean 'alice'\?"):
        run("alicia", "-o", str(tmp_path / "page.pdf"))


def test_a_user_without_a_diary_is_told(bob: User, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="'bob' has no diary"):
        run("bob", "-o", str(tmp_path / "page.pdf"))


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (["--from", "2026-03-05", "--to", "2026-03-01"], "swap them"),
        (["--from", "2999-01-01", "--to", "2999-01-02"], "has not come yet"),
        (["--from", "5 March"], "write it like"),
    ],
)
def test_days_that_cannot_be_are_refused(
    alices_phone: Phone, tmp_path: Path, days: list[str], says: str
) -> None:
    alices_phone.sync(operation())

    with pytest.raises(CommandError, match=says):
        run("alice", *days, "-o", str(tmp_path / "page.pdf"))


def test_a_folder_that_is_not_there_is_told_before_any_work(
    alices_phone: Phone, tmp_path: Path
) -> None:
    alices_phone.sync(operation())

    with pytest.raises(CommandError, match="There is no folder"):
        run("alice", "-o", str(tmp_path / "nowhere" / "page.pdf"))
    with pytest.raises(CommandError, match="is a folder"):
        run("alice", "-o", str(tmp_path))


def test_a_place_that_cannot_be_written_is_told(alices_phone: Phone) -> None:
    alices_phone.sync(operation())

    with pytest.raises(CommandError, match=r"(cannot|could not) be written"):
        run("alice", "-o", "/proc/page.pdf")


def test_nobody_else_may_read_the_file(alices_phone: Phone, tmp_path: Path) -> None:
    alices_phone.sync(operation())

    run("alice", "-o", str(tmp_path / "page.pdf"))

    assert (tmp_path / "page.pdf").stat().st_mode & 0o077 == 0


def test_a_failed_run_leaves_the_older_file_whole(alices_phone: Phone, tmp_path: Path) -> None:
    UserFactory(username="nobody")
    target = tmp_path / "page.pdf"
    target.write_bytes(b"older")

    with pytest.raises(CommandError):
        run("nobody", "-o", str(target))

    assert target.read_bytes() == b"older"
