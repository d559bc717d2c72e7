"""`--select`, `--ignore`, `--config`, `--baseline`: what to show, what is accepted, a bureau's own form sets.

@rule_options
def command(..., rules: Chosen) -> ExitCode: ...

@config_option
def command(..., own: str | None) -> ExitCode: ...
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from mingzhang.cli.marked import refuse_originals
from mingzhang.cli.options import Function
from mingzhang.cli.paths import Source
from mingzhang.cli.sink import sink
from mingzhang.errors import Misuse

if TYPE_CHECKING:
    from mingzhang.rules.options import RuleOptions

CONFIG_NAME = "mingzhang.toml"

_config = click.option("--config", metavar="FILE", help="cli.option.config")


class Chosen(NamedTuple):
    """What was chosen, and where the findings of this run are to be written as accepted."""

    options: RuleOptions | None
    baseline_out: str | None = None

    def write_baseline(self, outlines: Iterable[bytes], sources: Sequence[Source]) -> None:
        """Accept what was found, if that was asked for."""
        if self.baseline_out is None:
            return
        from mingzhang.rules.baseline import baseline_text
        from mingzhang.workers.tasks import outlined

        refuse_originals(self.baseline_out, sources)
        text = baseline_text(outlined(outline).report for outline in outlines)
        with sink(self.baseline_out) as write:
            write(text.encode())


def rule_options(function: Function) -> Function:
    """Add the options; the command gets them as ``rules``."""

    @click.option("--select", metavar="CODE", multiple=True, help="cli.option.select")
    @click.option("--ignore", metavar="CODE", multiple=True, help="cli.option.ignore")
    @_config
    @click.option("--baseline", metavar="FILE", help="cli.option.baseline")
    @click.option("--write-baseline", metavar="FILE", help="cli.option.write-baseline")
    @wraps(function)
    def with_rules(
        *,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        config: str | None,
        baseline: str | None,
        write_baseline: str | None,
        **rest: object,
    ) -> object:
        if baseline is not None and write_baseline is not None:
            raise Misuse("rules.one-baseline")
        options = chosen(select, ignore, config, baseline, accept=write_baseline is None)
        return function(rules=Chosen(options, write_baseline), **rest)

    return with_rules


def config_option(function: Function) -> Function:
    """Add `--config` to a command that only reads; it gets the folder of own form sets as ``own``."""

    @_config
    @wraps(function)
    def with_forms(*, config: str | None, **rest: object) -> object:
        options = chosen((), (), config, None, accept=False)
        return function(own=options.forms if options else None, **rest)

    return with_forms


def chosen(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    baseline: str | None,
    here: Path | None = None,
    *,
    accept: bool = True,
) -> RuleOptions | None:
    """The command line over the configuration file: `mingzhang.toml` here, unless one is named.

    None when nobody chose anything. Own form sets are known from here on. Raises Misuse.
    """
    path = Path(config) if config else (here or Path()) / CONFIG_NAME
    if not (config or select or ignore or baseline or path.is_file()):
        return None
    from mingzhang.rules.baseline import load_baseline
    from mingzhang.rules.options import RuleOptions, known_codes, load_options

    # A file that was named but is not there is told when it is opened.
    written = load_options(path, accept=accept and baseline is None) if config or path.is_file() else RuleOptions()
    accepted = load_baseline(Path(baseline)) if baseline else written.accepted
    _know(written.forms)
    return RuleOptions(
        known_codes(select) or written.select, (*written.ignore, *known_codes(ignore)), accepted, written.forms
    )


def _know(folder: str | None) -> None:
    if folder is None:
        return
    from mingzhang.forms.load import use_own_forms

    if not Path(folder).is_dir():
        raise Misuse("rules.no-folder", path=folder)
    try:
        use_own_forms(Path(folder))
    except ValueError as problem:
        raise Misuse("rules.bad-forms", path=folder, detail=problem) from problem
