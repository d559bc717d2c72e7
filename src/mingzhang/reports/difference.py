"""The difference of two documents, told fact by fact, for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mingzhang.articulation.across.difference import Change, Difference, Kind
from mingzhang.articulation.prints import Print, Role
from mingzhang.i18n import catalogue
from mingzhang.model.disclosure import Disclosure

from .place_words import place_words
from .records import witness_json
from .words import clean

SCHEMA = "mingzhang-diff-1"
_SHOWN = 3


def difference_text(one: Disclosure, other: Disclosure, found: Difference, lang: str = "zh") -> str:
    """One line a fact, what changed first."""
    words = catalogue(lang)
    lines = [words["diff.head"].format(one=clean(one.identity.source), other=clean(other.identity.source))]
    if one.identity.year != other.identity.year:
        lines.append(words["diff.years"].format(one=one.identity.year or "?", other=other.identity.year or "?"))
    counts = [words[f"diff.{kind.value}"].format(count=len(found.of(kind))) for kind in Kind]
    counts.append(words["diff.same"].format(count=found.same))
    lines.append(("，" if lang == "zh" else ", ").join(counts))
    if not found.changes:
        lines.append(words["diff.none"])
    for kind in Kind:
        changes = found.of(kind)
        if changes:
            lines += ["", words[f"diff.{kind.value}"].format(count=len(changes))]
            lines += [f"  {_line(change, lang)}" for change in changes]
    return "\n".join(lines) + "\n"


def _line(change: Change, lang: str) -> str:
    words = catalogue(lang)
    items = change.after or change.before
    place = " ".join(place_words(items[0].where.place, lang))
    where = f"{place} {clean(items[0].where.label)}".strip()
    if change.kind is Kind.CHANGED:
        return words["diff.line"].format(where=where, before=_values(change.before), after=_values(change.after))
    return words["diff.only"].format(where=where, value=_values(items))


def _values(items: Sequence[Print]) -> str:
    return "、".join(dict.fromkeys(_value(item) for item in items[:_SHOWN]))


def _value(item: Print) -> str:
    sign = {1: "+", -1: "-"}[item.terms[0][1]] if item.role in (Role.CHANGE, Role.RATE) else ""
    unit = "%" if item.over is not None else (item.unit.value if item.unit else "")
    return f"{sign}{clean(item.where.value)}{unit}"


def difference_json(one: Disclosure, other: Disclosure, found: Difference) -> dict[str, Any]:
    """The difference as one record; keys name the cells of the cube."""
    return {
        "schema": SCHEMA,
        "before": {"source": one.identity.source, "year": one.identity.year, "department": one.identity.department},
        "after": {
            "source": other.identity.source,
            "year": other.identity.year,
            "department": other.identity.department,
        },
        "same": found.same,
        "changes": list(_changes(found)),
    }


def _changes(found: Difference) -> Iterator[dict[str, Any]]:
    for change in found.changes:
        role, terms, over = change.key
        yield {
            "kind": change.kind.value,
            "what": role.value,
            "key": [_cell(key) for key, _ in terms],
            "over": [_cell(key) for key, _ in over],
            "before": [witness_json(item.where) | {"text": _value(item)} for item in change.before],
            "after": [witness_json(item.where) | {"text": _value(item)} for item in change.after],
        }


def _cell(key: Any) -> dict[str, str | int]:
    return {name: member for name, member in key._asdict().items() if member}
