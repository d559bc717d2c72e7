"""Snapshots: what a function gave when somebody last looked at it and agreed.

Kept as text beside the tests, so that a change is read in a diff. `pytest --snapshot-update` writes
them anew; without it a missing or different snapshot fails.
"""

import difflib
import json
from pathlib import Path

FOLDER = Path(__file__).parent / "snapshots"


class Snapshot:
    """Compare values with the files of one test."""

    def __init__(self, stem: str, *, update: bool, folder: Path = FOLDER) -> None:
        self._base = folder / stem
        self._update = update

    def __call__(self, value: object, name: str = "snapshot") -> None:
        """Compare, or write when updating. `name` tells several snapshots of one test apart."""
        path = self._base / f"{name}.txt"
        actual = normalise(value)
        if self._update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, "utf-8")
            return
        assert path.exists(), f"no snapshot {path.name} for {self._base.name}; look, then --snapshot-update"
        expected = path.read_text("utf-8")
        if actual != expected:
            lines = difflib.unified_diff(expected.splitlines(), actual.splitlines(), "kept", "now", lineterm="")
            raise AssertionError(f"differs from {path}:\n" + "\n".join(lines))


def normalise(value: object) -> str:
    """Text that means the same on every machine: records as sorted JSON, one final line break."""
    if not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=_plain)
    lines = [line.rstrip() for line in value.replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).rstrip("\n") + "\n"


def _plain(value: object) -> object:
    fields = getattr(value, "__struct_fields__", None)  # msgspec records
    return {field: getattr(value, field) for field in fields} if fields else str(value)
