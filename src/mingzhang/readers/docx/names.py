"""Names of WordprocessingML, and its small vocabulary of attribute values."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"

Element = etree._Element  # noqa: SLF001 - lxml gives its element type no public name


def local(element: Element) -> str:
    """The tag without its namespace; nothing for a comment."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element, tag: str) -> Element | None:
    """The first child of a name; ``find`` takes five times as long."""
    for found in element.iterchildren(tag):
        return found
    return None


def attribute(element: Element | None, path: str, name: str = "val") -> str | None:
    """An attribute of a child given by its path of local names ("pPr/numPr/ilvl")."""
    for step in path.split("/"):
        if element is None:
            return None
        element = child(element, W + step)
    return None if element is None else element.get(W + name)


def number(element: Element | None, path: str, name: str = "val") -> int | None:
    """A whole number as an attribute; None where there is none, or no number."""
    return whole(attribute(element, path, name))


def whole(text: str | None) -> int | None:
    """A whole number of sensible size, or None."""
    if text is None or not text.strip().lstrip("-").isdecimal() or len(text) > 9:
        return None
    return int(text)


def is_on(element: Element | None, path: str) -> bool:
    """Whether a switch is set: present, and not turned off."""
    for step in path.split("/"):
        if element is None:
            return False
        element = child(element, W + step)
    return element is not None and element.get(VAL) not in ("0", "false", "off")
