"""Scoring schemes as dated data: bands, marks, the execution rate's points, what is beyond a target."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any

import msgspec

from mingzhang.errors import Misuse
from mingzhang.forms.load import form_sets


class Band(msgspec.Struct, frozen=True, rename={"low": "from", "high": "to"}):
    """A grade of a target in words: from (included) to, in per cent; ``degree`` is taken when nobody gave one."""

    grade: str
    words: tuple[str, ...]
    low: Decimal
    high: Decimal
    degree: Decimal | None = None


class Mark(msgspec.Struct, frozen=True, rename={"low": "from"}):
    """A grade of the total, from so many points on (included)."""

    name: str
    low: Decimal


class Over(msgspec.Struct, frozen=True):
    """A result far above its target: how far is far, and when points are cut."""

    far: Decimal
    cut_when: str
    basis: str


class Satisfaction(msgspec.Struct, frozen=True):
    """Below this part of its target a satisfaction gets nothing."""

    zero_below: Decimal


class Scheme(msgspec.Struct, frozen=True, kw_only=True):
    """One way to give points."""

    id: str
    name: str
    basis: str
    over: Over
    satisfaction: Satisfaction
    band: tuple[Band, ...]
    mark: tuple[Mark, ...]
    since: int = 0
    extends: str = ""
    execution: int = 10
    total: int = 100
    redistribute: str = "none"
    equal_falls: tuple[str, ...] = ()

    def banded(self, degree: Fraction) -> Band | None:
        """The band a percentage falls into; 100 belongs to the highest."""
        return next((band for band in self.band if band.low <= degree <= 100), None)

    def worded(self, text: str) -> Band | None:
        """The band somebody named."""
        return next((band for band in self.band if text in band.words), None)

    def marked(self, total: Decimal) -> str:
        """The grade of a total, which is taken as a part of the scheme's own."""
        share = total * 100 / self.total
        return next((mark.name for mark in self.mark if share >= mark.low), self.mark[-1].name)


class Book(msgspec.Struct, frozen=True):
    """All that the data file says."""

    default: str
    money: str
    methods: dict[str, str]
    aggregate: dict[str, tuple[str, ...] | str]
    words: dict[str, str]
    scheme: tuple[Scheme, ...]

    def method(self, rule: str) -> str:
        """How a printed 赋分规则 gives points; in proportion where it says nothing known."""
        return self.methods.get(rule.strip(), "proportion")

    def way(self, unit: str) -> str:
        """How measurements in a unit are aggregated when the workbook does not say."""
        for way, units in self.aggregate.items():
            if isinstance(units, tuple) and unit in units:
                return way
        other = self.aggregate["other"]
        assert isinstance(other, str)
        return other


@lru_cache(maxsize=1)
def book() -> Book:
    """The shipped data."""
    raw: dict[str, Any] = tomllib.loads((resources.files(__package__) / "schemes.toml").read_text("utf-8"))
    known: dict[str, dict[str, Any]] = {}
    for own in raw["scheme"]:
        # A scheme that extends another is a whole one afterwards: nobody else has to follow the chain.
        known[own["id"]] = known.get(own.get("extends", ""), {}) | own
    return msgspec.convert(raw | {"scheme": list(known.values())}, Book)


def scheme(name: str = "") -> Scheme:
    """A scheme by id; the default for "". Raises KeyError for an unknown one."""
    wanted = name or book().default
    for found in book().scheme:
        if found.id == wanted:
            return found
    raise KeyError(wanted)


def scheme_for(set_id: str) -> Scheme:
    """The scheme a form set names, else the default. Raises Misuse for one that is not there."""
    known = {forms.id: forms for forms in form_sets()}
    name = known[set_id].scoring if set_id in known else ""
    try:
        return scheme(name)
    except KeyError as error:
        raise Misuse("workbook.score.cli-scheme", value=name, known="、".join(scheme_ids())) from error


def scheme_ids() -> tuple[str, ...]:
    """What can be asked for."""
    return tuple(found.id for found in book().scheme)
