"""Measure every part in a process of its own, so that none warms or weighs on another."""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from bench.table import Figure, line

PARTS = {
    "cold": "Cold start",
    "text": "Text, warm",
    "many": "Many documents",
    "pages": "PDF, warm",
}


def main() -> int:
    """Print a table; 1 when a target was missed and `--strict` was said."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all by default")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, 60 documents instead of 1,000")
    parser.add_argument("--strict", action="store_true", help="end with 1 when a target is missed")
    parser.add_argument("--json", action="store_true", help="the figures of one part for programs")
    chosen = parser.parse_args()
    if chosen.json:
        (part,) = chosen.parts
        figures = importlib.import_module(f"bench.{part}").measure(quick=chosen.quick)
        print(json.dumps([asdict(figure) for figure in figures]))
        return 0
    missed = 0
    for part in chosen.parts or PARTS:
        figures = _apart(part, quick=chosen.quick)
        print(f"\n{PARTS[part]}" if figures else f"\n{PARTS[part]}: no documents")
        for figure in figures:
            print("  " + line(figure), flush=True)
            missed += not figure.met
    if not chosen.quick and not chosen.parts:
        print("\nSolver", flush=True)
        subprocess.run([sys.executable, str(Path(__file__).with_name("solver.py")), "10"], check=False)
    print(f"\n{missed} of the targets missed" if missed else "\nall targets met")
    return 1 if missed and chosen.strict else 0


def _apart(part: str, *, quick: bool) -> list[Figure]:
    command = [sys.executable, "-m", "bench", part, "--json", *(["--quick"] if quick else [])]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return [Figure(**record) for record in json.loads(done.stdout)]


if __name__ == "__main__":
    sys.exit(main())
