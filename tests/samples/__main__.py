"""`python -m tests.samples [FOLDER]`: the five reports on both papers, with every page as a picture."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

from backend.core.about import VERSION
from pipeline import rules
from pipeline.analysis import analyse
from pipeline.findings import Finding
from pipeline.frames import Frames, read_diary
from pipeline.report import PAPERS, frozen
from pipeline.summary import last_days
from pipeline.triage import triage
from tests.samples.diaries import AS_OF, SAMPLES, Sample

DPI = 110


def findings(sample: Sample, frames: Frames) -> list[Finding]:
    """Return what the rules say of each entry, and what the history rules say today."""
    first = last_days(AS_OF, sample.days).start
    found: list[Finding] = []
    for entry in sample.entries:
        found += triage(
            entry,
            [context["code"] for context in sample.contexts],
            as_of=AS_OF,
            visits=sample.visits,
        ).findings
    found += analyse(frames, as_of=AS_OF)
    return [finding for finding in found if finding.day >= first]


def source(sample: Sample, paper: str) -> bytes:
    frames = read_diary(**sample.records())
    return frozen.freeze(
        sample.records(),
        last_days(AS_OF, sample.days),
        findings=findings(sample, frames),
        profile=sample.profile,
        about={
            "revision": len(sample.entries) + len(sample.checkins),
            "paper": paper,
            "rules_version": rules.catalogue().version,
            "software": VERSION,
        },
    )


def draw(pdf: bytes, folder: Path, name: str) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            page.render(scale=DPI / 72).to_pil().save(folder / f"{name}-{number:03d}.png")
        return len(document)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in SAMPLES.items():
        sample = make()
        for paper in PAPERS:
            pdf = frozen.make(source(sample, paper))
            (folder / f"{name}-{paper}.pdf").write_bytes(pdf)
            pages = draw(pdf, folder, f"{name}-{paper}")
            print(f"{name}-{paper}.pdf: {pages} pages, {len(pdf):,} bytes", flush=True)
    print(f"every page is a picture in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "var/reports"))
