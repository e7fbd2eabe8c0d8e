"""What the independent reader said of each link, told at the end of a run."""

from __future__ import annotations

import pytest

from tests.links import READER


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [
        one
        for group in terminalreporter.stats.values()
        for one in group
        if isinstance(one, pytest.TestReport) and one.when == "call"
    ]
    said = [
        f"{one.nodeid.rpartition('::')[2]}: {line.removeprefix(READER)}"
        for one in reports
        for line in one.capstdout.splitlines()
        if line.startswith(READER)
    ]
    if said:
        terminalreporter.section(f"links opened by {READER.rstrip(': ')}")
        for line in sorted(said):
            terminalreporter.line(line)
