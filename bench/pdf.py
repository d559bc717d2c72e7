"""How fast PDF pages become blocks, against the floor and against pdfplumber, in one run.

    python bench/pdf.py FILE.pdf… [--repeat 5] [--no-pdfplumber]

The floor is what pdfium needs to load a page and hand out all characters with boxes and baselines.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from bench.floor import floor
from mingzhang.grids.blocks import blocks_of
from mingzhang.grids.source import source_from_pdf
from mingzhang.pipeline import check_document, read_document
from mingzhang.readers.page import Page
from mingzhang.readers.pdf import native, read_pages
from mingzhang.readers.pdf.document import opened


def pages(data: bytes) -> int:
    """Visible characters, fonts, clips, rules."""
    return sum(1 for _ in read_pages(data))


def blocks(data: bytes) -> int:
    """Grids and lines of each page: all pages first, then their grids, as a document is read."""
    found = list(read_pages(data))
    for page in found:
        if isinstance(page, Page):
            blocks_of(page)
    return len(found)


def source(data: bytes) -> int:
    """The whole way, with tables joined over pages."""
    return source_from_pdf(data).pages


def read(data: bytes) -> int:
    """Tables, statements, everything that is read."""
    read_document(data, "")
    return page_total(data)


def check(data: bytes) -> int:
    """Read and checked."""
    check_document(data, "")
    return page_total(data)


def page_total(data: bytes) -> int:
    """The number of pages."""
    with opened(data, "") as document:
        return int(native.page_count(document))


STEPS: tuple[Callable[[bytes], int], ...] = (floor, pages, blocks, source, read, check)


def measure(files: list[bytes], repeat: int) -> dict[str, float]:
    """Processor milliseconds a page of each step; the steps take turns, and each file's best of `repeat` counts: a
    neighbour on the machine seldom leaves a whole pass alone.
    """
    best = {step: [float("inf")] * len(files) for step in STEPS}
    for _ in range(repeat):
        for k, data in enumerate(files):
            for step, found in best.items():
                start = time.process_time()
                step(data)
                found[k] = min(found[k], time.process_time() - start)
    pages = sum(map(page_total, files))
    return {step.__name__: sum(found) / pages * 1000 for step, found in best.items()}


def pdfplumber_tables(paths: list[Path]) -> float:
    """Milliseconds a page of pdfplumber's own table extraction."""
    import pdfplumber

    count, start = 0, time.process_time()
    for path in paths:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_tables()
                count += 1
    return (time.process_time() - start) / count * 1000


def main() -> None:
    """Print one line for each step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--no-pdfplumber", action="store_true")
    chosen = parser.parse_args()
    files = [path.read_bytes() for path in chosen.files]
    found = measure(files, chosen.repeat)
    base = found["floor"]
    for name, spent in found.items():
        print(f"{name:12}{spent:8.2f} ms/page {spent / base:6.2f} x floor")
    if not chosen.no_pdfplumber:
        spent = pdfplumber_tables(chosen.files)
        print(f"{'pdfplumber':12}{spent:8.2f} ms/page {spent / base:6.2f} x floor")


if __name__ == "__main__":
    main()
