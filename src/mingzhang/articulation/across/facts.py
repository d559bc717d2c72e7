"""The printed amounts of a document by cube key, and whether two of them can be the same amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec

from mingzhang.articulation.prints import Print, Role
from mingzhang.articulation.sentences import prints_of
from mingzhang.model.cube import Key
from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.model.place import NOWHERE

Facts = Mapping[Key, Sequence[Print]]
_SAID = (Role.AMOUNT, Role.BUDGET)
_NOTHING = (Role.BLANK, Role.EMPTY)


def facts_of(disclosure: Disclosure) -> dict[Key, tuple[Print, ...]]:
    """Every amount printed for one cell of the cube. Where nothing but blanks is printed, the blanks."""
    said: dict[Key, list[Print]] = {}
    blank: dict[Key, list[Print]] = {}
    for item in prints_of(disclosure):
        if item.over is not None or len(item.terms) != 1 or item.terms[0][1] != 1:
            continue
        key = item.terms[0][0]
        if key.item in ("loose", "nothing"):
            continue
        if item.role in _SAID:
            said.setdefault(key, []).append(item)
        elif item.role in _NOTHING:
            blank.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in (blank | said).items()}


def meet(one: Print, other: Print) -> bool:
    """Whether one amount rounds to both prints: 2132777.54 元 and 213.28 万元 do."""
    return one.lo <= other.hi and other.lo <= one.hi


def middle(item: Print) -> Fraction:
    """The printed amount in cube units."""
    return (Fraction(item.lo) + Fraction(item.hi)) / 2


def finest(items: Sequence[Print]) -> Print:
    """The print with the most digits; a table's before a sentence's."""
    return min(items, key=lambda item: (item.role in _NOTHING, item.ulp, item.source != "table"))


def foreign(disclosure: Disclosure, item: Print, law: str) -> Witness:
    """A print of another document as a witness. It keeps no place: places are those of the document checked."""
    return msgspec.structs.replace(
        item.where,
        value=f"{item.where.value}{item.unit.value if item.unit else ''}" if item.where.value else "",
        table=None,
        column=None,
        place=NOWHERE,
        label=f"{title_of(disclosure)}{_page(item.where)}{item.where.label}",
        law=law,
    )


def title_of(disclosure: Disclosure) -> str:
    """A short name for a document: 《2024年部门预算》."""
    identity = disclosure.identity
    kind = {"budget": "预算", "final": "决算"}.get(identity.kind or "", "公开文件")
    level = {"unit": "单位", "department": "部门"}.get(identity.unit_level or "", "")
    return f"《{identity.year or ''}年{level}{kind}》"


def _page(where: Witness) -> str:
    return f"第{where.place.page}页 " if where.place.page and where.place.box else ""
