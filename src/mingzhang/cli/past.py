"""`compile --prior`: what last year's document published, for the changes of this year's."""

from __future__ import annotations

from math import ceil, floor
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.errors import Misuse, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mingzhang.articulation.prints import Print
    from mingzhang.compile.document import Compiled
    from mingzhang.compile.past import Figure, Past


def read_past(name: str, document: Compiled) -> Past:
    """The figures of a document of last year. Raises UnreadableFile, and Misuse where it is another's or has none."""
    from mingzhang.articulation.across.carried import carried
    from mingzhang.articulation.across.facts import title_of
    from mingzhang.compile.disclosed import disclosed
    from mingzhang.compile.past import Past
    from mingzhang.pipeline import read_document

    earlier = read_document(_bytes(name), name)
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


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(name, "missing") from error
    except OSError as error:
        raise UnreadableFile(name, "refused", error.strerror or "") from error
