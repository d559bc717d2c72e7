"""What a bureau chooses: which checks it wants to see, which findings it has accepted, its own form sets."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from pathlib import Path

import msgspec

from mingzhang.errors import Misuse

from .baseline import Accepted, load_baseline


class RuleOptions(msgspec.Struct, frozen=True):
    """Beginnings of codes to show and to leave out, findings already accepted, the folder of own form sets."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    accepted: Accepted = {}
    forms: str | None = None


class _Rules(msgspec.Struct, forbid_unknown_fields=True):
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str | None = None


class _Forms(msgspec.Struct, forbid_unknown_fields=True):
    folder: str | None = None


class _Config(msgspec.Struct, forbid_unknown_fields=True):
    rules: _Rules = msgspec.field(default_factory=_Rules)
    forms: _Forms = msgspec.field(default_factory=_Forms)


def load_options(path: Path, *, accept: bool = True) -> RuleOptions:
    """Read a `mingzhang.toml`; what it names is looked for beside it. Raises Misuse.

    Without ``accept`` the baseline is not opened: a new one is about to be written.
    """
    try:
        config = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _Config)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise Misuse("rules.bad-file", path=path, detail=problem) from problem
    rules, folder = config.rules, config.forms.folder
    accepted = load_baseline(path.parent / rules.baseline) if rules.baseline and accept else {}
    forms = str((path.parent / folder).resolve()) if folder else None
    return RuleOptions(known_codes(rules.select), known_codes(rules.ignore), accepted, forms)


def known_codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """`nm,pf101`, `PR` → NM, PF101, PR. Raises Misuse for one with which no code begins."""
    wanted = tuple(code.strip().upper() for part in given for code in part.split(",") if code.strip())
    if not wanted:
        return ()
    from .explain import codes  # noqa: PLC0415 - the pages are read when somebody names a code

    for prefix in wanted:
        if not any(code.startswith(prefix) for code in codes()):
            near = get_close_matches(prefix, [*codes(), *sorted({code[:2] for code in codes()})]) or codes()[:3]
            raise Misuse("rules.unknown", code=prefix, near=", ".join(near))
    return wanted
