"""Text read and checked in a warm process."""

from __future__ import annotations

import gc
import time

from bench.documents import texts
from bench.table import Figure
from mingzhang.pipeline import check_disclosure, read_document

TARGET = 80.0


def measure(*, quick: bool) -> list[Figure]:
    """Processor milliseconds of reading and checking; the steps take turns."""
    found: list[Figure] = []
    # As a worker does it: what is loaded is no garbage, and records live as long as their document.
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    for name, data in texts().items():
        reads, checks = [], []
        for _ in range(5 if quick else 15):
            start = time.process_time()
            disclosure = read_document(data, name)
            middle = time.process_time()
            check_disclosure(disclosure)
            reads.append(middle - start)
            checks.append(time.process_time() - middle)
        read, check = min(reads) * 1000, min(checks) * 1000
        size = f"{name[:34]}, {len(data) >> 10} KB"
        found.append(Figure(f"read    {size}", read, "ms"))
        found.append(Figure(f"check   {size}", check, "ms"))
        found.append(Figure("read + check, for 50 KB", (read + check) * 50 * 1024 / len(data), "ms", TARGET))
    found.append(Figure("a loop of a million additions, for comparison", _loop(), "ms"))
    return found


def _loop() -> float:
    """How fast this machine's Python is."""
    best = float("inf")
    for _ in range(5):
        start, total = time.process_time(), 0
        for number in range(1_000_000):
            total += number
        best = min(best, time.process_time() - start)
    return best * 1000
