"""PDF pages against the floor of extracting their characters."""

from __future__ import annotations

from bench import pdf
from bench.documents import SHARED, pdfs
from bench.table import Figure

TARGETS = {"blocks": 1.6, "read": 3.0, "check": 4.0}


def measure(*, quick: bool) -> list[Figure]:
    """Each step as a multiple of the floor; nothing without documents."""
    files = pdfs()
    if not files:
        return []
    spent = pdf.measure(list(files.values()), 2 if quick else 5)
    floor = spent["floor"]
    found = [Figure("floor: characters with boxes", floor, "ms/page")]
    for step, time in spent.items():
        if step != "floor":
            found.append(
                Figure(f"{step:8}against the floor ({time:.2f} ms/page)", time / floor, "x", TARGETS.get(step))
            )
    if not quick:
        names = [SHARED / "pdf" / name for name in files]
        found.append(
            Figure(
                "pdfplumber's tables against blocks", pdf.pdfplumber_tables(names) / spent["blocks"], "x", 5, more=True
            )
        )
    return found
