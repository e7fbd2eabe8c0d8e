"""Run every `bench_*.py` of this folder, or those named: `python -m tests.bench put trends`.

`--minutes 5` shortens those that go on for as long as they are told (soak).
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path

from tests.servers import Missing


def main(given: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("asked", nargs="*")
    parser.add_argument("--minutes", type=float)
    options = parser.parse_args(given)
    asked: list[str] = options.asked
    if options.minutes:
        os.environ["BENCH_MINUTES"] = str(options.minutes)
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    unknown = [name for name in asked if f"bench_{name}" not in found]
    if unknown:
        names = ", ".join(name.removeprefix("bench_") for name in found)
        sys.exit(f"There is no bench {', '.join(unknown)}. There are: {names}.")
    for name in found:
        if not asked or name.removeprefix("bench_") in asked:
            module = importlib.import_module(f"tests.bench.{name}")
            print(f"\n## {(module.__doc__ or name).strip().splitlines()[0]}", flush=True)
            try:
                module.main()
            except Missing as reason:
                print(f"left out: {reason}")


if __name__ == "__main__":
    main(sys.argv[1:])
