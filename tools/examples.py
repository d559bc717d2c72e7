"""Write the example workbooks: made-up departments, the same ones every time.

python tools/examples.py            # writes examples/*.xlsx
"""

from __future__ import annotations

import sys
from pathlib import Path

from mingzhang.compile.ledger import Ledger
from mingzhang.compile.random_ledger import Shape, random_ledger
from mingzhang.compile.workbook.write import write_ledger

FOLDER = Path(__file__).resolve().parent.parent / "examples"
BUDGET = Shape(projects=8, odd_funds=2, carry=True, units=2, largest=900_000)
FINAL = Shape(projects=3, odd_funds=1, carry=True, units=1, largest=900_000)
EXAMPLES: dict[str, tuple[str, int, Shape]] = {
    "budget.xlsx": ("budget", 14, BUDGET),
    "final.xlsx": ("final", 11, FINAL),
}
"""File → kind, seed and shape."""


def ledger(name: str) -> Ledger:
    """The ledger of an example."""
    kind, seed, shape = EXAMPLES[name]
    return random_ledger(seed, kind, shape)


def main() -> int:
    """Write every example."""
    FOLDER.mkdir(exist_ok=True)
    for name in EXAMPLES:
        (FOLDER / name).write_bytes(write_ledger(ledger(name)))
        print(f"wrote examples/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
