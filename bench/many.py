"""Many documents over workers: how many a second, and how much memory the largest process takes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.documents import many
from bench.table import Figure


def measure(*, quick: bool) -> list[Figure]:
    """The command itself, on files, with one and with two workers."""
    count = 60 if quick else 1000
    with tempfile.TemporaryDirectory() as name:
        # In a process of its own: this one must stay small, for a child begins with its parent's peak.
        command = f"from bench.documents import many; from pathlib import Path; many(Path({name!r}), {count})"
        subprocess.run([sys.executable, "-c", command], check=True)
        two, peak = _run(Path(name), 2)
        found = [Figure(f"documents a second, {count} files, -j 2", count / two, "/s", 20, more=True)]
        if peak:
            found.append(Figure("peak memory of the largest process", peak, "MB", 150))
        few = Path(name) / "few"
        few.mkdir()
        # A week's documents: of fewer, starting the command would be a part that two workers cannot share.
        for path in sorted(Path(name).glob("*.txt"))[:200]:
            path.rename(few / path.name)
        one, both = _run(few, 1)[0], _run(few, 2)[0]
        found.append(Figure("two workers against one", one / both, "x", 1.8, more=True))
    return found


def _run(folder: Path, workers: int) -> tuple[float, float]:
    """Seconds, and megabytes of the largest process below this one so far."""
    command = [sys.executable, "-m", "mingzhang", "check", str(folder), "--format", "json", "-o", os.devnull]
    begin = time.perf_counter()
    subprocess.run([*command, "-j", str(workers)], check=False, capture_output=True)
    spent = time.perf_counter() - begin
    try:
        import resource
    except ImportError:
        return spent, 0.0
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return spent, peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


__all__ = ["many", "measure"]
