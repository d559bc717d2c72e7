"""HTML that is escaped because there is no other way to write it.

``tag`` escapes every string that is not ``Html`` already, and only ``tag`` makes ``Html``: a document's
text cannot become markup by being forgotten somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias, Union

_VOID = frozenset({"input", "meta", "br", "hr"})
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))


class Html(str):
    """Markup, already escaped."""

    __slots__ = ()


Child: TypeAlias = Union[str, Iterable["Child"], None]  # noqa: UP007 - a forward reference has no |
Attribute: TypeAlias = str | int | bool | None


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """One element. ``class_`` is class, ``aria_label`` aria-label; None and False leave an attribute out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{inner(*children)}</{name}>")


def inner(*children: Child) -> Html:
    """Children in a row; None is nothing."""
    return Html("".join(_child(child) for child in children))


def _child(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        return escape(child.translate(_CONTROLS))
    return "".join(_child(each) for each in child)


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value).translate(_CONTROLS))}"'
