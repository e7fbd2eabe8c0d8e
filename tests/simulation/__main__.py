"""`make simulate SEEDS=n FROM=m`: play seeds, and see that each planted bug is caught.

The phones are the app's own code (lib/diary, lib/sync) on a store in memory, the server is the real
one behind a pipe. A planted bug is a change of one line of the app's code, made in this build only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLANT_SEEDS_MAX = 100
SHARE_SEEDS = 1_000  # a server starts in seconds: so many that this does not count
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
BUILD = """
import { build } from 'vite';
const { out, file, before, after } = JSON.parse(process.argv[1]);
await build({
  configFile: false, logLevel: 'error', ssr: { noExternal: true },
  plugins: [{ name: 'plant', enforce: 'pre', transform(text, id) {
    if (!file || !id.endsWith(file)) return null;
    if (!text.includes(before)) throw new Error(`nothing to change in ${file}: ${before}`);
    return text.replace(before, after);
  } }],
  build: { ssr: 'tests/simulation/main.ts', outDir: out, emptyOutDir: true, copyPublicDir: false,
           target: 'node20', rollupOptions: { output: { entryFileNames: 'simulation.mjs' } } },
});
"""

# name: the file, the code as it is, the code with the bug
PLANTS = {
    "an id is made anew at each try": (
        "sync/flush.ts",
        "? [one.value]",
        "? [{ ...one.value, id: crypto.randomUUID() }]",
    ),
    "an operation is not noted as tried": (
        "sync/flush.ts",
        "attempts: row.attempts + 1",
        "attempts: row.attempts",
    ),
    "the entry is written without its outbox row": (
        "diary/store.ts",
        "if (!isNeverSent) {",
        "if (!isNeverSent && Math.floor(Date.now() / 60_000) % 7) {",
    ),
    "a change is taken out of the outbox when it is sent": (
        "sync/flush.ts",
        "await outbox.put({ ...row, attempts: row.attempts + 1 });",
        "await outbox.delete(row.seq!);",
    ),
    "a merged record is not put under a later edit": (
        "sync/take-in.ts",
        "(isSame(name) ? merged : edited)",
        "(isSame(name) ? edited : edited)",
    ),
    "a later edit keeps its old base": (
        "sync/take-in.ts",
        "base_revision: result.revision };",
        "base_revision: later.base_revision };",
    ),
    "a change from afar overwrites an edit that waits": (
        "sync/take-in.ts",
        "if (isEditedHere || known > revision) continue;",
        "if (known > revision) continue;",
    ),
    "an edit drops what was tried": (
        "diary/store.ts",
        "if (row.attempts === 0 || row.problem)",
        "if (row.attempts >= 0)",
    ),
    "what a restored server has lost is not sent again": (
        "sync/take-in.ts",
        "if (answer.lost_after != null)",
        "if (answer.lost_after === -1)",
    ),
    "an edit does not say what it is based on": (
        "sync/flush.ts",
        "action, base_revision, body },",
        "action, base_revision: null, body },",
    ),
}


def built(folder: Path, plant: tuple[str, str, str] | None = None) -> Path:
    file, before, after = plant or ("", "", "")
    out = folder / "out"
    given = {"out": str(out), "file": file, "before": before, "after": after}
    command = ["node", "--input-type=module", "-e", BUILD, json.dumps(given)]
    subprocess.run(command, cwd=ROOT / "frontend", check=True)
    return out / "simulation.mjs"


def played(script: Path, folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PN_PYTHON": sys.executable,
        "PN_VAR_DIR": tempfile.mkdtemp(dir=folder),
        "PN_SECRET_KEY": "for the simulation only",
    }
    command = ["node", str(script), *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, check=False
    )


def played_side_by_side(
    script: Path, folder: Path, seeds: int, first: int
) -> list[subprocess.CompletedProcess[str]]:
    """Play a share of the seeds on each core, each share is said when it is done."""
    shares = range(first, first + seeds, SHARE_SEEDS)

    def play(begin: int) -> subprocess.CompletedProcess[str]:
        run = played(script, folder, begin, min(SHARE_SEEDS, first + seeds - begin))
        print(run.stdout.strip(), flush=True)
        return run

    with ThreadPoolExecutor(os.cpu_count()) as cores:
        return list(cores.map(play, shares))


def main(seeds: int, first: int) -> int:
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        folder = Path(name)
        began = time.perf_counter()
        runs = played_side_by_side(built(folder), folder, seeds, first)
        print(f"{seeds} seeds in {time.perf_counter() - began:.0f} s", flush=True)
        missed = 0
        for title, plant in PLANTS.items():
            caught = played(built(folder, plant), folder, 0, PLANT_SEEDS_MAX, "first")
            missed += caught.returncode != 1
            where = caught.stdout.split(";", 1)[0].split("\n", 1)[0] if caught.returncode else ""
            print(f"planted: {title}: {where or 'NOT CAUGHT'}", flush=True)
    return int(any(run.returncode for run in runs) or missed > 0)


if __name__ == "__main__":
    sys.exit(main(*[int(text) for text in [*sys.argv[1:], "0"][:2]]))
