"""The dated lists and thresholds of comparisons between documents."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`forms/across.toml`."""

    rebased: tuple[str, ...]
    large_amount: int
    large_rate: float
    large_part: float
    passed_on: frozenset[str]
    granted: frozenset[str]
    itself: tuple[str, ...]
    no_own_budget: tuple[str, ...]


@cache
def words() -> Words:
    """The lists as they stand."""
    text = (resources.files("mingzhang.forms") / "across.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Words)
