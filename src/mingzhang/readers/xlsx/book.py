"""The parts of a workbook that all sheets share: sheet list, strings, styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mingzhang.errors import UnreadableFile
from mingzhang.readers.package import Package, refused_xml

from .codes import builtin

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MAX_SHEETS = 2000
_INDENT = 9.0
"""Points that one step of a cell's indent takes, about three blanks."""

Element = etree._Element  # noqa: SLF001 - lxml gives its element type no public name


@dataclass(frozen=True, slots=True)
class SheetRef:
    """A sheet in the book's own order, from 1."""

    name: str
    index: int
    path: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's style decides about its text."""

    code: str = "General"
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook without its sheets' contents."""

    sheets: tuple[SheetRef, ...]
    strings: list[str]
    styles: list[Style]
    from_1904: bool


def elements(
    package: Package, path: str, tags: tuple[str, ...], *, starts: bool = False
) -> Iterator[tuple[str, Element]]:
    """Elements of a large part one after another; the caller clears them.

    Raises UnreadableFile: damaged, unsafe, too-deep.
    """
    context = etree.iterparse(
        package.stream(path),
        events=("start", "end") if starts else ("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    try:
        for event, element in context:
            if not checked:
                checked = True
                if element.getroottree().docinfo.doctype:
                    raise UnreadableFile(package.name, "unsafe", f"{path}: DOCTYPE")
            yield event, element
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused_xml(error, package.name, path) from error


def read_book(package: Package) -> Book:
    """Everything but the sheets. Raises UnreadableFile."""
    main = next((t for kind, t in package.relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
    root = package.xml(main)
    relations = package.relations(main)
    parts = dict(relations.values())
    found = []
    for index, sheet in enumerate(root.iterfind(f"{M}sheets/{M}sheet"), 1):
        kind, path = relations.get(sheet.get(_R, ""), ("", ""))
        if index > MAX_SHEETS:
            raise UnreadableFile(package.name, "too-large", f"> {MAX_SHEETS} sheets")
        if kind == "worksheet":
            hidden = sheet.get("state", "visible") != "visible"
            found.append(SheetRef(sheet.get("name", ""), index, path, hidden))
    settings = root.find(M + "workbookPr")
    return Book(
        tuple(found),
        _strings(package, parts.get("sharedStrings")),
        _styles(package, parts.get("styles")),
        settings is not None and settings.get("date1904") in ("1", "true"),
    )


def _strings(package: Package, path: str | None) -> list[str]:
    if path is None or path not in package:
        return []
    out = []
    for _, item in elements(package, path, (M + "si",)):
        out.append(rich_text(item))
        forget(item)
    return out


def rich_text(item: Element) -> str:
    """The text of a string with or without runs of its own looks; readings in small type are none of it."""
    return "".join(
        text.text or "" for child in item for text in ([child] if child.tag == M + "t" else child.iterfind(M + "t"))
        if child.tag != M + "rPh"
    )  # fmt: skip


def forget(element: Element) -> None:
    """Free an element and what came before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _styles(package: Package, path: str | None) -> list[Style]:
    if path is None or path not in package:
        return []
    root = package.xml(path)
    codes = {
        int(key): form.get("formatCode", "General")
        for form in root.iterfind(f"{M}numFmts/{M}numFmt")
        if (key := form.get("numFmtId", "")).isdecimal()
    }
    out = []
    for xf in root.iterfind(f"{M}cellXfs/{M}xf"):
        key = xf.get("numFmtId", "0")
        number = int(key) if key.isdecimal() and len(key) < 9 else 0
        alignment = xf.find(M + "alignment")
        indent = alignment.get("indent", "0") if alignment is not None else "0"
        steps = int(indent) if indent.isdecimal() and len(indent) < 4 else 0
        out.append(Style(codes.get(number) or builtin(number), steps * _INDENT))
    return out
