"""EN102."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model.disclosure import Disclosure
from mingzhang.model.finding import Witness
from mingzhang.rules.registry import Hit, rule
from mingzhang.rules.words import pattern


@rule("EN102", "note", needs=("offices",), basis="财预〔2016〕143号（机构设置说明）")
def listed_office_is_no_office(d: Disclosure) -> Iterator[Hit]:
    """Among the offices stands something that is no office: the leadership, a person, a group of people.

    Why it matters
        The number of offices is then one too high.
    How to repair
        List only the offices of the approved establishment, and correct their number.
    """
    assert d.offices is not None
    for name in d.offices.listed:
        if pattern("enumerations", "no_office").search(name):
            yield Hit(
                Witness(name, place=d.offices.place, quote=d.offices.quote, label="机构设置"),
                {"name": name, "noun": d.offices.noun or "机构"},
            )
