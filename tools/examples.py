"""Write the example workbooks: made-up departments, the same ones every time.

python tools/examples.py            # writes examples/*.xlsx
"""

from __future__ import annotations

import sys
from pathlib import Path

from mingzhang.compile.ledger import Ledger
from mingzhang.compile.made_up import made_up_ledger
from mingzhang.compile.random_ledger import Shape
from mingzhang.compile.workbook.write import write_ledger

FOLDER = Path(__file__).resolve().parent.parent / "examples"
SHAPE = Shape(projects=8, odd_funds=0, carry=False, units=3, largest=900_000, every=True)
EXAMPLES = {"xinjiang-budget": 60, "xinjiang-final": 60, "shanghai-budget": 60, "mof-final": 60}
"""Form set → seed: three units, eight projects, every fund the set has."""


def ledger(set_id: str) -> Ledger:
    """The ledger of an example, with every reason its text asks for."""
    return made_up_ledger(EXAMPLES[set_id], set_id, SHAPE)


def main() -> int:
    """Write every example."""
    FOLDER.mkdir(exist_ok=True)
    for set_id in EXAMPLES:
        (FOLDER / f"{set_id}.xlsx").write_bytes(write_ledger(ledger(set_id), set_id))
        print(f"wrote examples/{set_id}.xlsx")
    return 0


if __name__ == "__main__":
    sys.exit(main())
