"""`mingzhang diff`: two documents, fact by fact."""

from __future__ import annotations

import click

from mingzhang.cli import options
from mingzhang.cli.options import format_option, output_option
from mingzhang.cli.output import emit
from mingzhang.cli.paths import expand
from mingzhang.cli.rule_options import config_option
from mingzhang.cli.work import Problems, limit_options, outcomes
from mingzhang.errors import ExitCode, Misuse
from mingzhang.i18n import language
from mingzhang.workers.limits import Limits
from mingzhang.workers.parsed import parsed, parsing


@options.command("diff")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@format_option("text", "json")
@output_option
@config_option
@limit_options
def command(
    *,
    first: str,
    second: str,
    format: str,  # noqa: A002 - the option's name
    out: str | None,
    own: str | None,
    limits: Limits,
) -> ExitCode:
    """Compare two documents and say what changed."""
    from mingzhang.articulation.across.difference import difference
    from mingzhang.reports.difference import difference_json, difference_text
    from mingzhang.reports.records import encode_lines

    sides = [expand((name,)) for name in (first, second)]
    problems = Problems(problem for side in sides for problem in side.problems)
    if any(len(side.sources) > 1 for side in sides):
        raise Misuse("diff.one-each")
    sources = tuple(source for side in sides for source in side.sources)
    found = [problems.note(done) for done in outcomes(sources, parsing(own), 2, limits)]
    read = [parsed(outcome.output) for outcome in found if outcome is not None]
    if problems.tell() or len(read) != 2:
        return ExitCode.UNREADABLE
    one, other = read
    result = difference(one, other)
    if format == "json":
        emit(encode_lines([difference_json(one, other, result)]), out)
    else:
        emit(difference_text(one, other, result, language()), out)
    return ExitCode.FINDINGS if result.changes else ExitCode.OK
