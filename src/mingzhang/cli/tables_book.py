"""`mingzhang compile` on a workbook of tables that are already summed: the tables, and the ledger behind them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.cli.output import emit
from mingzhang.errors import ExitCode, UnreadableFile
from mingzhang.i18n import msg

if TYPE_CHECKING:
    from mingzhang.model.disclosure import Disclosure


def compile_tables_book(data: bytes, book: str, out: Path, formats: str | None, fonts: tuple[str, ...]) -> ExitCode:
    """Read the tables, recover the ledger, say what is open; write only what gives the very same tables."""
    from mingzhang.compile.recover.outputs import FORMATS, tables_of, write_tables
    from mingzhang.pipeline import read_document

    disclosure = read_document(data, book)
    if not disclosure.tables:
        raise UnreadableFile(book, msg("workbook.tables.none"))
    found = tables_of(disclosure, Path(book).stem)
    for problem in found.problems:
        print(msg(problem.message_id, **problem.args), file=sys.stderr)
    if found.rounded:
        print(msg("workbook.tables.rounded"), file=sys.stderr)
    if found.document is None:
        print(msg("workbook.cli.refused", count=len(found.problems)), file=sys.stderr)
        return ExitCode.UNREADABLE
    for gap in found.open:
        print(msg(f"workbook.tables.open-{gap.message_id}", count=gap.count), file=sys.stderr)
    wanted = [part.strip() for part in formats.split(",") if part.strip()] if formats else FORMATS
    paths = write_tables(found.document, out, wanted, _json, [Path(font) for font in fonts])
    emit("".join(f"{path}\n" for path in paths), None)
    print(msg("workbook.tables.next", file=paths[-1]), file=sys.stderr)
    return ExitCode.OK


def _json(disclosure: Disclosure) -> bytes:
    from mingzhang.reports.records import encode, read_json

    return encode(read_json(disclosure)) + b"\n"
