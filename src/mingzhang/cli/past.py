"""`compile --prior`: what last year's document published, for the changes of this year's."""

from __future__ import annotations

import sys
from functools import wraps
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

import click

from mingzhang.cli.options import Function
from mingzhang.cli.paths import expand
from mingzhang.cli.work import limit_options, outcomes
from mingzhang.errors import Misuse, UnreadableFile
from mingzhang.i18n import msg
from mingzhang.workers.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mingzhang.articulation.prints import Print
    from mingzhang.compile.document import Compiled
    from mingzhang.compile.past import Figure, Past
    from mingzhang.model.disclosure import Disclosure


_NAMED = 6
"""Places without a figure that are named; the others are counted."""


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
        what = "accounts-hold-nothing" if _accounts(document, earlier.identity.kind) else "prior-holds-nothing"
        raise Misuse(f"workbook.cli.{what}", title=title_of(earlier), file=name)
    return Past({key: _figure(items) for key, items in found.items()}, title_of(earlier), earlier.identity.kind or "")


def tell_unknown(document: Compiled, past: Past) -> None:
    """Say for which places last year's document has no figure, and where to get one."""
    unknown = document.narrative.unknown
    if not unknown:
        return
    known = sum(said.change is not None for said in document.narrative.statements)
    names = (msg("workbook.cli.join").join(unknown[:_NAMED])) + ("…" if len(unknown) > _NAMED else "")
    told = {"title": past.title, "known": known, "unknown": len(unknown), "names": names}
    print(msg("workbook.cli.prior-leaves-open", **told), file=sys.stderr)
    if _accounts(document, past.kind):
        print(msg("workbook.cli.accounts-for-a-budget"), file=sys.stderr)


def _accounts(document: Compiled, kind: str | None) -> bool:
    """Whether a budget is to be compared with what final accounts say of last year's budget."""
    return (document.forms.kind, kind) == ("budget", "final")


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
