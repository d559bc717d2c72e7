"""Cells that look filled and hold no number: formulas never calculated, formulas that ended in an error."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LARGEST = 64 << 20
"""No part of an honest ledger is larger."""

Hollow = dict[tuple[str, str], str]
"""(sheet, cell) → the error a formula ended in, "" where it was never calculated."""


def hollow(data: bytes) -> Hollow:
    """Every such cell; the reading of values gives them as blank. Empty for what is not an XLSX."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {(sheet, at): error for sheet, part in _parts(package) for at, error in _cells(_part(package, part))}
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, OSError, NotImplementedError):
        return {}  # whoever reads the values says what is wrong with the file


def _part(package: zipfile.ZipFile, name: str) -> etree._Element:
    if package.getinfo(name).file_size > _LARGEST:
        raise ValueError(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(package.read(name), parser)


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    links = {
        link.get("Id"): link.get("Target", "") for link in _part(package, "xl/_rels/workbook.xml.rels").iterfind("{*}*")
    }
    for sheet in _part(package, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = links.get(sheet.get(_LINK), "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _cells(sheet: etree._Element) -> Iterator[tuple[str, str]]:
    for cell in sheet.iter(f"{_MAIN}c"):
        value = cell.findtext(f"{_MAIN}v") or ""
        if cell.get("t") == "e" or (cell.find(f"{_MAIN}f") is not None and not value):
            yield cell.get("r", ""), value
