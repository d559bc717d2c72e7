"""What a bureau chooses: which rules run, and which findings it has already accepted."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from mingzhang.errors import Misuse
from mingzhang.model.finding import Finding


class RuleOptions(msgspec.Struct, frozen=True):
    """Prefixes of codes to run and to leave out, and the ids of findings already accepted."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    accepted: frozenset[str] = frozenset()


class _Section(msgspec.Struct, forbid_unknown_fields=True):
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str | None = None


class _Config(msgspec.Struct):
    rules: _Section = msgspec.field(default_factory=_Section)


CONFIG_NAME = "mingzhang.toml"


def load_options(path: Path) -> RuleOptions:
    """Read a `mingzhang.toml`; the baseline it names is looked for beside it. Raises Misuse."""
    try:
        config = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _Config)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise Misuse("rules.bad-file", path=path, detail=problem) from problem
    chosen = config.rules
    accepted = load_baseline(path.parent / chosen.baseline) if chosen.baseline else frozenset()
    return RuleOptions(chosen.select, chosen.ignore, accepted)


def load_baseline(path: Path) -> frozenset[str]:
    """The ids of findings accepted on an earlier day. Raises Misuse for a file that is no baseline."""
    try:
        ids = json.loads(path.read_text("utf-8"))["accepted"]
        return frozenset(str(entry["id"]) for entry in ids)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise Misuse("rules.bad-file", path=path, detail=problem) from problem


def baseline_text(findings: Iterable[Finding]) -> str:
    """A baseline of these findings: ids for the program, codes and places for the reader."""
    rows = [{"id": f.id, "code": f.code, "page": f.suspect.place.page, "line": f.suspect.place.line} for f in findings]
    return json.dumps({"accepted": rows}, ensure_ascii=False, indent=1) + "\n"
