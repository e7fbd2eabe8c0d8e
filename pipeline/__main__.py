"""``python -m pipeline``: the library at the command line."""

from __future__ import annotations

import argparse
import sys

from pipeline import cli_rules, cli_sweep, cli_triage
from pipeline.diary_files import InputError
from pipeline.rules import RuleError

# Each module adds its subcommands; an argument `run` is the function to call.
COMMANDS = (cli_triage, cli_rules, cli_sweep)


def main(argv: list[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : list of str or None
        Arguments after ``python -m pipeline``; None takes those of the process.

    Returns
    -------
    int
        Exit code: 0 done, 1 not as expected, 2 the input cannot be used.
    """
    parser = argparse.ArgumentParser(prog="python -m pipeline", description=__doc__)
    parsers = parser.add_subparsers(dest="command", required=True)
    for module in COMMANDS:
        module.add(parsers)
    arguments = parser.parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except (InputError, RuleError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
