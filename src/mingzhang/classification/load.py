"""The shipped lists, read on first use.

``confidence``: A met in published documents, B in two independent lists, C general knowledge,
D general knowledge and uncertain, E from a list of about 2010 (good for recognising old names
only). Nothing below B may carry an error.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib import resources

from .catalogue import Catalogue, Entry

ALWAYS = 9999


@lru_cache(maxsize=4)
def _entries(name: str) -> tuple[Entry, ...]:
    text = (resources.files("mingzhang.classification") / f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines())
    next(rows)
    return tuple(
        Entry(
            code=code,
            name=label,
            confidence=confidence,
            since=int(since or 0),
            until=int(until or ALWAYS),
            old=tuple(old.split("|")) if old else (),
        )
        for code, label, confidence, since, until, old in rows
    )


@lru_cache(maxsize=32)
def functional(year: int | None = None) -> Catalogue:
    """支出功能分类 (类款项) as in force in a year; without a year, everything known and not expired."""
    return Catalogue(_entries("functional"), year)


@lru_cache(maxsize=32)
def economic(year: int | None = None) -> Catalogue:
    """部门预算支出经济分类 (类款)."""
    return Catalogue(_entries("economic"), year)


@lru_cache(maxsize=32)
def government_economic(year: int | None = None) -> Catalogue:
    """政府预算支出经济分类 (类款)."""
    return Catalogue(_entries("government_economic"), year)
