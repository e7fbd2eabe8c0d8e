"""Run every `bench_*.py` of this folder, or those named: `python -m tests.bench put trends`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main(asked: list[str]) -> None:
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    unknown = [name for name in asked if f"bench_{name}" not in found]
    if unknown:
        names = ", ".join(name.removeprefix("bench_") for name in found)
        sys.exit(f"There is no bench {', '.join(unknown)}. There are: {names}.")
    for name in found:
        if not asked or name.removeprefix("bench_") in asked:
            module = importlib.import_module(f"tests.bench.{name}")
            print(f"\n## {(module.__doc__ or name).strip().splitlines()[0]}", flush=True)
            module.main()


if __name__ == "__main__":
    main(sys.argv[1:])
