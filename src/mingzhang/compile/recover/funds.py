"""How much of every functional item each fund leaf pays, out of the columns that tables have."""

from __future__ import annotations

from mingzhang.compile.cube import ancestors
from mingzhang.forms.load import FormSet, trees

from .margins import Uneven, fill
from .printed import Said

Paid = dict[tuple[str, str], int]
"""(functional item, fund leaf) → amount."""


def carries_grants(said: Said) -> bool:
    """Whether the tables of grants hold what was carried over."""
    carried = said.at(fund="fiscal_carry")
    return bool(carried) and said.at(fund="grants") == said.at(fund="fiscal") + carried


def leaves_of(forms: FormSet, *, slack: bool) -> dict[str, frozenset[str]]:
    """Fund member → the leaves of the form set that it holds."""
    above = ancestors(trees(forms.id)["fund"], slack=slack)
    out: dict[str, set[str]] = {}
    for leaf in forms.funds:
        for member in above.get(leaf, frozenset((leaf,))):
            out.setdefault(member, set()).add(leaf)
    return {member: frozenset(leaves) for member, leaves in out.items()}


def paid_by(said: Said, forms: FormSet, items: list[str], *, slack: bool) -> tuple[Paid, int]:
    """Every item's amount by fund leaf, and how many of these stay open. Raises Uneven."""
    held = leaves_of(forms, slack=slack)
    columns = {member for member in held if any(said.at(fund=member, function=item) for item in items)}
    paid: Paid = {}
    direct: set[str] = set()
    for leaf in forms.funds:
        own = next((member for member in sorted(columns) if held[member] == {leaf}), None)
        if own is not None:
            direct.add(leaf)
            paid |= {(item, leaf): said.at(fund=own, function=item) for item in items}
    still_open = 0
    left = [leaf for leaf in forms.funds if leaf not in direct and _total(said, held, leaf)]
    while left:
        # The narrowest column that holds the leaf; without one, what the whole leaves over.
        around = sorted((member for member in columns if left[0] in held[member]), key=lambda m: (len(held[m]), m))
        group = [leaf for leaf in left if not around or leaf in held[around[0]]]
        at = {"fund": around[0]} if around else {}
        known = [leaf for leaf in direct if not around or leaf in held[around[0]]]
        rows = {item: said.at(function=item, **at) - sum(paid.get((item, k), 0) for k in known) for item in items}
        try:
            filled = fill(rows, {leaf: _total(said, held, leaf) for leaf in group}, said.half)
        except Uneven as uneven:
            raise uneven.at("funds", around[0] if around else "") from uneven
        still_open += filled.open
        paid |= filled.cells
        direct.update(group)
        left = [leaf for leaf in left if leaf not in group]
    return {place: amount for place, amount in paid.items() if amount}, still_open


def _total(said: Said, held: dict[str, frozenset[str]], leaf: str) -> int:
    """A leaf's whole amount, by any member that holds nothing else."""
    return next((said.at(fund=m) for m in sorted(held) if held[m] == {leaf} and said.at(fund=m)), 0)
