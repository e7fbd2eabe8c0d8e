"""``python -m pipeline sweep DIR --as-of DATE`` and ``replay DIR``: many diaries from CSV files."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.sweep import Columns

NIGHTS_BETWEEN_NEWS = 20


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write YYYY-MM-DD") from error


def add(parsers: Any) -> None:
    """Add the commands to a parser's subcommands.

    Parameters
    ----------
    parsers : argparse subparsers
        What ``add_subparsers`` gave.
    """
    one = parsers.add_parser("sweep", help="look at many diaries as they stood on one night")
    one.add_argument("--as-of", type=_day, required=True, metavar="DATE", help="YYYY-MM-DD")
    one.set_defaults(run=sweep_night)
    every = parsers.add_parser("replay", help="look at many diaries night by night")
    every.set_defaults(run=replay)
    for parser in (one, every):
        parser.add_argument(
            "folder",
            type=Path,
            metavar="DIR",
            help="with patients.csv, episodes.csv and checkins.csv",
        )
        parser.add_argument(
            "--out", type=Path, metavar="FILE", help="write here, not to the screen"
        )


def _columns(folder: Path) -> Columns:
    # Loading pandas takes longer than many a command.
    from pipeline.sweep import read
    from pipeline.sweep.files import read_folder

    return read(*read_folder(folder))


def _put(table: pd.DataFrame, out: Path | None) -> None:
    from pipeline.sweep.files import write_whole

    text = table.to_csv(index=False, lineterminator="\n")
    if out is None:
        sys.stdout.write(text)
    else:
        write_whole(out, text)


def sweep_night(arguments: argparse.Namespace) -> int:
    """Write what is raised on one night: patient_id, finding, score, evidence (JSON).

    Parameters
    ----------
    arguments : Namespace
        With ``folder``, ``as_of``, ``out``.

    Returns
    -------
    int
        Exit code 0.
    """
    from pipeline.sweep import look

    table = look(_columns(arguments.folder), arguments.as_of)
    table["evidence"] = table["evidence"].map(json.dumps).astype("str")
    _put(table, arguments.out)
    return 0


def replay(arguments: argparse.Namespace) -> int:
    """Write on which night each finding was first raised: patient_id, finding, first_flagged, score.

    Parameters
    ----------
    arguments : Namespace
        With ``folder``, ``out``.

    Returns
    -------
    int
        Exit code 0.
    """
    import pandas as pd

    from pipeline.sweep import FINDINGS, look, nights

    columns = _columns(arguments.folder)
    days = nights(columns)
    first: dict[tuple[Any, str], tuple[str, float]] = {}
    for place, night in enumerate(days, start=1):
        table = look(columns, night)
        for person, finding, score in zip(
            table["patient_id"], table["finding"], table["score"], strict=True
        ):
            first.setdefault((person, finding), (f"{night:%Y-%m-%d}", round(float(score), 3)))
        if place % NIGHTS_BETWEEN_NEWS == 0 or place == len(days):
            sys.stderr.write(f"night {place} of {len(days)}, {len(first)} first findings\n")
    order = {person: place for place, person in enumerate(columns.ids)}
    keys = sorted(first, key=lambda key: (order[key[0]], FINDINGS.index(key[1])))
    rows = [(*key, *first[key]) for key in keys]
    _put(
        pd.DataFrame(rows, columns=["patient_id", "finding", "first_flagged", "score"]),
        arguments.out,
    )
    return 0
