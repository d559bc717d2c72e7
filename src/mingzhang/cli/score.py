"""`mingzhang score`: objectives and results to a self-evaluation, or to what is reached so far."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mingzhang.cli import options
from mingzhang.cli.options import output_option
from mingzhang.cli.output import emit
from mingzhang.errors import ExitCode, Misuse, UnreadableFile
from mingzhang.i18n import msg

if TYPE_CHECKING:
    from mingzhang.score.scheme import Scheme


@options.command("score")
@click.argument("book", metavar="BOOK.xlsx")
@output_option
@click.option("--measures", "csvs", metavar="FILE.csv", multiple=True, help="cli.option.measures")
@click.option("--until", metavar="DATE", help="cli.option.until")
@click.option("--scheme", "scheme_id", metavar="NAME", help="cli.option.scheme")
@click.option("--forms", "set_id", metavar="NAME", help="cli.option.forms")
@click.option("--formats", metavar="A,B…", help="cli.option.score-formats")
@click.option("--font-path", "fonts", metavar="DIR", multiple=True, help="cli.option.font-path")
def command(
    *,
    book: str,
    out: str | None,
    csvs: tuple[str, ...],
    until: str | None,
    scheme_id: str | None,
    set_id: str | None,
    formats: str | None,
    fonts: tuple[str, ...],
) -> ExitCode:
    """Read the workbook; say everything that is wrong, or write the forms."""
    from mingzhang.compile.score_report import FORMATS, evaluation_report, monitoring_report, write_report
    from mingzhang.compile.workbook.scoring import read_scoring
    from mingzhang.compile.workbook.sets import chosen_set

    if out is None or out == "-":
        raise Misuse("workbook.cli.needs-folder")
    day, given = _date(until), _scheme(scheme_id)
    held = read_scoring(_bytes(book), book, _texts(csvs), scheme_id=scheme_id or "", monitoring=day is not None)
    for problem in held.problems:
        print(problem.text(), file=sys.stderr)
    if held.ledger is None:
        errors = sum(problem.severity == "error" for problem in held.problems)
        print(msg("workbook.cli.refused", count=errors), file=sys.stderr)
        return ExitCode.UNREADABLE
    forms = chosen_set(set_id or held.forms or None, held.ledger.kind)
    scheme = given or _own(forms.id)
    if day is not None:
        if day.year < held.ledger.year:
            raise Misuse("workbook.score.cli-too-early", value=day.isoformat(), year=held.ledger.year)
        report = monitoring_report(held.ledger, forms, scheme, day)
    else:
        report = evaluation_report(held.ledger, forms, scheme, _forms_json)
    wanted = [part.strip() for part in formats.split(",") if part.strip()] if formats else FORMATS
    paths = write_report(report, Path(out), wanted, _encoded, [Path(font) for font in fonts])
    emit("".join(f"{path}\n" for path in paths), None)
    return ExitCode.OK


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Misuse("workbook.score.cli-date", value=text) from error


def _scheme(scheme_id: str | None) -> Scheme | None:
    from mingzhang.score.scheme import scheme, scheme_ids

    try:
        return scheme(scheme_id) if scheme_id else None
    except KeyError as error:
        raise Misuse("workbook.score.cli-scheme", value=scheme_id, known="、".join(scheme_ids())) from error


def _own(set_id: str) -> Scheme:
    from mingzhang.score.scheme import scheme_for

    return scheme_for(set_id)


def _texts(csvs: tuple[str, ...]) -> dict[str, str]:
    from mingzhang.readers.decode import decode

    return {Path(name).name: decode(_bytes(name), name) for name in csvs}


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(name, "missing") from error
    except OSError as error:
        raise UnreadableFile(name, "refused", error.strerror or "") from error


def _encoded(value: Any) -> bytes:
    from mingzhang.reports.records import encode

    return encode(value) + b"\n"


def _forms_json(forms: Any) -> Any:
    from mingzhang.reports.record_performance import form_json

    return [form_json(form) for form in forms]
