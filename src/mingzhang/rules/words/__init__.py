"""Dated word lists of the rules, one TOML file a family; an entry with ``since``/``until`` holds for those years."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=512)
def words(file: str, name: str, year: int | None = None) -> tuple[Any, ...]:
    """The entries of a list that hold in a year. Raises KeyError for a list that does not exist."""
    return tuple(entry for entry in _file(file)[name] if _holds(entry, year))


def value(file: str, name: str) -> Any:
    """A single value of a file: a pattern or a number."""
    return _file(file)[name]


@lru_cache(maxsize=512)
def pattern(file: str, name: str) -> re.Pattern[str]:
    """A pattern of a file, compiled."""
    return re.compile(_file(file)[name])


def _holds(entry: Any, year: int | None) -> bool:
    if year is None or not isinstance(entry, dict):
        return True
    return bool(entry.get("since", 0) <= year <= entry.get("until", 9999))
