"""Commands from a cold start, against an interpreter that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.documents import pdfs, texts
from bench.table import Figure


def measure(*, quick: bool) -> list[Figure]:
    """Seconds on the wall; the least of some, which is what the machine's load disturbs least."""
    times = 5 if quick else 15
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = _best(["-c", "pass"], times)
        found = [
            Figure("python -c pass", python, "ms"),
            Figure(
                "mingzhang --version, more than that",
                _best(["-m", "mingzhang", "--version"], times) - python,
                "ms",
                150,
            ),
        ]
        text = min(texts().items(), key=lambda item: abs(len(item[1]) - 50 * 1024))
        documents = [("text", text, 600.0)]
        if pdfs():
            documents.append(("PDF", _thirty(pdfs()), 800.0))
        for kind, (title, content), target in documents:
            path = folder / title
            path.write_bytes(content)
            command = ["-m", "mingzhang", "check", str(path), "-o", os.devnull]
            found.append(Figure(f"check, cold, {kind} of {len(content) >> 10} KB", _best(command, times), "ms", target))
        return found


def _thirty(found: dict[str, bytes]) -> tuple[str, bytes]:
    """The document with about thirty pages."""
    from mingzhang.readers.pdf import native
    from mingzhang.readers.pdf.document import opened

    def pages(content: bytes) -> int:
        with opened(content, "") as document:
            return int(native.page_count(document))

    return min(found.items(), key=lambda item: abs(pages(item[1]) - 30))


def _best(arguments: list[str], times: int) -> float:
    def once() -> float:
        begin = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=False, capture_output=True)
        return (time.perf_counter() - begin) * 1000

    return min(once() for _ in range(times))
