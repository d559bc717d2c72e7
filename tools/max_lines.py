"""Fail when a Python file is longer than 300 lines: a file should fit in one reading."""

from __future__ import annotations

import sys
from pathlib import Path

LIMIT = 300
ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src", "tests", "tools", "bench", "docs")


def too_long(root: Path) -> list[tuple[Path, int]]:
    """Every Python file under the project's folders with more than LIMIT lines."""
    files = sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.py"))
    counted = [(path.relative_to(root), len(path.read_bytes().splitlines())) for path in files]
    return [(path, lines) for path, lines in counted if lines > LIMIT]


def main() -> int:
    """Print the offenders."""
    offenders = too_long(ROOT)
    for path, lines in offenders:
        print(f"{path}: {lines} lines, {LIMIT} allowed")
    return 1 if offenders else 0


if __name__ == "__main__":
    sys.exit(main())
