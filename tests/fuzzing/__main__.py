"""``make fuzz``: damaged files for a while; prints what ran, keeps what failed in build/fuzz."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from .corpus import made_up, real
from .run import Failure, run

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """0 when every file was read or refused with a reason, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0, help="another seed, other files")
    parser.add_argument("--only", action="append", help="a format; may be repeated")
    parser.add_argument("--real", type=Path, default=ROOT.parent / "shared", help="folder of real documents")
    args = parser.parse_args()
    corpus = made_up()
    for form, files in real(args.real).items():
        # Real documents are larger: one in four, so that more files are tried.
        corpus[form] = corpus.get(form, []) * max(1, 3 * len(files) // max(1, len(corpus.get(form, [])))) + files
    corpus = {form: files for form, files in corpus.items() if not args.only or form in args.only}
    tried: Counter[str] = Counter()
    failures: list[Failure] = []
    start = time.monotonic()
    for form, failure in run(corpus, args.seconds, args.seed):
        tried[form] += 1
        if failure:
            failures.append(failure)
            kept = ROOT / "build" / "fuzz" / f"{form}-{failure.seed}.bin"
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(failure.data)
            print(f"FAILED {kept.relative_to(ROOT)}\n{failure.what}", flush=True)
    rates = ", ".join(f"{form} {count}" for form, count in sorted(tried.items()))
    print(
        f"{sum(tried.values())} damaged files in {time.monotonic() - start:.0f} s ({rates}); {len(failures)} failures"
    )
    return 1 if failures or not tried else 0


if __name__ == "__main__":
    sys.exit(main())
