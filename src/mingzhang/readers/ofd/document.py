"""The structure of an OFD file: documents, pages, templates, fonts and shared drawings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from mingzhang.readers.package import Package, resolve

Element = etree._Element  # noqa: SLF001 - lxml gives its element type no public name

_A4 = (0.0, 0.0, 210.0, 297.0)
_LARGEST = 20_000.0
"""Millimetres; a page of twenty metres is a mistake or an attack."""


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page: its content and the templates under it by member name, its box in millimetres."""

    content: str
    templates: tuple[str, ...]
    box: tuple[float, float, float, float]
    fonts: dict[str, str]
    units: dict[str, Element]
    """Drawings that several pages share, by id."""


@dataclass(slots=True)
class _Shared:
    fonts: dict[str, str] = field(default_factory=dict)
    units: dict[str, Element] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)


def local(element: Element) -> str:
    """The tag without its namespace: makers disagree about it."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(element: Element, name: str) -> Iterator[Element]:
    """Elements of a name, at any depth."""
    return (found for found in element.iter("*") if local(found) == name)


FARTHEST = 1e7
"""Millimetres, and any other number of a drawing: ten kilometres are no page."""


def numbers(text: str | None) -> list[float]:
    """The numbers in an attribute; what is no number ends them."""
    out: list[float] = []
    for word in (text or "").split():
        try:
            value = float(word)
        except ValueError:
            break
        if not abs(value) <= FARTHEST:  # nor what is not finite
            break
        out.append(value)
    return out


def read_document(package: Package) -> list[OfdPage]:
    """All pages of all documents in the file. Raises UnreadableFile."""
    pages: list[OfdPage] = []
    for root in named(package.xml("OFD.xml"), "DocRoot"):
        path = resolve("OFD.xml", (root.text or "").strip())
        if path is not None:
            pages += _pages(package, path)
    return pages


def _pages(package: Package, path: str) -> Iterator[OfdPage]:
    document = package.xml(path)
    shared = _shared(package, document, path)
    common = next((_box(area) for area in named(document, "PageArea")), None) or _A4
    for page in named(document, "Page"):
        content = resolve(path, page.get("BaseLoc", ""))
        if content is None:
            continue
        own, box = content in package, common
        templates: list[str] = []
        if own:
            root = package.xml(content)
            box = next((_box(area) for area in root if local(area) == "Area"), None) or common
            used = [shared.templates.get(t.get("TemplateID", "")) for t in root if local(t) == "Template"]
            templates = [template for template in used if template is not None]
        yield OfdPage(content, tuple(templates), box, shared.fonts, shared.units)


def _shared(package: Package, document: Element, path: str) -> _Shared:
    shared = _Shared()
    for template in named(document, "TemplatePage"):
        if location := resolve(path, template.get("BaseLoc", "")):
            shared.templates[template.get("ID", "")] = location
    for kind in ("PublicRes", "DocumentRes"):
        for resource in named(document, kind):
            location = resolve(path, (resource.text or "").strip())
            if location is None or location not in package:
                continue
            root = package.xml(location)
            for font in named(root, "Font"):
                shared.fonts[font.get("ID", "")] = font.get("FontName", "")
            for unit in named(root, "CompositeGraphicUnit"):
                shared.units[unit.get("ID", "")] = unit
    return shared


def _box(area: Element) -> tuple[float, float, float, float] | None:
    """The physical page: x, y, width, height."""
    for child in area:
        if local(child) == "PhysicalBox":
            values = numbers(child.text)
            if len(values) >= 4 and 0 < values[2] <= _LARGEST and 0 < values[3] <= _LARGEST:
                return values[0], values[1], values[2], values[3]
    return None
