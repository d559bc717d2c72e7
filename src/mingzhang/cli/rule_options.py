"""`--select`, `--ignore`, `--config`, `--baseline`: which rules run, and which findings are already accepted.

@rule_options
def command(..., rules: RuleOptions) -> ExitCode: ...
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias

import click

from mingzhang.errors import Misuse
from mingzhang.rules.options import CONFIG_NAME, RuleOptions, load_baseline, load_options

Function: TypeAlias = Callable[..., Any]


def rule_options(function: Function) -> Function:
    """Add the options; the command gets them as ``rules``."""

    @wraps(function)
    def with_rules(
        *,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        config: str | None,
        baseline: str | None,
        **arguments: Any,
    ) -> Any:
        return function(rules=chosen(select, ignore, config, baseline), **arguments)

    for decorate in (
        click.option("--baseline", metavar="FILE", help="cli.option.baseline"),
        click.option("--config", metavar="FILE", help="cli.option.config"),
        click.option("--ignore", metavar="CODE", multiple=True, help="cli.option.ignore"),
        click.option("--select", metavar="CODE", multiple=True, help="cli.option.select"),
    ):
        with_rules = decorate(with_rules)
    return with_rules


def chosen(
    select: tuple[str, ...], ignore: tuple[str, ...], config: str | None, baseline: str | None, here: Path | None = None
) -> RuleOptions:
    """The command line over the configuration file: `mingzhang.toml` here, unless one is named. Raises Misuse."""
    path = Path(config) if config else (here or Path()) / CONFIG_NAME
    if config and not path.is_file():
        raise Misuse("rules.bad-file", path=path, detail="no such file")
    written = load_options(path) if path.is_file() else RuleOptions()
    accepted = load_baseline(Path(baseline)) if baseline else written.accepted
    return RuleOptions(
        _codes(select) or written.select,
        (*written.ignore, *_codes(ignore)),
        accepted,
    )


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """`--select NM,PF101 --select PR` → NM, PF101, PR."""
    return tuple(code.strip().upper() for part in given for code in part.split(",") if code.strip())
