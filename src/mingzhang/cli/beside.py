"""`--prior` and `--units`: documents that the checked ones are compared with."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, NamedTuple

import click

from mingzhang.cli.options import Function
from mingzhang.cli.paths import expand
from mingzhang.cli.work import Problems, outcomes
from mingzhang.workers.limits import Limits
from mingzhang.workers.parsed import parsed, parsing

if TYPE_CHECKING:
    from mingzhang.articulation.across.compare import Beside
    from mingzhang.model.disclosure import Disclosure


class Named(NamedTuple):
    """What was named on the command line."""

    prior: tuple[str, ...]
    units: tuple[str, ...]


def beside_options(function: Function) -> Function:
    """Both options, given to the command as `beside`; each may be repeated and may name a folder."""

    @click.option("--prior", multiple=True, metavar="FILE", help="cli.option.prior")
    @click.option("--units", multiple=True, metavar="FILE", help="cli.option.units")
    @wraps(function)
    def beside(*, prior: tuple[str, ...], units: tuple[str, ...], **rest: object) -> object:
        return function(beside=Named(prior, units), **rest)

    return beside


def read_beside(named: Named, problems: Problems, jobs: int, limits: Limits, own: str | None = None) -> Beside | None:
    """Read the documents to compare with; one that cannot be read is told with the others."""
    if not any(named):
        return None
    from mingzhang.articulation.across.compare import Beside

    return Beside(*(_read(names, problems, jobs, limits, own) for names in named))


def _read(
    names: tuple[str, ...], problems: Problems, jobs: int, limits: Limits, own: str | None
) -> tuple[Disclosure, ...]:
    if not names:
        return ()
    found = expand(names)
    problems.add(found.problems)
    read = (problems.note(done) for done in outcomes(found.sources, parsing(own), jobs, limits))
    return tuple(parsed(outcome.output) for outcome in read if outcome is not None)
