"""The table of faults: read from docs/reliability.md, filled by the tests that make each happen.

A test says which faults it makes with `@pytest.mark.fault(29)`, and may tell more than that it held by
`record_property("seen", "17 steps")`. The table is printed at the end of a run; `--renew-fault-table`
writes what was seen into the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"


class Fault(NamedTuple):
    number: int
    what: str
    promised: str
    seen: str


def faults() -> list[Fault]:
    """Return the rows of the document."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and line.strip("| ")[0].isdecimal()
    ]
    return [Fault(int(number), *rest) for number, *rest in rows]


def numbers(item: pytest.Item) -> list[int]:
    return [number for mark in item.iter_markers("fault") for number in mark.args]


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "write what the fault tests saw into docs/reliability.md"
    parser.addoption("--renew-fault-table", action="store_true", help=told)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.user_properties += [("fault", number) for number in numbers(item)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    seen = _seen(terminalreporter.stats)
    if not seen:
        return
    terminalreporter.section("faults: what was promised and what was seen")
    rows = [fault._replace(seen=seen.get(fault.number, "")) for fault in faults()]
    for fault in rows:
        if fault.seen:
            terminalreporter.write_line(" | ".join(map(str, fault)))
    if terminalreporter.config.getoption("--renew-fault-table"):
        _renew(seen)


def _seen(stats: dict[str, list[pytest.TestReport]]) -> dict[int, str]:
    """Return in words how each fault's tests ended."""
    ended: dict[int, list[str]] = defaultdict(list)
    said: dict[int, dict[str, None]] = defaultdict(dict)
    for outcome, number, report in _ends(stats):
        ended[number].append(outcome)
        said[number] |= {str(text): None for name, text in report.user_properties if name == "seen"}
    return {
        number: "; ".join([_held(outcomes), *said[number]]) for number, outcomes in ended.items()
    }


def _held(outcomes: list[str]) -> str:
    broken = sum(outcome != "passed" for outcome in outcomes)
    tests = f"{len(outcomes)} test{'s' if len(outcomes) > 1 else ''}"
    return f"BROKEN in {broken} of {tests}" if broken else f"as promised ({tests})"


def _ends(
    stats: dict[str, list[pytest.TestReport]],
) -> Iterator[tuple[str, int, pytest.TestReport]]:
    for outcome in ("passed", "failed", "error"):
        for report in stats.get(outcome, []):
            for name, number in report.user_properties:
                if name == "fault":
                    yield outcome, int(number), report


def _renew(seen: dict[int, str]) -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    for position, line in enumerate(lines):
        number = line.strip("| ").split(" ")[0]
        if number.isdecimal() and int(number) in seen:
            before = line.strip().strip("|").split("|")[:-1]
            lines[position] = "|" + "|".join([*before, f" {seen[int(number)]} "]) + "|"
    DOCUMENT.write_text("\n".join(lines) + "\n", encoding="utf-8")
