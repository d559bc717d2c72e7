"""`compile --prior`: what last year's document published, for the changes of this year's."""

from __future__ import annotations

from functools import wraps
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

import click

from mingzhang.cli.options import Function
from mingzhang.cli.paths import expand
from mingzhang.cli.work import limit_options, outcomes
from mingzhang.errors import Misuse, UnreadableFile
from mingzhang.workers.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mingzhang.articulation.prints import Print
    from mingzhang.compile.document import Compiled
    from mingzhang.compile.past import Figure, Past
    from mingzhang.model.disclosure import Disclosure


class Earlier(NamedTuple):
    """Last year's document as named on the command line, and what reading it may cost."""

    name: str
    limits: Limits


def past_options(function: Function) -> Function:
    """`--prior` with the limits of a reading, given to the command as `earlier`; None without it."""

    @click.option("--prior", metavar="FILE", help="cli.option.past")
    @limit_options
    @wraps(function)
    def with_past(*, prior: str | None, limits: Limits, **rest: object) -> object:
        return function(earlier=Earlier(prior, limits) if prior else None, **rest)

    return with_past


def read_past(named: Earlier, document: Compiled) -> Past:
    """The figures of a document of last year. Raises UnreadableFile, and Misuse where it is another's or has none."""
    from mingzhang.articulation.across.carried import carried
    from mingzhang.articulation.across.facts import title_of
    from mingzhang.compile.disclosed import disclosed
    from mingzhang.compile.past import Past

    name = named.name
    earlier = _read(name, named.limits)
    this_year = disclosed(document)
    if earlier.identity.year == document.ledger.year:  # checking takes this year's budget too; a change does not
        raise Misuse("problem.across-other-year", title=title_of(earlier), other=name)
    found = carried(this_year, earlier, document.ledger.prior_phase)
    if isinstance(found, tuple):
        message, args = found
        raise Misuse(message, **args)
    if not found:
        raise Misuse("workbook.cli.prior-holds-nothing", title=title_of(earlier), file=name)
    return Past({key: _figure(items) for key, items in found.items()}, title_of(earlier))


def _figure(items: Sequence[Print]) -> Figure:
    from mingzhang.articulation.across.facts import finest, middle
    from mingzhang.compile.past import Figure

    item = finest(items)
    return Figure(int(middle(item)), ceil(item.lo), floor(item.hi), item.where.label)


def _read(name: str, limits: Limits) -> Disclosure:
    """The document as a worker reads it, within the limits of any other document."""
    from mingzhang.workers.parsed import parsed, parsing

    found = expand((name,))
    for problem in found.problems:
        raise problem
    if len(found.sources) > 1:
        raise Misuse("workbook.cli.prior-one", file=name, count=len(found.sources))
    (done,) = outcomes(found.sources, parsing(), 1, limits)
    if done.result is None:
        raise done.problem or UnreadableFile(name, "crashed")
    return parsed(done.result.output)
