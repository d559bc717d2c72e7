"""`mingzhang compile`: every form of a disclosure from one ledger workbook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli import options
from mingzhang.cli.options import Choice, output_option
from mingzhang.cli.output import emit
from mingzhang.cli.past import Earlier, past_options, read_past, tell_unknown
from mingzhang.errors import ExitCode, Misuse, UnreadableFile
from mingzhang.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mingzhang.compile.document import Compiled
    from mingzhang.compile.workbook.cells import BookProblem
    from mingzhang.model.disclosure import Disclosure


@options.command("compile")
@click.argument("book", metavar="BOOK.xlsx")
@output_option
@click.option("--forms", "set_id", metavar="NAME", help="cli.option.forms")
@click.option("--formats", metavar="A,B…", help="cli.option.formats")
@past_options
@click.option("--draft", is_flag=True, help="cli.option.draft")
@click.option("--rounding", type=Choice(("each", "largest-remainder")), default="each", help="cli.option.rounding")
@click.option("--font-path", "fonts", metavar="DIR", multiple=True, help="cli.option.font-path")
def command(
    *,
    book: str,
    out: str | None,
    set_id: str | None,
    formats: str | None,
    earlier: Earlier | None,
    draft: bool,
    rounding: str,
    fonts: tuple[str, ...],
) -> ExitCode:
    """Read the workbook; say everything that is wrong, or write everything."""
    from mingzhang.compile.document import compile_document
    from mingzhang.compile.outputs import FORMATS, render_all
    from mingzhang.compile.workbook.last import no_last_year, not_as_published
    from mingzhang.compile.workbook.missing import missing_reasons
    from mingzhang.compile.workbook.read import is_ledger, read_book
    from mingzhang.compile.workbook.sets import chosen_set

    if out is None or out == "-":
        raise Misuse("workbook.cli.needs-folder")
    data = _bytes(book)
    if not is_ledger(data):
        if earlier:
            raise Misuse("workbook.cli.prior-needs-ledger")
        from mingzhang.cli.tables_book import compile_tables_book

        return compile_tables_book(data, book, Path(out), formats, fonts)
    held = read_book(data, book)
    if held.ledger is None:
        return _refused(held.problems)
    forms = chosen_set(set_id or held.forms or None, held.ledger.kind)
    wanted = [part.strip() for part in formats.split(",") if part.strip()] if formats else FORMATS
    document = compile_document(held.ledger, forms.id)
    doubts: list[BookProblem] = []
    if earlier:
        past = read_past(earlier, document)
        differing = not_as_published(held.ledger, past, forms.id, held.last) if held.ledger.prior else []
        if differing:
            return _refused((*held.problems, *differing))
        document = compile_document(held.ledger, forms.id, past)
        tell_unknown(document, past)
    elif not held.ledger.prior:
        doubts.append(no_last_year())
    severity = "warning" if draft else "error"
    wanting = missing_reasons(document.narrative.asked, held.free, held.ledger.kind, severity=severity)
    if wanting and not draft:
        return _refused((*held.problems, *doubts, *wanting))
    _tell((*held.problems, *doubts, *wanting))
    if rounding == "largest-remainder":
        document = _footing(document)
    font_paths = [Path(font) for font in fonts]
    paths = render_all(document, Path(out), wanted, encode_json=_json, font_paths=font_paths)
    emit("".join(f"{path}\n" for path in paths), None)
    return ExitCode.OK


def _footing(document: Compiled) -> Compiled:
    """The document with every sum footing as printed; what that costs is told."""
    from mingzhang.compile.controlled import can_be_rounded, compile_rounded

    if not can_be_rounded(document):
        print(msg("workbook.cli.foots-already"), file=sys.stderr)
    rounded, off = compile_rounded(document)
    if off:
        print(msg("workbook.cli.off-by-more", count=off), file=sys.stderr)
    return rounded


def _tell(problems: Iterable[BookProblem]) -> None:
    for problem in problems:
        print(problem.text(), file=sys.stderr)


def _refused(problems: Sequence[BookProblem]) -> ExitCode:
    """Everything that is wrong at once; nothing is written."""
    _tell(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    print(msg("workbook.cli.refused", count=errors), file=sys.stderr)
    return ExitCode.UNREADABLE


def _bytes(book: str) -> bytes:
    try:
        return Path(book).read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(book, "missing") from error
    except OSError as error:
        raise UnreadableFile(book, "refused", error.strerror or "") from error


def _json(disclosure: Disclosure) -> bytes:
    from mingzhang.reports.records import encode, read_json

    return encode(read_json(disclosure)) + b"\n"
