"""What a report was made from, as one text; the same text gives the same report, byte for byte.

A report is always made from this text, the first time too, so that nothing else can slip in.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from pipeline.findings import Finding
from pipeline.frames import read_diary
from pipeline.report import charts, known_paper, render
from pipeline.summary import Period, summarise

FORMAT = 1
RECORDS = ("entries", "checkins", "contexts", "visits", "weeklies")


class FrozenError(ValueError):
    """A text cannot be read as the source of a report."""


def freeze(
    records: Mapping[str, Any],
    period: Period,
    *,
    findings: list[Finding],
    profile: Mapping[str, Any],
    about: Mapping[str, Any],
) -> bytes:
    """Return everything that a report needs, packed.

    Parameters
    ----------
    records : mapping
        ``entries``, ``checkins``, ``contexts``, ``visits``, ``weeklies`` of the whole diary,
        JSON-ready.
    period : Period
        The days that the report covers.
    findings : list of Finding
        What rules and trends said in these days.
    profile : mapping
        As the API gives it.
    about : mapping
        ``revision``, ``paper``, ``rules_version`` and ``software``.

    Returns
    -------
    bytes
        Gzip of canonical JSON: the same source gives the same bytes.
    """
    source = {
        "format": FORMAT,
        **about,
        "period": {name: str(day) for name, day in asdict(period).items()},
        "profile": dict(profile),
        "findings": [{**asdict(found), "day": str(found.day)} for found in findings],
        **{name: list(records[name]) for name in RECORDS},
    }
    text = json.dumps(source, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    # Lone surrogates can stand in a note; mtime is left out, or no two would be alike.
    return gzip.compress(text.encode("utf-8", "surrogatepass"), compresslevel=6, mtime=0)


def thaw(packed: bytes) -> dict[str, Any]:
    """Return the source that was packed.

    Parameters
    ----------
    packed : bytes
        From `freeze`.

    Returns
    -------
    dict
        JSON-ready.

    Raises
    ------
    FrozenError
        If it is damaged, or of a format that this version does not know.
    """
    try:
        source = json.loads(gzip.decompress(packed).decode("utf-8", "surrogatepass"))
    except (OSError, EOFError, ValueError) as error:
        raise FrozenError("the source of the report is damaged and cannot be read") from error
    if not isinstance(source, dict) or source.get("format") != FORMAT:
        raise FrozenError(
            f"the source of the report is not of format {FORMAT}; use the version that made it"
        )
    return source


def make(packed: bytes, *, progress: Callable[[int], None] = lambda done: None) -> bytes:
    """Return the report of a source.

    Parameters
    ----------
    packed : bytes
        From `freeze`.
    progress : callable
        Told 1, 2 and 3 before summing up, drawing and setting.

    Returns
    -------
    bytes
        The PDF; the same source gives the same bytes with the same version of the software.

    Raises
    ------
    FrozenError
        If the source cannot be read.
    """
    source = thaw(packed)
    progress(1)
    frames = read_diary(**{name: source.get(name, []) for name in RECORDS})
    days = {name: date.fromisoformat(day) for name, day in source["period"].items()}
    summary = summarise(
        frames,
        Period(**days),
        findings=[_finding(found) for found in source["findings"]],
        profile=source["profile"],
        revision=source["revision"],
        rules_version=source["rules_version"],
    )
    progress(2)
    drawn = charts.draw(frames, summary)
    progress(3)
    return render(summary, drawn, paper=known_paper(source["paper"]))


def _finding(row: dict[str, Any]) -> Finding:
    day = date.fromisoformat(row["day"])
    return Finding(**{**row, "day": day, "entries": tuple(row["entries"])})
