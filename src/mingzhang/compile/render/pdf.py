"""PDF through typst: embedded fonts, bookmarks, selectable text, a ruled table on every sheet (PDF/A-2b)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from mingzhang.errors import Misuse

from .fonts import choose_faces, font_book
from .printed import Printed


def pdf_bytes(document: Printed, font_paths: Sequence[Path] = ()) -> bytes:
    """The document as PDF/A-2b; as plain PDF where a character is in no font.

    Raises Misuse when typst is not installed or no font with Chinese characters can be found.
    """
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise Misuse("compile.no-extra", package="typst") from error
    book: Any = font_book(tuple(font_paths))
    faces = choose_faces(book.families())
    data = {
        "document": document,
        "fonts": {name: getattr(faces, name) for name in ("title", "body", "sans", "kai", "table")},
        "title-weight": "bold" if faces.heavy_title else "regular",
        "kai-weight": "bold" if faces.heavy_kai else "regular",
    }
    source = (resources.files("mingzhang.compile.render") / "page.typ").read_bytes()
    compiler = typst.Compiler(source, font_paths=book, sys_inputs={"data": msgspec.json.encode(data).decode()})
    # PDF/A wants a date. The day of publication gives the same bytes every time; without one it is now.
    day = datetime.fromisoformat(document.issued).replace(tzinfo=UTC) if document.issued else None
    try:
        made = compiler.compile(format="pdf", pdf_standards="a-2b", timestamp=day)
    except typst.TypstError:
        # A character that no font has (an emoji in a name) must not cost the document: PDF/A forbids it, PDF does not.
        made = compiler.compile(format="pdf", timestamp=day)
    assert isinstance(made, bytes)
    return made
