"""Write the lock files: exact versions with hashes, for every supported Python and platform.

Run with `make lock` after changing a dependency in pyproject.toml; add `--upgrade` through
`make lock LOCK_ARGS=--upgrade` to move to newer releases. Needs `uv` (only here, never to install or to run).
The files carry no addresses, so they install from whichever package index the machine uses.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"requirements.lock": [], "requirements-dev.lock": ["--group", "dev"]}
OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--fork-strategy=fewest",  # one version of a package for all Pythons: results are comparable
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
]


def main(arguments: list[str]) -> int:
    """Compile each lock; keeps the versions already there unless `--upgrade` is given."""
    uv = shutil.which("uv")
    if uv is None:
        print("tools/lock.py: uv is not on the PATH (pip install uv)", file=sys.stderr)
        return 1
    for name, extra in LOCKS.items():
        command = [uv, "pip", "compile", "--quiet", *OPTIONS, *extra, *arguments]
        subprocess.run([*command, "pyproject.toml", "--output-file", name], cwd=ROOT, check=True)
        text = (ROOT / name).read_text("utf-8")
        if "://" in text:
            print(f"{name}: carries an address", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
