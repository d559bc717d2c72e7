"""A record rebuilt with some of the records in it replaced."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

import msgspec

Told = TypeVar("Told", bound=msgspec.Struct)


def rebuilt(record: Told, change: Callable[[msgspec.Struct], msgspec.Struct]) -> Told:
    """The record with `change` made to every record in it, the innermost first; what stays the same is kept."""
    changed: dict[str, object] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        new = _value(value, change)
        if new is not value:
            changed[name] = new
    return cast("Told", change(msgspec.structs.replace(record, **changed) if changed else record))


def _value(value: object, change: Callable[[msgspec.Struct], msgspec.Struct]) -> object:
    if isinstance(value, msgspec.Struct):
        return rebuilt(value, change)
    if isinstance(value, tuple) and value:
        new = tuple(_value(item, change) for item in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    if isinstance(value, Mapping) and value:
        told = {key: _value(item, change) for key, item in value.items()}
        return told if any(told[key] is not value[key] for key in value) else value
    return value
