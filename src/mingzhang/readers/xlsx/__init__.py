"""Workbooks (XLSX), read straight from their XML: what the spreadsheet shows, sheet by sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from mingzhang.errors import UnreadableFile
from mingzhang.model.source import Block, Source
from mingzhang.readers.package import DEFAULT_LIMITS, Package, PackageLimits

from .areas import Areas
from .book import read_book
from .cells import Budget, read_sheet
from .sheet import SheetDraft, name_of
from .visible import visible

__all__ = ["read_xlsx", "source_of_sheets"]

Notice = tuple[str, dict[str, str | int]]
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff")


def read_xlsx(data: bytes, name: str = "", *, limits: PackageLimits = DEFAULT_LIMITS) -> Source:
    """Read a workbook. Raises UnreadableFile: damaged, encrypted, unsafe, too-deep, too-large, no-text."""
    package = Package(data, name, limits)
    book = read_book(package)
    budget = Budget(name)
    notices: list[Notice] = [("reader.hidden-sheet", {"sheet": ref.name}) for ref in book.sheets if ref.hidden]
    shown = (read_sheet(package, book, ref, budget) for ref in book.sheets if not ref.hidden)
    pictures = sum(1 for path in package.members if path.startswith("xl/media/") and path.endswith(_PICTURES))
    if pictures:
        notices.append(("reader.pictures", {"count": pictures}))
    return source_of_sheets(shown, data, name, form="xlsx", notices=notices, pictures=pictures)


def source_of_sheets(
    sheets: Iterable[SheetDraft], data: bytes, name: str, *, form: str, notices: list[Notice], pictures: int = 0
) -> Source:
    """Sheets to a source; pages are sheets. Raises UnreadableFile: no-text, needs-ocr."""
    areas = Areas()
    blocks: list[Block] = []
    last = 1
    for sheet in sheets:
        seen = visible(sheet)
        blocks += areas.blocks(sheet, seen)
        notices += _noticed(sheet, seen.hidden, seen.overlapping, [spot for spot in sheet.unread if spot in seen.cells])
        last = max(last, sheet.index)
    if not blocks:
        raise UnreadableFile(name, "needs-ocr" if pictures else "no-text")
    return Source(name, hashlib.sha256(data).hexdigest(), form, last, tuple(blocks), notices=tuple(notices))


def _noticed(sheet: SheetDraft, hidden: int, overlapping: int, unread: list[tuple[int, int]]) -> list[Notice]:
    found: list[Notice] = []
    if hidden:
        found.append(("reader.hidden-cells", {"sheet": sheet.name, "count": hidden}))
    if overlapping:
        found.append(("reader.merge-overlaps", {"sheet": sheet.name, "count": overlapping}))
    if unread:
        first = name_of(min(unread))
        found.append(("reader.formula-without-value", {"sheet": sheet.name, "count": len(unread), "cell": first}))
    return found
