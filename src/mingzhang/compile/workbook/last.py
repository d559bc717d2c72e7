"""The sheet of last year's lines beside what was published last year: where they differ, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.compile.cube import Cube
from mingzhang.compile.figures import money
from mingzhang.compile.ledger import Ledger
from mingzhang.compile.past import Past
from mingzhang.model.amount import Unit
from mingzhang.model.cube import Key

from .cells import BookProblem
from .layout import layout

_ITEM = 7


def not_as_published(ledger: Ledger, past: Past, set_id: str, cells: Sequence[str]) -> list[BookProblem]:
    """One message per published amount that the lines do not add up to; ``cells`` are those of their amounts.

    Items are told first; sums only where every item is right: one wrong line is one message.
    """
    cube = Cube(ledger, set_id)
    wrong = [
        key for key, figure in past.said.items() if _sayable(key, ledger) and not figure.low <= cube[key] <= figure.high
    ]
    items = [key for key in wrong if len(key.function or "") == _ITEM]
    told: set[tuple[str, int]] = set()
    out = []
    for key in sorted(items or wrong, key=_narrowest):
        at = _cell(cube, key, cells)
        if (at, past.said[key].value) not in told and (not at or at not in {cell for cell, _ in told}):
            told.add((at, past.said[key].value))
            out.append(_problem(cube, past, key, at))
    return out


def no_last_year() -> BookProblem:
    """The warning that changes are counted from nothing."""
    return BookProblem(layout().of("prior").name, "", "no-last-year", severity="warning")


def _sayable(key: Key, ledger: Ledger) -> bool:
    """Whether the lines can say an amount: they need not name natures, economic codes, units or projects."""
    if key.item or key.unit or key.project:
        return False
    named = all(entry.nature for entry in ledger.prior) if key.nature else True
    return named and (all(entry.economic for entry in ledger.prior) if key.economic else True)


def _narrowest(key: Key) -> tuple[int, tuple[str, ...]]:
    members = tuple(str(member or "") for member in key)
    return -sum(map(bool, members)), members


def _cell(cube: Cube, key: Key, cells: Sequence[str]) -> str:
    """The first line that counts at a key; "" where none does, which is then what is missing."""
    counted: Iterator[str] = (
        cell for entry, cell in zip(cube.ledger.prior, cells, strict=True) if cube.holds(entry, key)
    )
    return next(counted, "")


def _problem(cube: Cube, past: Past, key: Key, at: str) -> BookProblem:
    figure = past.said[key]
    args = {
        "where": figure.label,
        "held": _yuan(cube[key]),
        "said": _yuan(figure.value),
        "title": past.title,
    }
    return BookProblem(layout().of("prior").name, at, "last-year-differs", args)


def _yuan(amount: int) -> str:
    return money(amount, Unit.YUAN)
