"""Save one entry: PUT over keep-alive against a bare DRF view that inserts one row."""

from __future__ import annotations

import uuid

from tests.bench.served import percentile, server
from tests.entries import entry

REQUESTS = 400


def main() -> None:
    bare, product = [], []
    with server() as running:
        for number in range(REQUESTS + 20):
            took_bare, _ = running.ask("PUT", "/bare", {"severity": 4, "note": "a short note"})
            body = entry(note="a short note", denied=["saddle_numbness", "bladder_leak_new"])
            took, _ = running.ask("PUT", f"/api/v1/episodes/{uuid.uuid4()}", body)
            if number >= 20:
                bare.append(took_bare)
                product.append(took)
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        theirs, ours = percentile(bare, share), percentile(product, share)
        print(f"{name}: bare {theirs:.2f} ms, entry {ours:.2f} ms, ratio {ours / theirs:.2f}")
