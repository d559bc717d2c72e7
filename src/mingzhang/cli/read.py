"""`mingzhang read`: documents as tables, statements, projects and indicators."""

from __future__ import annotations

import sys

from mingzhang.cli import options
from mingzhang.cli.options import format_option, output_option, paths_argument
from mingzhang.cli.output import emit
from mingzhang.cli.paths import Expansion
from mingzhang.errors import ExitCode, UnreadableFile


@options.command("read")
@paths_argument
@format_option("json")
@output_option
def command(paths: Expansion, format: str, out: str | None) -> ExitCode:  # noqa: A002 - the option's name
    """Read every document; one JSON object a line."""
    del format
    from mingzhang.pipeline import read_document
    from mingzhang.reports.records import encode_lines, read_json

    problems: list[UnreadableFile] = list(paths.problems)
    records = []
    for source in paths.sources:
        try:
            records.append(read_json(read_document(source.read(), source.name)))
        except UnreadableFile as problem:
            problems.append(problem)
    emit(encode_lines(records), out)
    for problem in problems:
        print(problem, file=sys.stderr)
    return ExitCode.UNREADABLE if problems else ExitCode.OK
